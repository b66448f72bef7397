"""Options that say which posts a run takes, how many, and who drafts them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from translate_posts.engine import Engine
    from translate_posts.glossary import Glossary
    from translate_posts.pipeline import Clock, Config, Limits, Source
    from translate_posts.pipeline.cluster import RayDrafter

_TIME = re.compile(r"(\d+(?:\.\d+)?)([smh]?)")
_SECONDS = {"": 1, "s": 1, "m": 60, "h": 3600}
_SHARE = re.compile(r"(\d{1,6})/(\d{1,6})")


def limits(posts: int | None, deadline: str | None) -> Limits:
    """What bounds the run. Raises BadParameter."""
    from translate_posts.pipeline import Limits

    return Limits(posts, None if deadline is None else _seconds(deadline))


def _seconds(text: str) -> float:
    found = _TIME.fullmatch(text.strip())
    if not found:
        raise typer.BadParameter(f"--deadline {text}: give a time such as 90s, 30m or 2h")
    return float(found[1]) * _SECONDS[found[2]]


def share(text: str | None) -> tuple[int, int] | None:
    """A share and how many there are. Raises BadParameter."""
    if text is None:
        return None
    found = _SHARE.fullmatch(text.strip())
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        raise typer.BadParameter(f"--shard {text}: give a share and their number, such as 1/4")
    return int(found[1]), int(found[2])


@dataclass(frozen=True, slots=True)
class Cluster:
    """A Ray cluster to draft on."""

    workers: int
    address: str

    def drafter(
        self, config: Config, engine: Engine, glossary: Glossary, clock: Clock
    ) -> RayDrafter:
        """The drafter to start. Raises MissingExtra."""
        from translate_posts.pipeline import recipe_of
        from translate_posts.pipeline.cluster import RayDrafter

        recipe = recipe_of(config, engine, glossary)
        return RayDrafter(recipe, clock, address=self.address, workers=self.workers)


def cluster(runner: str, workers: int, address: str) -> Cluster | None:
    """The cluster that is asked for; None for this process. Raises BadParameter."""
    if runner == "ray":
        return Cluster(workers, address)
    if runner != "local":
        raise typer.BadParameter(f"--runner {runner}: there are local and ray")
    if workers or address:
        raise typer.BadParameter("--workers and --ray-address go with --runner ray")
    return None


def selected(
    sources: Sequence[Source], revision: str | None, wanted: tuple[int, int] | None
) -> list[Source]:
    """The posts that are meant; maybe none. Raises NoRevision."""
    from translate_posts.pipeline import changed_since, shard

    found = list(sources)
    if revision is not None:
        found = changed_since(found, revision)
    return shard(found, *wanted) if wanted else found
