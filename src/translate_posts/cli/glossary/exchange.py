"""`translate-posts glossary import` and `export`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate_posts.cli import options, project
from translate_posts.cli.errors import reported
from translate_posts.cli.glossary import reading

if TYPE_CHECKING:
    from translate_posts.glossary import Problem
    from translate_posts.glossary.tools import TbxVersion

_SHOWN = 10

_From = Annotated[
    list[Path] | None,
    typer.Option("--from", help="Glossary files or folders; else those of the configuration."),
]
_ExportTo = Annotated[Path, typer.Option("--to", help="A file that ends in .csv, .tsv or .tbx.")]
_File = Annotated[Path, typer.Argument(help="A .csv, .tsv or .tbx file.", show_default=False)]
_ImportTo = Annotated[Path, typer.Option("--to", help="The glossary file: .yml or .yaml.")]
_Force = Annotated[bool, typer.Option("--force", help="Replace a file that is there.")]
_Merge = Annotated[
    bool,
    typer.Option("--merge", help="Entries with one source become one; the first target stands."),
]
_Tbx = Annotated[
    int,
    typer.Option(
        "--tbx-version", min=2, max=3, help="2, which most tools read, or 3 (ISO 30042:2019)."
    ),
]


def export(
    to: _ExportTo,
    origin: _From = None,
    tbx_version: _Tbx = 2,
    force: _Force = False,
    config: options.ConfigFile = None,
) -> None:
    """Write a glossary as CSV, TSV or TBX-Basic. Nothing is lost: import gives the same terms.

    Exit codes: 0 done, 2 usage or bad input.
    """
    from translate_posts.document.files import write_atomically
    from translate_posts.glossary import load_glossary
    from translate_posts.glossary.tools import FORMATS, export_terms

    _check_suffix(to, FORMATS, "--to")
    _check_free(to, force=force)
    with reported():
        settings = project.settings(["."], config)
        glossary = load_glossary(origin) if origin else project.glossary(settings)
        languages = (settings.from_code, settings.to_code)
        version: TbxVersion = 3 if tbx_version == 3 else 2
        text = export_terms(glossary.terms, to.suffix.lower(), languages, version)
        # Spreadsheets take a CSV without a mark for the encoding of the machine.
        mark = "" if to.suffix.lower() == ".tbx" else "\ufeff"
        write_atomically(to, (mark + text).encode())
    typer.echo(f"wrote {to} ({reading.count(len(glossary.terms), 'term')})")


def import_(
    file: _File,
    to: _ImportTo,
    force: _Force = False,
    merge: _Merge = False,
    config: options.ConfigFile = None,
) -> None:
    """Make a glossary file of a CSV, TSV or TBX file.

    A CSV needs no more than the columns source and target. Nothing is written unless all of it can
    be used.

    Exit codes: 0 done, 2 usage or bad input.
    """
    from translate_posts.document.files import write_atomically
    from translate_posts.glossary import GlossaryError, Problem
    from translate_posts.glossary.tools import FORMATS, checked_yaml, import_terms, merge_terms

    _check_suffix(file, FORMATS, "FILE")
    _check_suffix(to, (".yml", ".yaml"), "--to")
    _check_free(to, force=force)
    with reported():
        settings = project.settings(["."], config)
        terms, passed_over = import_terms(file, (settings.from_code, settings.to_code))
        terms = merge_terms(terms) if merge else terms
        if not terms:
            raise GlossaryError([Problem(file, None, "has no terms in it; is it the right file?")])
        write_atomically(to, checked_yaml(terms).encode())
    typer.echo(f"wrote {to} ({reading.count(len(terms), 'term')})")
    _tell(passed_over)


def _tell(passed_over: Sequence[Problem]) -> None:
    shown = [str(problem) for problem in passed_over[:_SHOWN]]
    if len(passed_over) > _SHOWN:
        shown.append(f"… and {len(passed_over) - _SHOWN:,} more were passed over")
    reading.complain(shown)


def _check_suffix(file: Path, known: Sequence[str], what: str) -> None:
    if file.suffix.lower() not in known:
        _refuse(f"{what} {file}: its name must end in {' or '.join(known)}")


def _check_free(file: Path, *, force: bool) -> None:
    if file.is_dir():
        _refuse(f"{file} is a folder; name a file in it")
    if file.exists() and not force:
        _refuse(f"{file} is there already; --force replaces it")


def _refuse(message: str) -> None:
    typer.echo(f"translate-posts: {message}", err=True)
    raise typer.Exit(reading.BAD_INPUT)
