"""From an engine's name to the engine."""

from __future__ import annotations

import os
from pathlib import Path

from translate_posts.engine.backends import open_backend
from translate_posts.engine.codec import open_codec
from translate_posts.engine.identity import IdentityEngine
from translate_posts.engine.install import unpack_file
from translate_posts.engine.metadata import read_metadata
from translate_posts.engine.model import ModelEngine
from translate_posts.engine.packages import find_package, ready
from translate_posts.engine.profiles import load_profile
from translate_posts.engine.protocol import Engine, EngineError
from translate_posts.engine.record import digest_of


def open_engine(spec: str, *, threads: int | None = None) -> Engine:
    """Open the engine that `spec` names.

    `spec` is `identity`, `argos:ja_en`, `argos:ja_en@1.1`, or a path to an .argosmodel file or
    to an unpacked package. `threads` is the number of batches decoded at once: by default that
    of TRANSLATE_POSTS_THREADS, else one for each core. Raises `EngineError` with the cure.
    """
    if spec == "identity":
        return IdentityEngine()
    workers = threads or _threads()
    folder = _folder(spec)
    metadata = read_metadata(folder)
    try:
        digest = digest_of(folder)
        codec = open_codec(folder, metadata)
        backend = open_backend(folder, metadata, workers)
    except ImportError as error:
        raise EngineError(
            f"{spec}: {error}; install what models need: pip install argos-translate-lt"
        ) from error
    except OSError as error:
        raise EngineError(f"{spec}: {error.filename}: {error.strerror}") from error
    return ModelEngine(metadata, digest, codec, backend, workers, load_profile(digest))


def _folder(spec: str) -> Path:
    """The folder of the package that `spec` names."""
    path = Path(spec).expanduser()
    if path.suffix == ".argosmodel":
        return unpack_file(path)
    if spec and not spec.startswith("argos:") and path.is_dir():
        return path
    return ready(find_package(spec))


def _threads() -> int:
    chosen = os.environ.get("TRANSLATE_POSTS_THREADS")
    if not chosen:
        return _cores()
    if not chosen.isdecimal() or int(chosen) < 1:
        raise EngineError(f"TRANSLATE_POSTS_THREADS is {chosen!r}, not a number from 1")
    return int(chosen)


def _cores() -> int:
    """The cores that this process may use, which may be fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
