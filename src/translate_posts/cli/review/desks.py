"""What the commands have in common: the desk that they work at, and what goes wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate_posts.cli import project

if TYPE_CHECKING:
    from translate_posts.pipeline import Config
    from translate_posts.review import Desk

SCHEMA = "translate-posts/1"
PROBLEMS = 1

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        help="Posts: files, folders or globs.  [default: all that were translated]",
        show_default=False,
    ),
]


@contextmanager
def reported(*, as_json: bool = False) -> Iterator[None]:
    """Say what went wrong, and end with the exit code for it."""
    from translate_posts.cli.display import Display
    from translate_posts.cli.errors import reported as by_rooms
    from translate_posts.memory import Overtaken

    display = Display(as_json=as_json)
    with by_rooms(display):
        try:
            yield
        except Overtaken as error:
            display.error(f"{error}; nothing was applied, try again", PROBLEMS)
            raise typer.Exit(PROBLEMS) from error


@contextmanager
def opened(config: Config, near: int | None = None) -> Iterator[Desk]:
    """The desk of a project. Raises ConfigError where nothing was translated yet."""
    from translate_posts.memory import Memory
    from translate_posts.pipeline import ConfigError
    from translate_posts.review import Desk

    if not config.memory.is_file():
        raise ConfigError(
            f"{config.memory}: there is no memory yet; run translate-posts translate first, "
            "or be in the folder of the project"
        )
    with Memory(config.memory) as memory:
        yield Desk(config, memory, project.glossary(config), near)


def posts_of(desk: Desk, paths: Sequence[str] | None) -> list[str]:
    """The posts that the paths name and the memory knows. Raises NoPosts."""
    from translate_posts.pipeline import NoPosts, discover
    from translate_posts.pipeline.writing import relative

    known = desk.posts()
    if not paths:
        return known
    config = desk.config
    out = config.out.resolve() if config.out else config.root / config.to_code
    _, sources = discover(paths, config.extensions, config.exclude, out)
    named = [relative(source.path, config.root) for source in sources]
    found = [name for name in named if name in set(known)]
    if not found:
        raise NoPosts(
            f"none of the {count(len(named), 'post')} was translated yet; "
            "run translate-posts translate first"
        )
    return found


def count(number: int, one: str, many: str = "") -> str:
    """A number with what it counts."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def percent(share: float | None) -> str:
    """A share in percent, or a dash where there is none."""
    return "–" if share is None else f"{share:.1%}"


def shown(path: Path) -> str:
    """A path as people would write it: from the current folder if it is below that."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def faults(sheets: Sequence[object]) -> None:
    """Say which posts could not be read as they are now, or have text that no run has seen."""
    from translate_posts.review import Sheet

    for sheet in sheets:
        assert isinstance(sheet, Sheet)
        if sheet.fault:
            typer.echo(f"translate-posts: {sheet.post}: {sheet.fault}", err=True)
        elif sheet.unknown:
            new = count(len(sheet.unknown), "segment")
            typer.echo(
                f"translate-posts: {sheet.post}: {new} changed since the last run; "
                "run translate-posts translate",
                err=True,
            )
