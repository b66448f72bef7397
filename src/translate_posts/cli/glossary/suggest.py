"""`translate-posts glossary suggest`."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from translate_posts.cli import options, project
from translate_posts.cli.errors import reported
from translate_posts.cli.glossary import reading


class Format(StrEnum):
    """What the suggestions are printed as."""

    YAML = "yaml"
    CSV = "csv"
    JSON = "json"


_Min = Annotated[int, typer.Option("--min", min=1, help="Hits that a suggestion must have.")]
_Limit = Annotated[int, typer.Option("--limit", min=1, help="How many to print at most.")]
_Format = Annotated[Format, typer.Option("--format", "-f", help="What to print.")]


def suggest(
    posts: options.Paths = None,
    least: _Min = 3,
    limit: _Limit = 100,
    form: _Format = Format.YAML,
    glossary: options.GlossaryFiles = None,
    config: options.ConfigFile = None,
) -> None:
    """Find names and titles in the posts that the glossary does not know, ready to paste.

    Exit codes: 0 done, 2 usage or bad input; posts that cannot be read are left out.
    """
    from translate_posts.glossary.tools import suggest as mine
    from translate_posts.glossary.tools import suggestion_as_json, to_csv, to_paste

    with reported(as_json=form is Format.JSON):
        settings = project.settings(posts or options.DEFAULT_PATHS, config, glossary=glossary)
        read = reading.read_site(
            posts or options.DEFAULT_PATHS, settings, project.glossary(settings)
        )
        found, total = mine(read.site, least=least, limit=limit)
    code = reading.BAD_INPUT if read.faults else 0
    if form is Format.JSON:
        answer = {
            "schema": reading.SCHEMA,
            "event": "suggest",
            "posts": len(read.site),
            "total": total,
            "suggestions": [suggestion_as_json(one) for one in found],
            "exit_code": code,
        }
        typer.echo(json.dumps(answer, ensure_ascii=False))
    else:
        text = to_csv(found) if form is Format.CSV else to_paste(found, total)
        typer.echo(text, nl=False)
    reading.complain(read.faults)
    raise typer.Exit(code)
