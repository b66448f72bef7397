"""From an engine's name to the engine."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from translate_posts.engine.backends import DEFAULT_COMPUTE, open_backend
from translate_posts.engine.codec import open_codec
from translate_posts.engine.identity import IdentityEngine
from translate_posts.engine.install import unpack_file
from translate_posts.engine.metadata import read_metadata
from translate_posts.engine.model import ModelEngine
from translate_posts.engine.pace import Pace, pace_for
from translate_posts.engine.packages import find_package, ready
from translate_posts.engine.profiles import load_profile
from translate_posts.engine.protocol import Engine, EngineError
from translate_posts.engine.record import digest_of


def open_engine(
    spec: str,
    *,
    threads: int | None = None,
    compute: str = DEFAULT_COMPUTE,
    pace: Pace | None = None,
) -> Engine:
    """Open the engine that `spec` names.

    `spec` is `identity`, `argos:ja_en`, `argos:ja_en@1.1`, or a path to an .argosmodel file or
    to an unpacked package. `threads` is the number of batches decoded at once: by default that
    of TRANSLATE_POSTS_THREADS, else as the engine was tuned on this machine, else one for each
    core. `pace` says all of that. `compute` is the type that the model computes in; another one
    than the package's own makes another engine, with its own digest.
    Raises `EngineError` with the cure.
    """
    if spec == "identity":
        return IdentityEngine()
    said = threads or _threads()
    folder = _folder(spec)
    metadata = read_metadata(folder)
    try:
        package = digest_of(folder)
        digest = _with_compute(package, compute)
        pace = pace or pace_for(package, said)
        codec = open_codec(folder, metadata)
        backend = open_backend(folder, metadata, pace, compute)
    except ImportError as error:
        raise EngineError(
            f"{spec}: {error}; install what models need: pip install argos-translate-lt"
        ) from error
    except OSError as error:
        raise EngineError(f"{spec}: {error.filename}: {error.strerror}") from error
    profile = load_profile(digest)
    if not profile.digest:  # in a type of its own it carries over much the same
        profile = load_profile(package)
    return ModelEngine(metadata, digest, codec, backend, pace, profile)


def _with_compute(package: str, compute: str) -> str:
    """The digest of an engine: that of its package, unless it computes in a type of its own."""
    if compute == DEFAULT_COMPUTE:
        return package
    return hashlib.sha256(f"{package}\ncompute {compute}\n".encode()).hexdigest()


def _folder(spec: str) -> Path:
    """The folder of the package that `spec` names."""
    path = Path(spec).expanduser()
    if path.suffix == ".argosmodel":
        return unpack_file(path)
    if spec and not spec.startswith("argos:") and path.is_dir():
        return path
    return ready(find_package(spec))


def _threads() -> int | None:
    chosen = os.environ.get("TRANSLATE_POSTS_THREADS")
    if not chosen:
        return None
    if not chosen.isdecimal() or int(chosen) < 1:
        raise EngineError(f"TRANSLATE_POSTS_THREADS is {chosen!r}, not a number from 1")
    return int(chosen)
