"""What was measured of engines, kept as one JSON file for each: in the home of models, or shipped.

    <home>/models/<kind>/<digest of the engine>.json   measured on this machine
    <digest>.json in a folder of the program           for the embedded model

What was measured here goes before what is shipped.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from translate_posts.engine.store import explained, shelf, sync_folder

_NAME_LENGTH = 32
_log = logging.getLogger(__name__)

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Measurements:
    """One kind of them. `schema` is the number of its form, `cure` the command that makes one."""

    kind: str
    schema: int
    cure: str
    shipped: Path | None = None

    def path(self, digest: str) -> Path:
        """Where that of an engine is kept once it was made here."""
        return shelf(self.kind) / f"{digest[:_NAME_LENGTH]}.json"

    def text(self, values: Mapping[str, Any]) -> str:
        """One as it is kept."""
        return json.dumps({"schema": self.schema, **values}, indent=1, ensure_ascii=False)

    def found(self, digest: str, read: Callable[[Mapping[str, Any]], Found]) -> Iterator[Found]:
        """What `read` makes of those of an engine, that of this machine first.

        A broken one counts as none, since it can be made again, and so does one of another schema.
        """
        path = self.path(digest)
        for place in [path, *([self.shipped / path.name] if self.shipped else [])]:
            try:
                values = json.loads(place.read_text(encoding="utf-8"))
                if values["schema"] == self.schema and values["digest"] == digest:
                    yield read(values)
            except FileNotFoundError:
                continue
            except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
                _log.warning("%s cannot be used (%s); make it again: %s", place, error, self.cure)

    def keep(self, digest: str, values: Mapping[str, Any]) -> Path:
        """Write one, whole or not at all; where it is now. Raises EngineError."""
        path = self.path(digest)
        with explained(path.parent):
            path.parent.mkdir(parents=True, exist_ok=True)
            new = path.with_suffix(".new")
            new.write_text(self.text(values) + "\n", encoding="utf-8")
            new.replace(path)
            sync_folder(path.parent)
        return path

    def remove(self, digest: str) -> bool:
        """Forget that of this machine; False where there is none. Raises EngineError."""
        path = self.path(digest)
        with explained(path.parent):
            there = path.exists()
            path.unlink(missing_ok=True)
        return there
