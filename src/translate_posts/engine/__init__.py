"""Offline engines: packages of models are found, installed and verified, and draft texts.

Knows texts and their slots, not Markdown. Each name is loaded when it is first asked for, and
the libraries of the models when an engine is opened, so that a command that drafts nothing
starts at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from translate_posts.engine.carrying import (
        carries,
        log_probabilities,
        profile_of,
        with_profile,
    )
    from translate_posts.engine.confidences import load_confidence, store_confidence
    from translate_posts.engine.identity import IdentityEngine
    from translate_posts.engine.install import (
        Installed,
        Verification,
        install_file,
        install_from_index,
        remove,
        verify,
    )
    from translate_posts.engine.opening import open_engine
    from translate_posts.engine.pace import Pace, load_tuning, remove_tuning
    from translate_posts.engine.packages import (
        PackageInfo,
        describe,
        find_package,
        installed_packages,
        ready,
    )
    from translate_posts.engine.probe import probe_engine
    from translate_posts.engine.profile import Profile, Rate, Way
    from translate_posts.engine.profiles import profile_json, store_profile
    from translate_posts.engine.protocol import (
        Decoding,
        Draft,
        Engine,
        EngineError,
        PackageError,
        SlotProfile,
    )
    from translate_posts.engine.tuning import (
        FULL,
        QUICK,
        Effort,
        Tuning,
        keep_tuning,
        tune_engine,
        tuning_values,
    )
    from translate_posts.engine.tuning_choices import Quality, Speed

__all__ = [
    "FULL",
    "QUICK",
    "Decoding",
    "Draft",
    "Effort",
    "Engine",
    "EngineError",
    "IdentityEngine",
    "Installed",
    "Pace",
    "PackageError",
    "PackageInfo",
    "Profile",
    "Quality",
    "Rate",
    "SlotProfile",
    "Speed",
    "Tuning",
    "Verification",
    "Way",
    "carries",
    "describe",
    "find_package",
    "install_file",
    "install_from_index",
    "installed_packages",
    "keep_tuning",
    "load_confidence",
    "load_tuning",
    "log_probabilities",
    "open_engine",
    "probe_engine",
    "profile_json",
    "profile_of",
    "ready",
    "remove",
    "remove_tuning",
    "store_confidence",
    "store_profile",
    "tune_engine",
    "tuning_values",
    "verify",
    "with_profile",
]

_HOME = {
    "carrying": ["carries", "log_probabilities", "profile_of", "with_profile"],
    "confidences": ["load_confidence", "store_confidence"],
    "identity": ["IdentityEngine"],
    "install": [
        "Installed",
        "Verification",
        "install_file",
        "install_from_index",
        "remove",
        "verify",
    ],
    "opening": ["open_engine"],
    "pace": ["Pace", "load_tuning", "remove_tuning"],
    "packages": ["PackageInfo", "describe", "find_package", "installed_packages", "ready"],
    "probe": ["probe_engine"],
    "profile": ["Profile", "Rate", "Way"],
    "profiles": ["profile_json", "store_profile"],
    "protocol": ["Decoding", "Draft", "Engine", "EngineError", "PackageError", "SlotProfile"],
    "tuning": [
        "FULL",
        "QUICK",
        "Effort",
        "Tuning",
        "keep_tuning",
        "tune_engine",
        "tuning_values",
    ],
    "tuning_choices": ["Quality", "Speed"],
}


def __getattr__(name: str) -> object:
    for module, names in _HOME.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
