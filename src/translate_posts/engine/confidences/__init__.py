"""Where calibrations of engines are kept: shipped with the program, or made on this machine.

    <home>/models/confidences/<digest of the engine>.json   by `evaluate --calibrate`
    <digest>.json beside this module                        for the embedded model

What the numbers mean is known to `translate_posts.checks.confidence`; here they are read and
written.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from translate_posts.engine.measurements import Measurements

SCHEMA = 1
_CONFIDENCES = Measurements(
    "confidences", SCHEMA, "translate-posts evaluate --calibrate", Path(__file__).parent
)


def load_confidence(digest: str) -> dict[str, Any] | None:
    """The calibration of the engine with that digest; None where there is none."""
    return next(_CONFIDENCES.found(digest, dict), None)


def store_confidence(values: Mapping[str, Any]) -> Path:
    """Keep a calibration, which names its engine by `digest`, whole or not; where it is now."""
    return _CONFIDENCES.keep(str(values["digest"]), values)


def confidence_path(digest: str) -> Path:
    """Where the calibration of an engine is kept once it was made here."""
    return _CONFIDENCES.path(digest)


def confidence_json(values: Mapping[str, Any]) -> str:
    """A calibration as it is kept."""
    return _CONFIDENCES.text(values)
