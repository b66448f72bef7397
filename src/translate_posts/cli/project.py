"""The project that a command works on: its configuration, its posts, and where their English is."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from translate_posts.engine import Engine
    from translate_posts.glossary import Glossary
    from translate_posts.pipeline import Config, Request
    from translate_posts.sites import SiteOptions


def settings(
    paths: list[str],
    file: Path | None = None,
    *,
    from_code: str | None = None,
    to_code: str | None = None,
    engine: str | None = None,
    glossary: list[Path] | None = None,
) -> Config:
    """The configuration that holds for the paths, with what the command line says."""
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


def request(
    config: Config,
    paths: list[str],
    out: Path | None,
    *,
    force: bool = False,
) -> Request:
    """The posts that the paths name, and where their English goes.

    Raises ConfigError and NoPosts.
    """
    from translate_posts.pipeline import ConfigError, Request, discover

    chosen = out or config.out
    target = chosen.resolve() if chosen else None
    passed_over = target or config.root / config.to_code
    root, sources = discover(paths, config.extensions, config.exclude, passed_over)
    if config.site:
        return _in_site(Request(config, sources, target or root, force), config.site, root, target)
    if target is None:
        target = _beside(config.root, root, config.to_code)
    for source in sources:
        if (target / source.place).resolve() == source.path.resolve():
            raise ConfigError(
                f"{source.path} would be overwritten by its own translation; "
                "name another folder with --out"
            )
    return Request(config, sources, target, force)


def _in_site(request: Request, options: SiteOptions, root: Path, out: Path | None) -> Request:
    """The request with its site; posts that are English already are left out."""
    from translate_posts.pipeline import ConfigError
    from translate_posts.pipeline.siting import Siting

    siting = Siting(request.config, options, root, out)
    sources = [source for source in request.sources if siting.is_source(source)]
    lost = bool(request.sources) and not sources
    if lost and (lacks := siting.site.profile.lacks(siting.site.scheme)):
        # Without its settings the site takes the posts for English ones.
        cure = "; ".join(one.partition(": ")[2] for one in lacks)
        count, name = len(request.sources), siting.site.profile.name
        raise ConfigError(f"all {count:,} posts are in English to {name}: {cure}")
    return replace(request, sources=sources, siting=siting, out=siting.out)


def check_writable(out: Path) -> None:
    """Say so before anything is done if nothing can be written there. Raises ConfigError."""
    from translate_posts.pipeline import ConfigError

    there = next(path for path in [out, *out.parents] if path.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        what = "cannot be written to" if there.is_dir() else "is no folder"
        raise ConfigError(f"{there} {what}; name another folder with --out")


def _beside(project: Path, root: Path, language: str) -> Path:
    """``en/_posts`` for ``_posts``: a folder named for the language, at the top of the project."""
    place = root.relative_to(project) if root.is_relative_to(project) else Path(root.name)
    return project / language / place


def engine(config: Config) -> Engine:
    """The engine that the configuration names."""
    from translate_posts.engine import open_engine

    return open_engine(config.engine_name, threads=config.threads or None, compute=config.compute)


def glossary(config: Config) -> Glossary:
    """The glossary that the configuration names."""
    from translate_posts.glossary import load_glossary, shipped_glossary

    shipped = [shipped_glossary()] if config.shipped_glossary else []
    return load_glossary([*shipped, *config.glossary])
