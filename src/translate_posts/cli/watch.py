"""``translate-posts watch``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from translate_posts.cli import options, project, reports
from translate_posts.cli.errors import reported

if TYPE_CHECKING:
    from translate_posts.engine import Engine
    from translate_posts.glossary import Glossary
    from translate_posts.pipeline import Config, Request, Source, Summary
    from translate_posts.pipeline.watching import Notice

_BAD_INPUT = 2


def watch(
    paths: options.Paths = None,
    out: options.Out = None,
    config: options.ConfigFile = None,
    glossary: options.GlossaryFiles = None,
    engine: options.EngineOfTranslate = None,
    as_json: options.JsonLines = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    force: options.Force = False,
) -> None:
    """Translate what is new or changed, then each post as it is saved, until Ctrl-C.

    Configuration and glossaries are read again when they change. A post or glossary that is broken
    is reported, and the watch goes on. Exit codes: 0 ended by Ctrl-C or SIGTERM, 2 usage or bad
    input, 3 engine unavailable or the extra `watch` missing; 2 and 3 only as long as it begins.
    """
    from translate_posts.cli.display import Display
    from translate_posts.failures import need
    from translate_posts.pipeline.watching import Watch

    names = paths or options.DEFAULT_PATHS
    shown = _Shown(as_json=as_json, quiet=quiet, verbose=verbose)
    said = _Options(names, out, config, glossary, engine, force)
    with reported(Display(as_json=as_json, quiet=quiet, verbose=verbose)):
        need("watchfiles", "watch")  # before a model is loaded for nothing
        # Held until the end: an engine that goes first waits for its batches in flight.
        held = []
        with suppress(KeyboardInterrupt):
            held.append(_Place(said, shown))
            Watch(names, held[0]).run()
        reports.leave(0)


@dataclass(frozen=True, slots=True)
class _Options:
    """What the command line says."""

    names: list[str]
    out: Path | None
    config: Path | None
    glossary: list[Path] | None
    engine: str | None
    force: bool

    def settings(self) -> Config:
        return project.settings(self.names, self.config, engine=self.engine, glossary=self.glossary)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is printed, and how."""

    as_json: bool
    quiet: bool
    verbose: bool


class _Place:
    """The project as it was read last: `translate_posts.pipeline.watching.Workplace`."""

    def __init__(self, said: _Options, shown: _Shown) -> None:
        self._said, self._shown = said, shown
        self._config = said.settings()
        self._engine: Engine = project.engine(self._config)
        self._glossary: Glossary = project.glossary(self._config)
        self._passes = 0
        self.out = self._planned_out()

    def _planned_out(self) -> Path:
        chosen = self._said.out or self._config.out
        return chosen.resolve() if chosen else self._config.root / self._config.to_code

    def settings(self) -> Iterator[Path]:
        """The files of configuration and glossaries, there or not."""
        yield self._said.config or self._found_config()
        for path in self._config.glossary:
            yield path
            if path.is_dir():
                yield from sorted(path.iterdir())

    def _found_config(self) -> Path:
        from translate_posts.failures import BadInput
        from translate_posts.pipeline import find_config
        from translate_posts.pipeline.config import NAME
        from translate_posts.pipeline.discover import base_of

        try:
            found = find_config(base_of(self._said.names[0]))
        except BadInput:  # a pyproject.toml on the way that is broken just now
            found = self._config.file
        return found or self._config.root / NAME

    def load(self) -> None:
        """Read configuration and glossaries; the engine stays warm where it is the same."""
        config = self._said.settings()
        glossary = project.glossary(config)
        if _engine_part(config) != _engine_part(self._config):
            self._engine = project.engine(config)
        self._config, self._glossary = config, glossary
        self.out = self._planned_out()

    def find(self) -> Sequence[Source]:
        """The posts that are there now."""
        return self._request().sources

    def _request(self) -> Request:
        said = self._said
        request = project.request(self._config, said.names, said.out, force=said.force)
        self.out = request.out
        return request

    def translate(self, sources: Sequence[Source]) -> Summary:
        """One run over these posts, with the memory open and locked for as long as it takes."""
        from translate_posts.cli.display import Display
        from translate_posts.memory import Memory, run_lock
        from translate_posts.pipeline import Run

        request = replace(self._request(), sources=sources)
        shown = self._shown
        display = Display(as_json=shown.as_json, quiet=shown.quiet, verbose=shown.verbose)
        with ExitStack() as stack:
            stack.enter_context(run_lock(self._config.memory))
            project.check_writable(request.out)
            memory = stack.enter_context(Memory(self._config.memory))
            stack.enter_context(display.running(len(sources)))
            summary = Run(request, self._engine, self._glossary, memory, display.report).run()
        self._passes += 1
        if self._passes == 1 or set(summary.posts) != {"unchanged"} or shown.as_json:
            display.finish(summary, request)
        return summary

    def say(self, notice: Notice) -> None:
        """Print a notice; troubles go where errors go."""
        from translate_posts.cli.display import Display
        from translate_posts.pipeline.events import SCHEMA

        if notice.what == "trouble":
            shown = Display(as_json=self._shown.as_json, quiet=False, verbose=False)
            shown.error(notice.message, _BAD_INPUT)
        elif self._shown.as_json:
            event = {"schema": SCHEMA, "event": "watch", "what": notice.what}
            typer.echo(json.dumps(event | {"message": notice.message}, ensure_ascii=False))
        elif not self._shown.quiet:
            typer.echo(notice.message)


def _engine_part(config: Config) -> tuple[object, ...]:
    """What of the configuration an engine is opened with."""
    return config.engine_name, config.threads, config.compute
