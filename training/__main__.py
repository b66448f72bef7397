"""`python -m training STEP`: one command for each step; docs/training.md explains them."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

_ALLOCATOR = {
    "MALLOC_MMAP_MAX_": "0",
    "MALLOC_TRIM_THRESHOLD_": "17179869184",
    "MALLOC_TOP_PAD_": "268435456",
}
"""Has the C library keep its memory: without it, page faults take two thirds of CPU training."""

Options = argparse.Namespace


def main(arguments: list[str] | None = None) -> int:
    """Run one step; 2 is the exit code for input that cannot be used."""
    options = _parser().parse_args(arguments)
    try:
        step: Callable[[Options], None] = options.step
        step(options)
    except (ValueError, OSError) as error:
        sys.stderr.write(f"error: {error}\n")
        return 2
    return 0


def _prepare(options: Options) -> None:
    from training.contamination import TestTexts, read_tests
    from training.prepare import prepare
    from training.sets import load_sets

    tests = read_tests(options.tests) if options.tests else TestTexts([])
    counts = prepare(options.tables, load_sets(options.sets), tests, options.data, options.most)
    _print({name: dict(count) for name, count in counts.items()})


def _augment(options: Options) -> None:
    from training.augment import augment
    from training.packages import unpacked
    from training.sets import load_sets

    package = unpacked(options.start, options.data)
    sets = load_sets(options.sets)
    odds = {"context": options.context, "register": options.register}
    counts = augment(options.data, package, sets, options.examples, options.seed, **odds)
    _print({name: dict(count) for name, count in counts.items()})


def _start(options: Options) -> None:
    from training.base import start_package
    from training.packages import unpacked

    keep = [int(layer) for layer in options.keep.split(",") if layer]
    like = unpacked(options.like, options.out.parent)
    _print({"written": str(start_package(like, options.out, options.base, options.gguf, keep))})


def _train(options: Options) -> None:
    from training.train import Settings, train

    names = Settings.__dataclass_fields__
    chosen = {name: value for name, value in vars(options).items() if name in names}
    chosen |= {"data": str(options.data), "start": str(options.start)}
    _print(vars(train(Settings(**chosen), options.run)))


def _average(options: Options) -> None:
    from training.average import average
    from training.checkpoints import snapshots

    found = snapshots(options.run)[-options.last :]
    average(found, options.out or options.run / "average.pt")
    _print({"averaged": [path.name for path in found]})


def _export(options: Options) -> None:
    from training.export import export

    values = options.values or options.run / "average.pt"
    out = export(options.run, values, options.out, options.version, options.change)
    _print({"written": str(out), "bytes": out.stat().st_size})


def _evaluate(options: Options) -> None:
    from training.evaluate import evaluate

    report = evaluate(
        options.package,
        options.tests,
        options.data,
        options.lines,
        options.beam,
        options.threads,
        save=options.drafts,
        loss_lines=options.loss_lines,
    )
    if options.out:
        options.out.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    _print(report)


def _card(options: Options) -> None:
    from training.card import card
    from training.sets import load_sets

    reports = {name: Path(path) for name, _, path in (one.partition("=") for one in options.report)}
    sys.stdout.write(card(options.run, options.data, reports, load_sets(options.sets)))


def _from_memory(options: Options) -> None:
    from training.memory import from_memory

    out = from_memory(
        options.approved,
        options.start,
        options.out,
        options.work,
        options.minutes,
        options.version,
        options.others,
    )
    _print({"written": str(out)})


def _print(values: object) -> None:
    sys.stdout.write(json.dumps(values, ensure_ascii=False, indent=1) + "\n")


def keep_memory() -> None:
    """Start this program again with the allocator's settings, which it reads at its start."""
    if sys.platform == "linux" and "MALLOC_TOP_PAD_" not in os.environ:
        arguments = [sys.executable, "-m", "training", *sys.argv[1:]]
        os.execve(sys.executable, arguments, {**os.environ, **_ALLOCATOR})  # noqa: S606 - itself


def _parser() -> argparse.ArgumentParser:
    from training.options import build_parser

    steps: dict[str, Callable[[Options], None]] = {
        "prepare": _prepare,
        "augment": _augment,
        "start": _start,
        "train": _train,
        "average": _average,
        "export": _export,
        "evaluate": _evaluate,
        "card": _card,
        "from-memory": _from_memory,
    }
    return build_parser(steps)


if __name__ == "__main__":
    if sys.argv[1:2] in (["train"], ["from-memory"]):
        keep_memory()
    sys.exit(main())
