"""`translate-posts glossary stats`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from translate_posts.cli import options, project
from translate_posts.cli.errors import reported
from translate_posts.cli.glossary import reading

if TYPE_CHECKING:
    from translate_posts.glossary.tools import Stats

_Limit = Annotated[int, typer.Option("--limit", min=0, help="Terms to print; 0 for all.")]


def stats(
    posts: options.Paths = None,
    limit: _Limit = 50,
    as_json: options.JsonObject = False,
    glossary: options.GlossaryFiles = None,
    config: options.ConfigFile = None,
) -> None:
    """Count the hits of each term over the posts, most hits first.

    Exit codes: 0 done, 2 usage or bad input; posts that cannot be read are left out.
    """
    from translate_posts.glossary.tools import count_hits, terms_of
    from translate_posts.glossary.tools import stats as count

    with reported(as_json=as_json):
        names = posts or options.DEFAULT_PATHS
        settings = project.settings(names, config, glossary=glossary)
        main = project.glossary(settings)
        read = reading.read_site(names, settings, main)
        result = count(terms_of(main, read.site), count_hits(read.site))
    code = reading.BAD_INPUT if read.faults else 0
    if as_json:
        typer.echo(_json(result, limit, code))
    else:
        for line in _lines(result, limit):
            typer.echo(line)
    reading.complain(read.faults)
    raise typer.Exit(code)


def _lines(result: Stats, limit: int) -> Iterator[str]:
    shown = result.used[: limit or None]
    if shown:
        yield f"{'hits':>7} {'posts':>6}  term"
    for term, found in shown:
        english = "" if term.target == term.source else f" → {term.target}"
        yield f"{found.hits:>7,} {found.posts:>6,}  {term.source}{english}  ({found.first})"
    if len(result.used) > len(shown):
        yield f"… and {len(result.used) - len(shown):,} more: --limit 0"
    posts = reading.count(result.posts, "post")
    sentences = reading.count(result.sentences, "sentence")
    hits = reading.count(result.hits, "hit")
    yield f"{posts}, {sentences}: {hits}, {result.coverage:.1%} of the sentences have a term"
    terms = reading.count(result.terms, "term")
    yield f"{terms}: {len(result.used):,} used, {result.unused:,} unused"


def _json(result: Stats, limit: int, code: int) -> str:
    return json.dumps(
        {
            "schema": reading.SCHEMA,
            "event": "stats",
            "posts": result.posts,
            "sentences": result.sentences,
            "covered_sentences": result.covered,
            "coverage": round(result.coverage, 4),
            "hits": result.hits,
            "terms": result.terms,
            "used": len(result.used),
            "unused": result.unused,
            "by_term": [
                {
                    "source": term.source,
                    "target": term.target,
                    "kind": term.kind,
                    "category": term.category,
                    "hits": found.hits,
                    "posts": found.posts,
                    "file": found.first.file,
                    "line": found.first.line,
                }
                for term, found in result.used[: limit or None]
            ],
            "exit_code": code,
        },
        ensure_ascii=False,
    )
