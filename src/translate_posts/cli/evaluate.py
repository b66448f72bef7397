"""``translate-posts evaluate``: how good engines are on lines that people have translated."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate_posts.cli import options
from translate_posts.cli.errors import reported

if TYPE_CHECKING:
    from translate_posts.checks import Calibration
    from translate_posts.evaluation import Evaluation, Measured, Setup, TestSet
    from translate_posts.pipeline import Config


class Way(StrEnum):
    """How an engine is used."""

    MODEL = "model"
    PIPELINE = "pipeline"


_Files = Annotated[
    list[Path] | None,
    typer.Argument(
        help="FILE.ja FILE.en with one segment a line, or tables FILE.tsv with Japanese and "
        "English in the last two columns (also .tsv.gz); several sets may follow each other.",
        show_default=False,
    ),
]
_Engines = Annotated[
    list[str] | None,
    typer.Option("--engine", help="As for translate; may be repeated. none: outputs alone."),
]
_Ways = Annotated[
    list[Way] | None, typer.Option("--as", help="The bare model, or the pipeline; else both.")
]
_Outputs = Annotated[
    list[str] | None,
    typer.Option("--outputs", metavar="NAME=FILE", help="Another system's output to compare."),
]
_Memory = Annotated[bool, typer.Option("--memory", help="What people approved in this project.")]
_Limit = Annotated[int | None, typer.Option("--limit", min=1, help="The first N lines of a set.")]
_Sample = Annotated[
    int | None, typer.Option("--sample", min=1, help="N lines of a set by chance, always the same.")
]
_Beam = Annotated[int | None, typer.Option("--beam", min=1, help="Width of the search.")]
_Glossary = Annotated[
    list[Path] | None, typer.Option("--glossary", "-g", help="More glossary files or folders.")
]
_ConfigFile = Annotated[Path | None, typer.Option("--config", help="Configuration to go by.")]
_Calibrate = Annotated[
    bool, typer.Option("--calibrate", help="Learn from the sets what the engine's doubts mean.")
]
_Poor = Annotated[
    float, typer.Option("--poor-below", help="With --calibrate: the chrF of a poor draft.")
]


def evaluate(
    files: _Files = None,
    engine: _Engines = None,
    ways: _Ways = None,
    outputs: _Outputs = None,
    memory: _Memory = False,
    limit: _Limit = None,
    sample: _Sample = None,
    beam: _Beam = None,
    glossary: _Glossary = None,
    config: _ConfigFile = None,
    calibrate: _Calibrate = False,
    poor_below: _Poor = 35.0,
    as_json: options.JsonObject = False,
) -> None:
    """Score engines, and outputs of other systems, on Japanese lines with English by people.

    BLEU and chrF, glossary and number accuracy, slots, lengths, faults and speed. Exit codes:
    0 done, 2 usage or bad input, 3 engine or sacrebleu unavailable.
    """
    from translate_posts.cli import project

    with reported(as_json=as_json):
        settings = project.settings(["."], config, glossary=glossary)
        sets = [_cut(one, limit, sample) for one in _sets(files or [], settings, memory=memory)]
        given = _outputs_of(outputs or [], sets)
        setup, engines = _setup(settings, beam), _named(engine, settings)
        if calibrate:
            _calibrate(engines, sets, setup, poor_below, as_json=as_json)
        else:
            chosen = [way.value for way in ways or Way]
            _evaluate(engines, chosen, sets, given, setup, as_json=as_json)


def _named(engines: list[str] | None, settings: Config) -> list[str]:
    if engines == ["none"]:
        return []
    return engines or [settings.engine_name]


def _sets(files: list[Path], settings: Config, *, memory: bool) -> Iterator[TestSet]:
    from translate_posts.evaluation import EvaluationError, read_memory, read_sets

    if not files and not memory:
        raise EvaluationError("nothing to evaluate on: name FILE.ja FILE.en, FILE.tsv, or --memory")
    yield from read_sets(files)
    if memory:
        yield read_memory(settings.memory)


def _cut(whole: TestSet, limit: int | None, size: int | None) -> TestSet:
    from translate_posts import evaluation

    chosen = evaluation.sample(whole, size) if size else whole
    return evaluation.first(chosen, limit) if limit else chosen


def _outputs_of(given: list[str], sets: list[TestSet]) -> dict[str, list[str]]:
    """The other systems' lines by their names."""
    from translate_posts.evaluation import EvaluationError, read_outputs

    if given and len(sets) != 1:
        raise EvaluationError("--outputs belongs to one set: name one at a time")
    found = {}
    for one in given:
        name, sign, file = one.partition("=")
        if not (name and sign and file):
            raise EvaluationError(f"--outputs {one}: write NAME=FILE, as in google=news.google.en")
        found[name] = read_outputs(Path(file), sets[0])
    return found


