"""What a run is asked to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from translate_posts.pipeline.config import Config
from translate_posts.pipeline.discover import Source
from translate_posts.pipeline.limits import Limits

if TYPE_CHECKING:
    from translate_posts.pipeline.siting import Siting


@dataclass(frozen=True, slots=True)
class Request:
    """What to do."""

    config: Config
    sources: Sequence[Source]
    out: Path
    force: bool = False
    dry_run: bool = False
    """Say what would be done, and how long it would take."""
    frozen: bool = False
    """Say what would be changed, and fail where anything would."""
    limits: Limits = field(default_factory=Limits)
    siting: Siting | None = None
    """The site, where the configuration has one; `out` is not asked then."""

    def output_of(self, source: Source) -> Path:
        """Where the English of a post goes."""
        return self.siting.output(source) if self.siting else self.out / source.place
