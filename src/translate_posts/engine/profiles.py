"""Where profiles are kept: shipped with the program, or measured on this machine.

<home>/models/profiles/<digest of the engine>.json   written by `engine probe`
profiles/<digest>.json beside this module            for the embedded model
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from translate_posts.engine.measurements import Measurements
from translate_posts.engine.profile import PROBE, Profile, Rate

_PROFILES = Measurements(
    "profiles", 1, "translate-posts engine probe", Path(__file__).parent / "profiles"
)


def load_profile(digest: str) -> Profile:
    """The profile of the engine with that digest; an empty one where it was never probed."""
    fresh = (one for one in _PROFILES.found(digest, _profile) if one.probe == PROBE)
    return next(fresh, Profile())


def store_profile(profile: Profile) -> Path:
    """Keep a profile in the home of models, whole or not at all; where it is now."""
    return _PROFILES.keep(profile.digest, asdict(profile))


def profile_path(digest: str) -> Path:
    """Where the profile of an engine is kept once it was probed here."""
    return _PROFILES.path(digest)


def profile_json(profile: Profile) -> str:
    """The profile as it is kept: counts, not shares."""
    return _PROFILES.text(asdict(profile))


def _profile(values: Mapping[str, Any]) -> Profile:
    return Profile(
        str(values["engine"]),
        str(values["digest"]),
        str(values["date"]),
        int(values["probe"]),
        {name: _rates(rates) for name, rates in values["slots"].items()},
        _rates(values["names"]),
        {kind: _rates(rates) for kind, rates in values["numbers"].items()},
    )


def _rates(values: Mapping[str, Any]) -> dict[str, Rate]:
    return {name: Rate(int(kept), int(of)) for name, (kept, of) in values.items()}
