"""Evaluating: a test set, the outputs of some systems, and all that is measured of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from translate_posts.checks import Pair
from translate_posts.engine import Engine
from translate_posts.evaluation.drafting import WAYS, Drafted, Setup
from translate_posts.evaluation.faults import count_faults
from translate_posts.evaluation.flags import Flags, judge_flags
from translate_posts.evaluation.lengths import Lengths, lengths
from translate_posts.evaluation.lines import Line, TestSet, markdown_line
from translate_posts.evaluation.scores import Score, score
from translate_posts.evaluation.shares import Share
from translate_posts.evaluation.slots import SlotSurvival, has_markup, masked, survival
from translate_posts.evaluation.terms import term_accuracy
from translate_posts.evaluation.values import value_accuracy
from translate_posts.glossary import Glossary
from translate_posts.japanese import Quotes
from translate_posts.pipeline.judging import calibration_of

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Speed:
    """What drafting took; tokens are target tokens, all attempts together."""

    seconds: float
    tokens: int
    lines: int

    @property
    def tokens_per_second(self) -> float:
        """Target tokens decoded in a second."""
        return self.tokens / self.seconds if self.seconds else 0.0

    @property
    def lines_per_second(self) -> float:
        """Lines drafted in a second."""
        return self.lines / self.seconds if self.seconds else 0.0


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured of one system. None: not measured for this kind of system."""

    system: str
    way: str
    """`model`, `pipeline`, `outputs` or `reference`."""
    score: Score | None
    terms: Share
    values: Share
    lengths: Lengths
    faults: dict[str, int]
    slots: SlotSurvival | None = None
    refused: int | None = None
    """Lines of which the Japanese stands, in part or as a whole."""
    draft_score: Score | None = None
    """Of the drafts before they were judged, where that can make a difference."""
    flags: Flags | None = None
    speed: Speed | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A test set and its systems, in the order in which they were asked for."""

    name: str
    lines: int
    results: tuple[Result, ...]


def evaluate_engine(
    engine: Engine, way: str, whole: TestSet, setup: Setup, say: Say = lambda _: None
) -> Result:
    """Draft the lines in one of the `WAYS` and measure."""
    say(f"{whole.name}: {engine.name} as {way}, {len(whole.lines)} lines")
    chosen = replace(
        setup,
        typography=replace(setup.typography, quotes=_quotes(whole)),
        calibration=setup.calibration or calibration_of(engine),
    )
    drafted = WAYS[way](whole.lines, engine, chosen)
    shipped = way == "pipeline"
    drafts = [line.rendered(one) for line, one in zip(whole.lines, drafted.drafts, strict=True)]
    return _measured(
        engine.name,
        way,
        whole,
        drafted.targets,
        setup.glossary,
        slots=_slots(engine, way, whole.lines, drafted, chosen),
        refused=drafted.refused,
        draft_score=score(drafts, whole.references) if shipped else None,
        flags=judge_flags(whole.lines, drafted) if shipped else None,
        speed=Speed(drafted.seconds, drafted.tokens, len(whole.lines)),
    )


def evaluate_outputs(
    name: str, outputs: Sequence[str], whole: TestSet, glossary: Glossary
) -> Result:
    """Measure what another system made of the lines, markup as written."""
    return _measured(name, "outputs", whole, outputs, glossary)


def evaluate_reference(whole: TestSet, glossary: Glossary) -> Result:
    """What people's own English comes to: a ceiling for terms and values, BLEU and chrF aside."""
    return _measured("people", "reference", whole, whole.references, glossary)


def _measured(
    name: str,
    way: str,
    whole: TestSet,
    targets: Sequence[str],
    glossary: Glossary,
    **more: object,
) -> Result:
    texts = [line.rendered(target) for line, target in zip(whole.lines, targets, strict=True)]
    pairs = [
        _pair(line, target, glossary) for line, target in zip(whole.lines, targets, strict=True)
    ]
    return Result(
        system=name,
        way=way,
        score=None if way == "reference" else score(texts, whole.references),
        terms=term_accuracy(pairs),
        values=value_accuracy(pairs),
        lengths=lengths(pairs),
        faults=count_faults(pairs),
        **more,  # type: ignore[arg-type]  # by the names of the fields
    )


def _pair(line: Line, target: str, glossary: Glossary) -> Pair:
    """A line and its output, both with markers or both without."""
    found = target if line.has_slots and "⟦" in target else markdown_line("", target, "").source
    return Pair(line.source, found, glossary.find(line.source))


def _slots(
    engine: Engine, way: str, lines: Sequence[Line], drafted: Drafted, setup: Setup
) -> SlotSurvival:
    if has_markup(lines):
        return survival(lines, drafted.drafts, masked=False)
    wanted = masked(lines)
    drafts = WAYS[way](wanted, engine, setup).drafts if wanted else []
    return survival(wanted, drafts, masked=True)


def _quotes(whole: TestSet) -> Quotes:
    """The quotes of the references: which ones an edition has is a matter of style."""
    text = "".join(whole.references)
    curly = sum(text.count(mark) for mark in "“”’")
    return "curly" if curly > text.count('"') + text.count("'") else "straight"
