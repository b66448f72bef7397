"""The whole pipeline against one ideal call of CTranslate2 on the same sentences.

    python benchmarks/ideal.py POSTS [--engine argos:ja_en] [--retries] [--rounds 3]

The pipeline runs with an empty memory: reading, cutting, glossary, numbers, drafting, checks,
memory and writing. The ideal is what is left without all of it: the very texts that the engine was
given in that run, tokenized beforehand, handed to CTranslate2 in one call for each way of
searching, with its own batching over mixed lengths. Pipeline and ideal take turns; the median of
the ratios counts. With `--retries` the pipeline tries again what fails a check, and the ideal call
gets those texts too; the second ratio is against the first drafts alone.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from machine import heading

from translate_posts.engine import Decoding, Draft, Engine, open_engine
from translate_posts.glossary import load_glossary, shipped_glossary
from translate_posts.memory import Memory
from translate_posts.pipeline import Config, Request, Run, Summary, discover
from translate_posts.pipeline.timing import Clocked

_BAR = 0.9

Call = tuple[Decoding, list[str]]


class Recording(Clocked):
    """An engine that remembers what it was asked for."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self.calls: list[Call] = []

    def translate(
        self, texts: Sequence[str], decoding: Decoding
    ) -> Iterator[tuple[int, list[Draft]]]:
        """Draft as the engine does."""
        self.calls.append((decoding, list(texts)))
        return super().translate(texts, decoding)


def pipeline(engine: Recording, posts: str, *, retries: bool) -> tuple[float, Summary]:
    """Translate the posts with an empty memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        config = replace(Config(folder), retries=retries)
        _, sources = discover([posts], config.extensions, config.exclude, None)
        glossary = load_glossary([shipped_glossary()])
        request = Request(config, sources, folder / "out")
        with Memory(folder / "memory.sqlite3") as memory:
            run = Run(request, engine, glossary, memory, lambda _: None)
            begun = time.perf_counter()
            summary = run.run()
            return time.perf_counter() - begun, summary


def ideal(engine: Any, calls: list[Call], sizes: list[int]) -> float:
    """Seconds that CTranslate2 needs for the same texts, with the best of its own batchings.

    `sizes` are tokens of a batch to try.
    """
    codec = engine._codec
    work = [(call[0], [codec.encode(text) for text in call[1] if text.strip()]) for call in calls]
    return min(timed(engine._backend, work, size) for size in sizes)


def timed(backend: Any, work: list[tuple[Decoding, list[list[str]]]], size: int) -> float:
    """Seconds for all calls with batches of so many tokens."""
    begun = time.perf_counter()
    for decoding, pieces in work:
        if pieces:
            answer(backend, decoding, pieces, size)
    return time.perf_counter() - begun


def answer(backend: Any, decoding: Decoding, pieces: list[list[str]], size: int) -> None:
    """One call for all texts."""
    options = {
        "beam_size": max(decoding.beam, decoding.hypotheses),
        "num_hypotheses": decoding.hypotheses,
        "length_penalty": decoding.length_penalty,
        "no_repeat_ngram_size": decoding.no_repeat,
        "return_scores": True,
        "max_batch_size": size,
        "batch_type": "tokens",
    }
    longest = 3 * max(map(len, pieces)) + 32
    if hasattr(backend, "_generator"):
        prompt = backend._prompt
        texts = [[*prompt.prefix, *one, *prompt.suffix] for one in pieces]
        end = {"end_token": prompt.end, "include_prompt_in_result": False}
        backend._generator.generate_batch(texts, max_length=longest, **end, **options)
    else:
        backend._translator.translate_batch(pieces, max_decoding_length=longest, **options)


def main() -> None:
    """Measure in turn and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("posts")
    parser.add_argument("--engine", default="argos:ja_en")
    parser.add_argument("--retries", action="store_true")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--batch-tokens", type=int, nargs="+", default=[256, 1024, 4096])
    options = parser.parse_args()
    print(heading())
    inner = open_engine(options.engine)
    list(inner.translate(["始めます。"], Decoding()))
    whole, first = [], []
    for _ in range(options.rounds):
        engine = Recording(inner)
        seconds, summary = pipeline(engine, options.posts, retries=options.retries)
        whole.append(ideal(inner, engine.calls, options.batch_tokens) / seconds)
        if options.retries:
            first.append(ideal(inner, engine.calls[:1], options.batch_tokens) / seconds)
        stages = ", ".join(f"{name} {spent:.1f}" for name, spent in summary.stages.items())
        print(
            f"{seconds:.1f} s for {summary.texts} texts ({summary.sentences} sentences): {stages}"
        )
    print(f"of the ideal rate: {statistics.median(whole):.0%} (bar {_BAR:.0%})")
    if options.retries:
        print(f"of the ideal rate of first drafts: {statistics.median(first):.0%}")


if __name__ == "__main__":
    main()
