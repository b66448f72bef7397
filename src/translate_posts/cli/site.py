"""``translate-posts site``: the English edition as a part of its site."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate_posts.cli import options
from translate_posts.cli.errors import reported

if TYPE_CHECKING:
    from translate_posts.pipeline import Config
    from translate_posts.sites import Report, SiteOptions

app = typer.Typer(no_args_is_help=True, help="The English edition as a part of its site.")

_Paths = Annotated[
    list[str] | None,
    typer.Argument(help="Posts: files or folders.  [default: _posts]", show_default=False),
]
_Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", help="Folder with English posts that are not in the site."),
]
_Profile = Annotated[
    str, typer.Option("--profile", help="jekyll, hugo, zenn or plain; else detected.")
]
_Scheme = Annotated[
    str, typer.Option("--scheme", help="How the English posts are placed, as in [site].")
]
_New = Annotated[
    bool, typer.Option("--new", help="Only what the English edition brings; the rest is left out.")
]


@app.command()
def check(
    paths: _Paths = None,
    out: _Out = None,
    profile: _Profile = "",
    scheme: _Scheme = "",
    new: _New = False,
    config: options.ConfigFile = None,
    as_json: options.JsonObject = False,
) -> None:
    """Check the links of both editions, without a site generator and without an engine.

    Finds dead links and anchors, English posts whose Japanese one is gone, posts without English,
    and pages with one URL. Exit codes: 0 clean, 1 findings, 2 usage or bad input.
    """
    with reported(as_json=as_json):
        report = _check(paths or options.DEFAULT_PATHS, out, profile, scheme, config)
    if new:
        report.findings = [one for one in report.findings if one.new]
    _print(report, as_json=as_json)
    raise typer.Exit(report.exit_code())


@app.command("patch")
def show_patch(paths: _Paths = None, out: _Out = None, config: options.ConfigFile = None) -> None:
    """Print a patch with which Japanese posts name their English ones, for `git apply`.

    translate --update-source writes the same. Exit codes: 0 done, 2 usage or bad input.
    """
    from translate_posts.cli import project
    from translate_posts.pipeline import ConfigError

    with reported():
        names = paths or options.DEFAULT_PATHS
        request = project.request(project.settings(names, config), names, out)
        if request.siting is None:
            raise ConfigError("there is no table [site] in the configuration; add one")
        for _, _, difference in request.siting.source_patches(request.sources):
            typer.echo(difference, nl=False)


def _check(
    paths: list[str], out: Path | None, profile: str, scheme: str, config: Path | None
) -> Report:
    from translate_posts.cli import project
    from translate_posts.pipeline import NoPosts
    from translate_posts.pipeline.siting import RECORD
    from translate_posts.sites import (
        Languages,
        check_site,
        open_site,
        read_editions,
        read_record,
        with_slugs,
    )

    folders = [Path(path) for path in paths]
    for folder in folders:
        if not folder.exists():
            raise NoPosts(f"no such file or folder: {folder}")
    if out and not out.is_dir():
        raise NoPosts(f"{out}: there is no such folder; name that of the English posts with --out")
    settings = project.settings(paths, config)
    languages = Languages(settings.from_code, settings.to_code)
    start = folders[0] if folders[0].is_dir() else folders[0].parent
    site = open_site(start, _options(settings, profile, scheme), languages)
    editions = read_editions(site, out.resolve() if out else None, start)
    if site.options.slugs == "title":
        record = read_record(settings.memory.parent / RECORD)
        editions = with_slugs(editions, record)
    return check_site(editions, folders)


def _options(settings: Config, profile: str, scheme: str) -> SiteOptions:
    from translate_posts.sites import SiteOptions

    chosen = settings.site or SiteOptions()
    return replace(chosen, profile=profile or chosen.profile, scheme=scheme or chosen.scheme)


def _print(report: Report, *, as_json: bool) -> None:
    for failure in report.failures:
        typer.echo(f"translate-posts: {failure}", err=True)
    if as_json:
        typer.echo(json.dumps(_as_json(report), ensure_ascii=False))
        return
    for line in _lines(report):
        typer.echo(line)


def _as_json(report: Report) -> dict[str, object]:
    from translate_posts.pipeline.events import SCHEMA

    return {
        "schema": SCHEMA,
        "event": "site",
        "profile": report.profile,
        "scheme": report.scheme,
        "pages": report.pages,
        "links": report.links,
        "findings": [asdict(one) for one in report.findings],
        "failures": report.failures,
        "exit_code": report.exit_code(),
    }


def _lines(report: Report) -> Iterator[str]:
    for one in report.findings:
        origin = "" if one.new else " (in the Japanese edition by itself)"
        yield f"{one.file}:{one.line}: {one.rule}: {one.message}{origin}"
    pages = ", ".join(f"{count:,} in {code}" for code, count in report.pages.items())
    counts = Counter(one.rule for one in report.findings)
    found = ", ".join(f"{count:,} {rule}" for rule, count in sorted(counts.items()))
    unread = f"{len(report.failures):,} that cannot be read" if report.failures else ""
    what = ", ".join(filter(None, (found, unread))) or "clean"
    yield f"{report.profile}: pages: {pages or 'none'}; {report.links:,} links; {what}"
