"""Arguments and options that several commands take, each meaning the same in all of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[
    list[str] | None,
    typer.Argument(help="Posts: files, folders or globs.  [default: _posts]", show_default=False),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", help="Where the English posts go; mirrors the input tree."),
]
OutOfTranslate = Annotated[
    Path | None, typer.Option("--out", "-o", help="Where the English posts are, as of translate.")
]
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", help="Configuration; else found upwards from the posts."),
]
ConfigFromHere = Annotated[
    Path | None,
    typer.Option("--config", help="Configuration; else found upwards from here."),
]
GlossaryFiles = Annotated[
    list[Path] | None,
    typer.Option("--glossary", "-g", help="More glossary files or folders; the last one wins."),
]
EngineOfTranslate = Annotated[str | None, typer.Option("--engine", help="As of translate.")]
JsonObject = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
JsonLines = Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print every flagged segment.")]
Force = Annotated[
    bool, typer.Option("--force", help="Overwrite outputs that were changed by hand.")
]

DEFAULT_PATHS = ["_posts"]
