"""The command line of the recipe: what each step takes."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from training.sets import TABLE

DATA = Path("build/training/data")
RUN = Path("build/training/run")

Step = Callable[[argparse.Namespace], None]
Parser = argparse.ArgumentParser


def build_parser(steps: Mapping[str, Step]) -> Parser:
    """The parser of all steps; `options.step` is the function of the one that was named."""
    parser = Parser(prog="python -m training", description="Make the embedded model.")
    subparsers = parser.add_subparsers(metavar="STEP", required=True)
    for name, (explanation, arguments) in _STEPS.items():
        step = subparsers.add_parser(name, help=explanation, description=explanation)
        arguments(step)
        step.set_defaults(step=steps[name])
    return parser


def _prepare(parser: Parser) -> None:
    parser.add_argument("tables", nargs="+", type=Path, help="TSV files, .gz or not")
    parser.add_argument("--tests", type=Path, help="folder of .ja and .en files to keep out")
    parser.add_argument("--most", type=int, default=20_000, help="pairs of a set, at most")
    _data(parser)


def _augment(parser: Parser) -> None:
    _start_option(parser)
    parser.add_argument("--examples", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--context", type=float, default=0.0, help="odds of context, 0 to 1")
    parser.add_argument("--register", type=float, default=1.0, help="its examples for each pair's")
    _data(parser)


def _start(parser: Parser) -> None:
    parser.add_argument("--like", type=Path, required=True, help="package for the tokenizer")
    parser.add_argument("--base", type=Path, help="folder of Gemma 3")
    parser.add_argument("--gguf", default="", help="the GGUF file in that folder")
    parser.add_argument("--keep", default="", help="layers to keep, as 0,1,2,5")
    parser.add_argument("--out", type=Path, required=True)


def _train(parser: Parser) -> None:
    _start_option(parser)
    parser.add_argument("--minutes", type=float, required=True, help="of the whole run")
    parser.add_argument("--steps", type=int, default=0, help="of the whole run, at most")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--warmup", type=int, default=20, help="steps")
    parser.add_argument("--tokens", type=int, default=3600, help="tokens a batch, at most")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--smoothing", type=float, default=0.0, help="of labels")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--snapshot-minutes", type=float, default=15.0)
    parser.add_argument("--held", type=int, default=48, help="held-out examples to measure on")
    parser.add_argument("--device", default="", help="cpu or cuda")
    parser.add_argument("--compile", action="store_true", help="use torch.compile")
    parser.add_argument("--tiny", action="store_true", help="a tiny random network, for tests")
    _data(parser)
    _run(parser)


def _average(parser: Parser) -> None:
    parser.add_argument("--last", type=int, default=3, help="snapshots")
    parser.add_argument("--out", type=Path)
    _run(parser)


def _export(parser: Parser) -> None:
    parser.add_argument("--values", type=Path, help="a snapshot or an average")
    parser.add_argument("--version", required=True, help="of the new package")
    parser.add_argument("--change", required=True, help="what the NOTICE says was changed")
    parser.add_argument("--out", type=Path, required=True)
    _run(parser)


def _evaluate(parser: Parser) -> None:
    parser.add_argument("package", type=Path)
    parser.add_argument("--tests", nargs="*", type=Path, default=[], help="stems of .ja and .en")
    parser.add_argument("--data", type=Path, help="folder of `prepare`, for held-out pairs")
    parser.add_argument("--lines", type=int, default=200, help="of each set and kind, at most")
    parser.add_argument("--loss-lines", type=int, default=0, help="of each set, for the loss")
    parser.add_argument("--beam", type=int, default=2)
    parser.add_argument("--threads", type=int)
    parser.add_argument("--drafts", type=Path, help="folder to write the drafts to")
    parser.add_argument("--out", type=Path, help="file of the report")


def _card(parser: Parser) -> None:
    parser.add_argument("--report", action="append", default=[], metavar="NAME=FILE")
    _data(parser)
    _run(parser)


def _from_memory(parser: Parser) -> None:
    parser.add_argument("approved", type=Path, help="TSV of Japanese and English")
    _start_option(parser)
    parser.add_argument("--others", nargs="*", type=Path, default=[], help="TSV files to mix in")
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--version", required=True, help="of the new package")
    parser.add_argument("--work", type=Path, default=Path("build/training/memory"))
    parser.add_argument("--out", type=Path, required=True)


def _start_option(parser: Parser) -> None:
    parser.add_argument("--start", type=Path, required=True, help="package to start from")


def _data(parser: Parser) -> None:
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the examples")
    parser.add_argument("--sets", type=Path, default=TABLE, help="table of the sets")


def _run(parser: Parser) -> None:
    parser.add_argument("--run", type=Path, default=RUN, help="folder of the run")


_STEPS: dict[str, tuple[str, Callable[[Parser], None]]] = {
    "prepare": ("clean pairs and hold some out", _prepare),
    "augment": ("make examples of pairs", _augment),
    "start": ("make a start of Gemma 3, or with fewer layers", _start),
    "train": ("train for a number of minutes; resumes", _train),
    "average": ("average the last snapshots", _average),
    "export": ("write a package", _export),
    "evaluate": ("measure a package", _evaluate),
    "card": ("write the facts for the model's card", _card),
    "from-memory": ("adapt a package to approved pairs", _from_memory),
}
