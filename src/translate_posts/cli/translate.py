"""``translate-posts translate``."""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from translate_posts.engine import Engine
    from translate_posts.glossary import Glossary
    from translate_posts.pipeline import Config, Request, Summary

_Paths = Annotated[
    list[str] | None,
    typer.Argument(help="Posts: files, folders or globs.  [default: _posts]", show_default=False),
]
_Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", help="Where the English posts go; mirrors the input tree."),
]
_From = Annotated[str | None, typer.Option("--from", help="Language of the posts.")]
_To = Annotated[str | None, typer.Option("--to", help="Language to translate to.")]
_ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", help="Configuration; else found upwards from the posts."),
]
_Glossary = Annotated[
    list[Path] | None,
    typer.Option("--glossary", "-g", help="More glossary files or folders; the last one wins."),
]
_Engine = Annotated[
    str | None,
    typer.Option("--engine", help="argos:ja_en, argos:ja_en@1.1, a path to a package, identity."),
]
_DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and how long.")]
_Json = Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")]
_Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]
_Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print every flagged segment.")]
_Force = Annotated[
    bool, typer.Option("--force", help="Overwrite outputs that were changed by hand.")
]


def translate(
    paths: _Paths = None,
    out: _Out = None,
    from_code: _From = None,
    to_code: _To = None,
    config: _ConfigFile = None,
    glossary: _Glossary = None,
    engine: _Engine = None,
    dry_run: _DryRun = False,
    as_json: _Json = False,
    quiet: _Quiet = False,
    verbose: _Verbose = False,
    force: _Force = False,
) -> None:
    """Translate posts into an English edition.

    Only what is new or changed is translated. Exit codes: 0 done, 1 done with flagged segments,
    2 usage or bad input, 3 engine unavailable, 130 interrupted.
    """
    from translate_posts.cli.display import Display
    from translate_posts.cli.errors import reported

    display = Display(as_json=as_json, quiet=quiet, verbose=verbose)
    with reported(display):
        settings = _settings(paths or ["_posts"], config, from_code, to_code, engine, glossary)
        request = _request(settings, paths or ["_posts"], out, force=force, dry_run=dry_run)
        summary = _run(request, display)
    raise typer.Exit(summary.exit_code)


def _settings(
    paths: list[str],
    file: Path | None,
    from_code: str | None,
    to_code: str | None,
    engine: str | None,
    glossary: list[Path] | None,
) -> Config:
    """The configuration with what the command line says."""
    from translate_posts.pipeline import find_config, load_config

    start = Path(paths[0])
    folder = start if start.is_dir() else start.parent
    while not folder.is_dir():
        folder = folder.parent
    file = file or find_config(folder)
    config = load_config(file, (file.parent if file else Path.cwd()).resolve())
    return replace(
        config,
        from_code=from_code or config.from_code,
        to_code=to_code or config.to_code,
        engine=engine or config.engine,
        glossary=(*config.glossary, *(path.resolve() for path in glossary or ())),
    )


def _request(
    config: Config, paths: list[str], out: Path | None, *, force: bool, dry_run: bool
) -> Request:
    from translate_posts.pipeline import ConfigError, Request, discover

    chosen = out or config.out
    target = chosen.resolve() if chosen else None
    passed_over = target or config.root / config.to_code
    root, sources = discover(paths, config.extensions, config.exclude, passed_over)
    if target is None:
        target = _beside(config.root, root, config.to_code)
    for source in sources:
        if (target / source.place).resolve() == source.path.resolve():
            raise ConfigError(
                f"{source.path} would be overwritten by its own translation; "
                "name another folder with --out"
            )
    _check_writable(target)
    return Request(config, sources, target, force, dry_run)


def _check_writable(out: Path) -> None:
    """Say so before anything is drafted if nothing can be written there."""
    from translate_posts.pipeline import ConfigError

    there = next(path for path in [out, *out.parents] if path.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        what = "cannot be written to" if there.is_dir() else "is no folder"
        raise ConfigError(f"{there} {what}; name another folder with --out")


def _beside(project: Path, root: Path, language: str) -> Path:
    """``en/_posts`` for ``_posts``: a folder named for the language, at the top of the project."""
    place = root.relative_to(project) if root.is_relative_to(project) else Path(root.name)
    return project / language / place


def _run(request: Request, display: object) -> Summary:
    import sqlite3

    from translate_posts.cli.display import Display
    from translate_posts.memory import Memory, UnusableMemory, run_lock
    from translate_posts.pipeline import Run

    assert isinstance(display, Display)
    config = request.config
    with ExitStack() as stack:
        memory_file = config.memory
        if request.dry_run and not memory_file.exists():
            memory_file = Path(":memory:")
        elif not request.dry_run:
            stack.enter_context(run_lock(memory_file))
        memory = stack.enter_context(Memory(memory_file))
        engine, glossary = _engine(config), _glossary(config)
        stack.enter_context(display.running(len(request.sources)))
        try:
            run = Run(request, engine, glossary, memory, display.report)
            summary = run.plan() if request.dry_run else run.run()
        except sqlite3.Error as error:
            raise UnusableMemory(
                f"{memory_file}: {error}; move it away, or name another with [memory] path"
            ) from error
    display.finish(summary, request)
    return summary


def _engine(config: Config) -> Engine:
    from translate_posts.engine import open_engine

    return open_engine(config.engine_name, threads=config.threads or None)


def _glossary(config: Config) -> Glossary:
    from translate_posts.glossary import load_glossary, shipped_glossary

    shipped = [shipped_glossary()] if config.shipped_glossary else []
    return load_glossary([*shipped, *config.glossary])
