"""`translate-posts glossary lint`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate_posts.cli import options, project
from translate_posts.cli.errors import reported
from translate_posts.cli.glossary import reading
from translate_posts.shortening import shown

if TYPE_CHECKING:
    from translate_posts.glossary import Problem
    from translate_posts.glossary.tools import Finding, Subject
    from translate_posts.pipeline import Config


class Format(StrEnum):
    """What a report looks like."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


class Level(StrEnum):
    """From which severity on findings make the command fail."""

    ERROR = "error"
    WARNING = "warning"


_Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        help="Glossary files or folders.  [default: those of the configuration]",
        show_default=False,
    ),
]
_Posts = Annotated[
    list[str] | None,
    typer.Option("--posts", help="Posts to look for terms and tags in; may be repeated."),
]
_Format = Annotated[Format, typer.Option("--format", "-f", help="What the report looks like.")]
_FailOn = Annotated[
    Level, typer.Option("--fail-on", help="The least severity that makes the command fail.")
]

_GITHUB = {"error": "error", "warning": "warning", "note": "notice"}


def lint(
    paths: _Paths = None,
    posts: _Posts = None,
    report: _Format = Format.TEXT,
    fail_on: _FailOn = Level.ERROR,
    config: options.ConfigFile = None,
) -> None:
    """Find what is wrong with glossaries: conflicts, duplicates, terms that are never found.

    With --posts also terms that no post has, and tags that do not fit together.

    Exit codes: 0 clean, 1 findings of the severity of --fail-on or above, 2 usage or bad input.
    """
    from translate_posts.glossary.tools import lint as find_faults

    with reported(as_json=report is Format.JSON):
        settings = project.settings(posts or ["."], config)
        subject, faults = _subject(paths, posts, settings)
        findings = find_faults(subject)
    failed = any(
        finding.severity == "error" or (finding.severity, fail_on) == ("warning", Level.WARNING)
        for finding in findings
    )
    unread = faults or any(finding.rule == "invalid" for finding in findings)
    code = reading.BAD_INPUT if unread else int(failed)
    _print(findings, subject, report, code)
    reading.complain(faults)
    raise typer.Exit(code)


def _subject(
    paths: Sequence[Path] | None, posts: list[str] | None, config: Config
) -> tuple[Subject, tuple[str, ...]]:
    from translate_posts.glossary import shipped_glossary
    from translate_posts.glossary.tools import Site, Subject, glossary_of, read_entries

    shipped = [shipped_glossary()] if config.shipped_glossary else []
    configured = [*shipped, *config.glossary]
    overlays = _overlays(posts, config) if posts and not paths else []
    entries = read_entries(paths or [*configured, *overlays])
    site, faults = Site(), tuple[str, ...]()
    if posts:
        holding = read_entries(_once([*configured, *(path.resolve() for path in paths or ())]))
        read = reading.read_site(posts, config, glossary_of(holding))
        site, faults = read.site, read.faults
    own = {file for path in shipped for file in path.iterdir()} if not paths else set()
    return (
        Subject(
            terms=tuple(replace(term, file=_shown(term.file)) for term in entries.terms),
            problems=_at_shown(entries.problems),
            edges=_at_shown(entries.edges),
            shipped=frozenset(map(_shown, own)),
            overlays=frozenset(map(_shown, overlays)),
            site=site,
        ),
        faults,
    )


def _overlays(posts: list[str], config: Config) -> list[Path]:
    """The glossaries of the folders that the posts are in."""
    from translate_posts.glossary import OVERLAY_NAME

    folders = {
        folder
        for source in reading.posts_of(posts, config)
        for folder in source.path.parents
        if folder.is_relative_to(config.root)
    }
    files = (folder / OVERLAY_NAME for folder in sorted(folders))
    return [file for file in files if file.is_file()]


def _once(paths: Iterable[Path]) -> list[Path]:
    return list(dict.fromkeys(paths))


def _shown(path: Path) -> Path:
    return Path(shown(path))


def _at_shown(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(replace(problem, file=_shown(problem.file)) for problem in problems)


def _print(findings: list[Finding], subject: Subject, report: Format, code: int) -> None:
    counts = Counter[str](finding.severity for finding in findings)
    if report is Format.JSON:
        typer.echo(_json(findings, subject, counts, code))
    elif report is Format.GITHUB:
        for finding in findings:
            typer.echo(_github(finding))
    else:
        for finding in findings:
            typer.echo(str(finding))
        said = ", ".join(
            reading.count(counts[kind], kind)
            for kind in ("error", "warning", "note")
            if counts[kind]
        )
        entries = reading.count(len(subject.terms), "entry", "entries")
        typer.echo(f"{entries}: {said or 'nothing found'}")


def _json(findings: list[Finding], subject: Subject, counts: Counter[str], code: int) -> str:
    return json.dumps(
        {
            "schema": reading.SCHEMA,
            "event": "lint",
            "entries": len(subject.terms),
            "posts": len(subject.site),
            "findings": [
                {
                    "rule": finding.rule,
                    "severity": finding.severity,
                    "file": finding.file,
                    "line": finding.line,
                    "source": finding.source,
                    "message": finding.message,
                    "cure": finding.cure,
                }
                for finding in findings
            ],
            "counts": dict(counts),
            "exit_code": code,
        },
        ensure_ascii=False,
    )


def _github(finding: Finding) -> str:
    """A workflow command, which GitHub shows at the line of the file."""
    place = f"file={_property(finding.file)}"
    if finding.line:
        place += f",line={finding.line}"
    text = _data(f"{finding.message}; {finding.cure}")
    return f"::{_GITHUB[finding.severity]} {place},title=glossary {finding.rule}::{text}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
