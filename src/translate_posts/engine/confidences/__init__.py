"""Where calibrations of engines are kept: shipped with the program, or made on this machine.

    <home>/models/confidences/<digest of the engine>.json   by `evaluate --calibrate`
    <digest>.json beside this module                        for the embedded model

What was made here goes before what is shipped. What the numbers mean is known to
`translate_posts.checks.confidence`; here they are read and written.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from translate_posts.engine.store import explained, shelf, sync_folder

SCHEMA = 1
_SHIPPED = Path(__file__).parent
_NAME_LENGTH = 32
_log = logging.getLogger(__name__)


def load_confidence(digest: str) -> dict[str, Any] | None:
    """The calibration of the engine with that digest; None where there is none."""
    for place in (confidence_path(digest), _SHIPPED / confidence_path(digest).name):
        values = _read(place)
        if values and values.get("schema") == SCHEMA and values.get("digest") == digest:
            return values
    return None


def store_confidence(values: Mapping[str, Any]) -> Path:
    """Keep a calibration, which names its engine by `digest`, whole or not; where it is now."""
    path = confidence_path(str(values["digest"]))
    with explained(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        new.write_text(confidence_json(values) + "\n", encoding="utf-8")
        new.replace(path)
        sync_folder(path.parent)
    return path


def confidence_path(digest: str) -> Path:
    """Where the calibration of an engine is kept once it was made here."""
    return shelf("confidences") / f"{digest[:_NAME_LENGTH]}.json"


def confidence_json(values: Mapping[str, Any]) -> str:
    """A calibration as it is kept."""
    return json.dumps({"schema": SCHEMA, **values}, indent=1, ensure_ascii=False)


def _read(path: Path) -> dict[str, Any] | None:
    """The values in a file; a broken one counts as none, since it can be made again."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return dict(values)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        cure = "make it again: translate-posts evaluate --calibrate"
        _log.warning("%s is no calibration (%s); %s", path, error, cure)
        return None