def _setup(settings: Config, beam: int | None) -> Setup:
    from translate_posts.cli import project
    from translate_posts.engine import Decoding
    from translate_posts.evaluation import Setup
    from translate_posts.japanese import Typography
    from translate_posts.japanese.numbers import Style

    return Setup(
        project.glossary(settings),
        Decoding(beam=beam or settings.beam),
        f"{settings.from_code}>{settings.to_code}",
        Style(settings.amounts, settings.dates),
        Typography(dashes=settings.dashes),
        settings.policy,
    )


def _evaluate(
    engines: list[str],
    ways: list[str],
    sets: list[TestSet],
    outputs: dict[str, list[str]],
    setup: Setup,
    *,
    as_json: bool,
) -> None:
    from translate_posts import evaluation
    from translate_posts.engine import open_engine

    evaluation.require_sacrebleu()
    opened = [open_engine(name) for name in engines]
    done: list[Evaluation] = []
    for one in sets:
        results = [
            evaluation.evaluate_engine(engine, way, one, setup, _say)
            for engine in opened
            for way in ways
        ]
        results += [
            evaluation.evaluate_outputs(name, lines, one, setup.glossary)
            for name, lines in outputs.items()
        ]
        results.append(evaluation.evaluate_reference(one, setup.glossary))
        done.append(evaluation.Evaluation(one.name, len(one.lines), tuple(results)))
        if not as_json:
            typer.echo("\n".join([*evaluation.table(done[-1]), ""]))
    if as_json:
        typer.echo(json.dumps(evaluation.as_json(done), ensure_ascii=False, indent=1))


def _say(what: str) -> None:
    typer.echo(what, err=True)


def _calibrate(
    engines: list[str], sets: list[TestSet], setup: Setup, poor_below: float, *, as_json: bool
) -> None:
    from translate_posts import evaluation
    from translate_posts.engine import open_engine

    for name in engines:
        engine = open_engine(name)
        _say(f"{engine.name}: {sum(len(one.lines) for one in sets)} lines to draft")
        found = evaluation.examples(engine, sets, setup)
        fitted, measured = evaluation.calibrate(engine, found, poor_below)
        path = evaluation.keep(fitted)
        if as_json:
            typer.echo(path.read_text("utf-8").rstrip("\n"))
        else:
            typer.echo("\n".join(_summary(fitted, measured)))
        _say(f"kept in {path}")


def _summary(fitted: Calibration, measured: Measured) -> Iterator[str]:
    yield f"{fitted.engine}: {measured.pairs} drafts, {100 * measured.poor:.0f} % of them poor"
    yield "weights: " + ", ".join(
        f"{name} {weight:+.2f}" for name, weight in fitted.weights.items()
    )
    yield (
        f"the flag on drafts not fitted on: {100 * measured.flagged:.0f} % flagged, precision "
        f"{100 * measured.precision:.0f} %, recall {100 * measured.recall:.0f} %, "
        f"AUC {measured.auc:.2f}"
    )
