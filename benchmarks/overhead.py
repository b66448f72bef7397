"""What share of a run goes into everything but decoding.

    python benchmarks/overhead.py POSTS [--engine argos:ja_en]

Runs the pipeline over the posts of a folder, in one process, with a clock around the engine: what
is left are reading, cutting, glossary, numbers, checks, memory and writing.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from machine import heading

from translate_posts.engine import open_engine
from translate_posts.glossary import load_glossary, shipped_glossary
from translate_posts.memory import Memory
from translate_posts.pipeline import Config, Request, Run, discover
from translate_posts.pipeline.timing import Clock, Clocked


def measure(posts: str, name: str, folder: Path) -> None:
    """Run once, and print where the time went."""
    config = Config(folder)
    clock = Clock()
    engine = Clocked(open_engine(name), clock)
    glossary = load_glossary([shipped_glossary()])
    _, sources = discover([posts], config.extensions, config.exclude, None)
    with Memory(folder / "memory.sqlite3") as memory:
        run = Run(
            Request(config, sources, folder / "out"), engine, glossary, memory, lambda _: None
        )
        begun = time.perf_counter()
        summary = run.run()
        whole = time.perf_counter() - begun
    decoding = clock.seconds["decode"]
    rest = whole - decoding
    print(f"engine {engine.name}, {len(sources)} posts, {summary.sentences} sentences")
    tries = engine.texts / summary.sentences
    print(f"decoding  {decoding:8.1f} s, {tries:.2f} texts a sentence")
    print(f"the rest  {rest:8.1f} s, {1000 * rest / summary.sentences:.2f} ms a sentence")
    print(f"the rest as a share of decoding: {rest / decoding:.1%}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("posts")
    parser.add_argument("--engine", default="argos:ja_en")
    options = parser.parse_args()
    print(heading())
    with tempfile.TemporaryDirectory() as folder:
        measure(options.posts, options.engine, Path(folder))


if __name__ == "__main__":
    main()
