"""``translate-posts check``."""

from __future__ import annotations

import json
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate_posts.cli import options
from translate_posts.cli.errors import reported

if TYPE_CHECKING:
    from translate_posts.checks import Severity
    from translate_posts.pipeline import Config
    from translate_posts.pipeline.checking import CheckRequest, Outcome


class Format(StrEnum):
    """What a report looks like."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


class Level(StrEnum):
    """From which severity on findings make the check fail."""

    ERROR = "error"
    WARNING = "warning"


_Edition = Annotated[
    Path | None,
    typer.Option("--edition", "-e", help="Where the English posts are; mirrors the input tree."),
]
_Format = Annotated[Format, typer.Option("--format", "-f", help="What the report looks like.")]
_FailOn = Annotated[
    Level, typer.Option("--fail-on", help="The least severity that makes the check fail.")
]
_Baseline = Annotated[
    Path | None, typer.Option("--baseline", help="File with known findings, which do not count.")
]
_Update = Annotated[
    bool, typer.Option("--update-baseline", help="Write what is found to the baseline.")
]
_Rules = Annotated[
    list[str] | None, typer.Option("--rule", "-r", help="Report this rule only; may be repeated.")
]


def check(
    paths: options.Paths = None,
    edition: _Edition = None,
    report: _Format = Format.TEXT,
    fail_on: _FailOn = Level.ERROR,
    baseline: _Baseline = None,
    update_baseline: _Update = False,
    config: options.ConfigFile = None,
    rule: _Rules = None,
) -> None:
    """Check an English edition against its Japanese posts. No engine is needed.

    Exit codes: 0 clean, 1 findings of the severity of --fail-on or above, 2 usage or bad input.
    """
    from translate_posts.cli import project

    level: Severity = "warning" if fail_on is Level.WARNING else "error"
    with reported():
        if update_baseline and baseline is None:
            raise typer.BadParameter("--update-baseline needs --baseline FILE")
        posts = paths or options.DEFAULT_PATHS
        request = _request(project.settings(posts, config), posts, edition, rule or [])
        outcome = _run(request, baseline, update=update_baseline)
    _print(outcome, report, level)
    raise typer.Exit(outcome.exit_code(level))


def _request(
    config: Config, paths: list[str], edition: Path | None, rules: list[str]
) -> CheckRequest:
    from translate_posts.cli import project
    from translate_posts.pipeline import ConfigError
    from translate_posts.pipeline.checking import CheckRequest

    _check_rules(rules)
    if edition and edition.resolve() in [Path(path).resolve() for path in paths]:
        raise ConfigError(f"{edition}: these are the posts themselves; name another --edition")
    found = project.request(config, paths, edition)
    if not found.out.is_dir():
        raise ConfigError(f"{found.out}: there is no English edition; name it with --edition")
    whole = all(Path(path).is_dir() for path in paths)
    return CheckRequest(
        config, found.sources, found.out, config.policy, frozenset(rules), whole, found.siting
    )


def _run(request: CheckRequest, baseline: Path | None, *, update: bool) -> Outcome:
    import sqlite3

    from translate_posts.cli import project
    from translate_posts.memory import Memory, UnusableMemory
    from translate_posts.pipeline.checking import (
        check_edition,
        mark_known,
        read_baseline,
        write_baseline,
    )

    known = read_baseline(baseline) if baseline and not update else None
    file = request.config.memory
    with ExitStack() as stack:
        memory = stack.enter_context(Memory(file)) if file.is_file() else None
        try:
            outcome = check_edition(request, project.glossary(request.config), memory)
        except sqlite3.Error as error:
            raise UnusableMemory(f"{file}: {error}; move it away") from error
    if baseline and update:
        write_baseline(baseline, outcome.problems)
        known = read_baseline(baseline)
    if known is not None:
        outcome.problems = mark_known(outcome.problems, known)
    return outcome


def _check_rules(rules: list[str]) -> None:
    from translate_posts.checks.catalogue import CATALOGUE, unknown
    from translate_posts.pipeline import ConfigError

    for name in rules:
        if name not in CATALOGUE:
            raise ConfigError(f"--rule: {unknown(name)}")


def _print(outcome: Outcome, report: Format, level: Severity) -> None:
    from translate_posts.pipeline.checking import as_github, as_json, as_sarif, as_text

    for failure in outcome.failures:
        typer.echo(f"translate-posts: {failure}", err=True)
    if report in (Format.JSON, Format.SARIF):
        data = as_json(outcome, level) if report is Format.JSON else as_sarif(outcome)
        typer.echo(json.dumps(data, ensure_ascii=False, indent=1))
        return
    lines = as_github(outcome) if report is Format.GITHUB else as_text(outcome)
    for line in lines:
        typer.echo(line)
