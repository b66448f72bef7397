"""`translate-posts model`: list, install, locate, verify and remove models."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from translate_posts.engine import PackageInfo, Verification

_BAD_INPUT = 2
_UNAVAILABLE = 3
_SCHEMA = 1

app = typer.Typer(help="List, install, verify and remove offline models.", no_args_is_help=True)

_Name = Annotated[
    str, typer.Argument(metavar="NAME", help="A model, such as argos:ja_en@1.1 or ja_en.")
]
_OptionalName = Annotated[
    str | None,
    typer.Argument(metavar="[NAME]", help="A model, such as argos:ja_en@1.1; all without it."),
]


@app.command("list")
def list_models(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List the models that are installed."""
    from translate_posts.engine import installed_packages

    with _reporting():
        packages = installed_packages()
    if as_json:
        for package in packages:
            typer.echo(json.dumps(_fields(package), ensure_ascii=False))
    elif packages:
        _print_table(packages)
    else:
        typer.echo("no models are installed; get one: translate-posts model install ja en")


@app.command()
def install(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="FROM TO | FILE.argosmodel",
            help="Two language codes, for the public Argos index, or a file.",
        ),
    ],
) -> None:
    """Install a model: a file, or a pair of languages from the public Argos index."""
    from translate_posts.engine import install_file, install_from_index

    with _reporting():
        if len(what) == 1 and (what[0].endswith(".argosmodel") or Path(what[0]).exists()):
            done = install_file(Path(what[0]))
        elif len(what) == 2:
            done = install_from_index(*what)
        else:
            raise typer.BadParameter("give two language codes, `ja en`, or a FILE.argosmodel")
    outcome = "was installed already, unchanged" if done.outcome == "unchanged" else done.outcome
    typer.echo(f"{done.package.name} {outcome}: {done.package.path}")


@app.command()
def path(name: _OptionalName = None) -> None:
    """Print the folder of a model."""
    from translate_posts.engine import ready

    with _reporting():
        for package in _chosen(name):
            typer.echo(str(ready(package)))


@app.command()
def verify(name: _OptionalName = None) -> None:
    """Read every file of a model again and say what has changed since it was installed."""
    from translate_posts import engine

    with _reporting():
        reports = [engine.verify(package) for package in _chosen(name)]
    for report in reports:
        _print_report(report)
    if any(report.differences for report in reports):
        raise typer.Exit(_UNAVAILABLE)


@app.command()
def remove(
    name: _Name,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Remove an installed model."""
    from translate_posts import engine

    with _reporting():
        package = engine.find_package(name)
        if not (yes or package.embedded):
            typer.confirm(f"Remove {package.name} from {package.path}?", abort=True)
        engine.remove(package)
    typer.echo(f"{package.name} removed")


@contextmanager
def _reporting() -> Iterator[None]:
    """Print an engine's error as one plain line and leave with its exit code."""
    from translate_posts.engine import EngineError, PackageError

    try:
        yield
    except EngineError as error:
        typer.echo(f"translate-posts: {error}", err=True)
        code = _BAD_INPUT if isinstance(error, PackageError) else _UNAVAILABLE
        raise typer.Exit(code) from None


def _chosen(name: str | None) -> list[PackageInfo]:
    from translate_posts.engine import find_package, installed_packages

    return installed_packages() if name is None else [find_package(name)]


def _fields(package: PackageInfo) -> dict[str, object]:
    return {
        "schema": _SCHEMA,
        "name": package.name,
        "from": package.from_code,
        "to": package.to_code,
        "version": package.version,
        "architecture": package.architecture,
        "origin": package.origin,
        "size": package.size,
        "licence": package.licence,
        "slots": {"single": package.slots.single, "paired": package.slots.paired},
        "path": str(package.path),
    }


def _print_table(packages: list[PackageInfo]) -> None:
    heads = ("name", "version", "architecture", "origin", "size", "licence", "path")
    rows = [
        (
            package.name,
            package.version,
            package.architecture,
            package.origin,
            f"{package.size / 1e6:.1f} MB",
            package.licence or "not stated",
            str(package.path),
        )
        for package in packages
    ]
    if not sys.stdout.isatty():
        typer.echo("\n".join("\t".join(row) for row in (heads, *rows)))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(*heads)
    for row in rows:
        table.add_row(*row)
    Console().print(table)


def _print_report(report: Verification) -> None:
    package = report.package
    if not report.recorded:
        typer.echo(f"{package.name}: not installed by translate-posts, nothing to compare with")
    elif not report.differences:
        typer.echo(f"{package.name}: as installed")
    else:
        typer.echo(f"{package.name}: damaged, {_cure(package)}", err=True)
        typer.echo("".join(f"  {line}\n" for line in report.differences), err=True, nl=False)


def _cure(package: PackageInfo) -> str:
    if package.embedded is None:
        return "install it again"
    return (
        f"delete {package.path}, and if a part of {package.embedded.distribution} is named "
        "below, install that again with pip"
    )
