"""Where profiles are kept: shipped with the program, or measured on this machine.

    <home>/models/profiles/<digest of the engine>.json   written by `engine probe`
    profiles/<digest>.json beside this module            for the embedded model

What was measured here goes before what is shipped.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from translate_posts.engine.profile import PROBE, Profile, Rate
from translate_posts.engine.store import explained, shelf, sync_folder

_SCHEMA = 1
_SHIPPED = Path(__file__).parent / "profiles"
_NAME_LENGTH = 32
_log = logging.getLogger(__name__)


def load_profile(digest: str) -> Profile:
    """The profile of the engine with that digest; an empty one where it was never probed."""
    for place in (profile_path(digest), _SHIPPED / profile_path(digest).name):
        if (profile := _read(place)) and profile.digest == digest and profile.probe == PROBE:
            return profile
    return Profile()


def store_profile(profile: Profile) -> Path:
    """Keep a profile in the home of models, whole or not at all; where it is now."""
    path = profile_path(profile.digest)
    with explained(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        new.write_text(profile_json(profile) + "\n", encoding="utf-8")
        new.replace(path)
        sync_folder(path.parent)
    return path


def profile_path(digest: str) -> Path:
    """Where the profile of an engine is kept once it was probed here."""
    return shelf("profiles") / f"{digest[:_NAME_LENGTH]}.json"


def profile_json(profile: Profile) -> str:
    """The profile as it is kept: counts, not shares."""
    return json.dumps({"schema": _SCHEMA, **asdict(profile)}, indent=1, ensure_ascii=False)


def _read(path: Path) -> Profile | None:
    """The profile in a file; a broken one counts as none, since it can be measured again."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        if values["schema"] != _SCHEMA:
            return None
        return Profile(
            str(values["engine"]),
            str(values["digest"]),
            str(values["date"]),
            int(values["probe"]),
            {name: _rates(rates) for name, rates in values["slots"].items()},
            _rates(values["names"]),
            {kind: _rates(rates) for kind, rates in values["numbers"].items()},
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        cure = "make it again: translate-posts engine probe"
        _log.warning("%s is no profile (%s); %s", path, error, cure)
        return None


def _rates(values: Mapping[str, Any]) -> dict[str, Rate]:
    return {name: Rate(int(kept), int(of)) for name, (kept, of) in values.items()}
