"""``translate-posts init``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

_TEMPLATE = """\
# translate-posts: how the English edition of this blog is made.
# Every key may be left out; what stands here is the default.

[languages]
from = "ja"
to = "en"

[files]
# Endings of posts in a folder. A .txt counts if it begins with front matter.
extensions = [".md", ".markdown", ".mdx", ".txt"]
# Patterns of paths, relative to the folder that is translated, to leave out.
exclude = []

[front_matter]
# Keys whose text is translated. Dots lead into tables, [] into lists.
translate = ["title", "description", "excerpt", "summary", "related_articles[].title"]
# Keys whose values are looked up in the glossary (and flagged if they are not there).
map = ["categories", "tags"]
# Keys that are set in every English post; {} sets nothing. A value may name
# {year} {month} {day} {slug} {stem} {path}, as in lang_pair = "/{year}/{month}/{day}/{slug}/".
set = { lang = "en" }

[engine]
# argos:ja_en, argos:ja_en@1.1, a path to an .argosmodel, or identity (returns its input).
name = "argos:ja_en"
# Hypotheses of a sentence to choose from: 2 are fastest; 6 are a little better than 4, and slower.
beam = 4
# Batches decoded at once; 0 means as `engine tune` found it best here, else one for each core.
threads = 0
# What the model computes in: default (as its package), or int8, float32 and so on. Another type
# makes other drafts.
compute = "default"
# Try again, in other ways, what fails a check. false: first drafts only, in about half the time.
retries = true

[glossary]
# Your own terms: files or folders of YAML, relative to this file. The last one wins.
paths = []
# Whether the terms that come with translate-posts hold too.
shipped = true

[style]
# How amounts are written: words ($150 billion) or letters ($150B).
amounts = "words"
# How dates are written: us (August 15, 2026) or international (15 August 2026).
dates = "us"
# Quotation marks and apostrophes: curly or straight.
quotes = "curly"
# Dashes between words: em (a—b), en (a – b) or keep.
dashes = "em"
# Headings, and the title of a post: keep (as drafted), sentence (Like this) or title (Like This).
headings = "keep"
titles = "keep"

[checks]
# How severe a rule is here: error (the Japanese stands), warning (the draft stands, flagged), off.
severity = {}
# Findings that are known and accepted, each with its reason; paths and text may be left out:
# [[checks.waive]]
# rule = "latin"
# paths = ["_posts/2024*"]
# text = "GPGPU"
# reason = "the term is explained in the text"

# With a table [site], English posts become part of a Jekyll, Hugo or Zenn site: their addresses,
# links to each other, headings' ids and redirects. All keys are in docs/sites.md.
# [site]
# profile = "auto"

[memory]
# Translation memory and record of what was written. Commit it or cache it: it is what makes the
# next run translate only what has changed.
path = ".translate-posts/memory.sqlite3"

[output]
# Where English posts go if --out does not say. Default: a folder named for the language
# beside this file, with the tree of the posts in it (en/_posts for _posts).
# dir = "en/_posts"
"""


def init(
    folder: Annotated[Path, typer.Argument(help="Where to write it.")] = Path(),
    force: Annotated[bool, typer.Option("--force", help="Replace one that is there.")] = False,
) -> None:
    """Write a commented translate-posts.toml."""
    from translate_posts.document.files import write_atomically
    from translate_posts.pipeline.config import NAME

    path = folder / NAME
    if path.exists() and not force:
        typer.echo(f"translate-posts: {path} is there already; --force replaces it", err=True)
        raise typer.Exit(2)
    if not folder.is_dir():
        typer.echo(f"translate-posts: no such folder: {folder}", err=True)
        raise typer.Exit(2)
    write_atomically(path, _TEMPLATE.encode())
    typer.echo(f"wrote {path}")
