"""Settings for all tests."""

from __future__ import annotations

import os
import signal

from hypothesis import HealthCheck, settings

settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The same examples every time: a change is judged by what it changes.
settings.register_profile("ci", settings.get_profile("local"), derandomize=True)
# For a search by hand: pytest --hypothesis-profile=thorough
settings.register_profile("thorough", settings.get_profile("local"), max_examples=5_000)
settings.load_profile("ci" if os.environ.get("CI") else "local")

# A shell starts what runs in the background deaf to interrupts; commands under test must hear them.
signal.signal(signal.SIGINT, signal.default_int_handler)
