"""Settings for all tests."""

from __future__ import annotations

import os
import signal
import sys

from hypothesis import HealthCheck, settings

settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The same examples every time: a change is judged by what it changes.
settings.register_profile("ci", settings.get_profile("local"), derandomize=True)
# For a search by hand: pytest --hypothesis-profile=thorough
settings.register_profile("thorough", settings.get_profile("local"), max_examples=5_000)
settings.load_profile("ci" if os.environ.get("CI") else "local")

# A shell starts what runs in the background deaf to interrupts; commands under test must hear them.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Commands under test start hundreds of times. Half of each start would go into compiling the
# program anew where byte code may not be kept, as in many containers.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
