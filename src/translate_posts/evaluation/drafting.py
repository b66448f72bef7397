"""Two ways from lines to outputs: the bare model, and the pipeline as it is shipped."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from translate_posts.checks import Calibration, Policy
from translate_posts.document.inline import without_markers
from translate_posts.engine import Decoding, Engine, carries
from translate_posts.evaluation.lines import Line
from translate_posts.glossary import Glossary
from translate_posts.japanese import Typography, join_wrapped, polish
from translate_posts.japanese.numbers import Style
from translate_posts.memory import DraftRow
from translate_posts.pipeline import ladder
from translate_posts.pipeline.checking import PostWaivers
from translate_posts.pipeline.judging import Judge, Judgement
from translate_posts.pipeline.prepare import Prepared, prepare
from translate_posts.pipeline.timing import Clocked
from translate_posts.pipeline.units import Part, Sentence, cut_segment, join_parts


@dataclass(frozen=True, slots=True)
class Setup:
    """What decides the outputs, beside lines and engine."""

    glossary: Glossary
    decoding: Decoding = field(default_factory=Decoding)
    languages: str = "ja>en"
    numbers: Style = field(default_factory=Style)
    typography: Typography = field(default_factory=Typography)
    policy: Policy = field(default_factory=Policy)
    calibration: Calibration | None = None
    """Another one than the engine's own."""


@dataclass(slots=True)
class Drafted:
    """The outputs of one way, for each line in order."""

    targets: list[str]
    """What would stand in the edition, with markers: where a draft was refused, the Japanese."""
    drafts: list[str]
    """The best drafts, whether they may stand or not."""
    refused: int
    """Lines of which at least one sentence was refused, or that the engine does not take."""
    tokens: int
    """Target tokens that were decoded, all attempts together."""
    seconds: float
    flagged: list[bool | None]
    """Whether the rule `score` flags the line. None: it is not one sentence, or was refused."""


Way = Callable[[Sequence[Line], Engine, Setup], Drafted]


def draft_bare(lines: Sequence[Line], engine: Engine, setup: Setup) -> Drafted:
    """Each line as it is, decoded once; slots that the engine cannot carry are left out."""
    metered = Clocked(engine)
    begun = time.monotonic()
    texts = [_carried(join_wrapped(line.source), metered) for line in lines]
    wanted = [
        text
        for text in dict.fromkeys(texts)
        if engine.count_tokens(text) <= engine.max_source_tokens
    ]
    drafts = {
        wanted[index]: found[0].text for index, found in metered.translate(wanted, setup.decoding)
    }
    outputs = [drafts.get(text, "") for text in texts]
    refused = sum(text not in drafts for text in texts)
    seconds = time.monotonic() - begun
    return Drafted(outputs, outputs, refused, metered.tokens, seconds, [None] * len(lines))


def _carried(text: str, engine: Engine) -> str:
    return text if carries(engine, text) else without_markers(text)


def draft_shipped(lines: Sequence[Line], engine: Engine, setup: Setup) -> Drafted:
    """Each line as a paragraph of a post: sentences prepared, drafted, checked and judged."""
    metered = Clocked(engine)
    begun = time.monotonic()
    parts = [cut_segment(line.segment) for line in lines]
    sentences = dict.fromkeys(
        part.text for some in parts for part in some if isinstance(part, Sentence)
    )
    prepared = [
        prepare(
            text, setup.glossary, setup.languages, engine.digest, metered.profile, setup.numbers
        )
        for text in sentences
    ]
    rows = {one.text: (one, row) for one, row in ladder.climb(prepared, metered, setup.decoding)}
    judged = _judged(rows, setup)
    drafts = {text: row.target for text, (_, row) in rows.items()}
    standing = {text: one.target for text, one in judged.items()}
    targets = [_joined(some, standing, setup) for some in parts]
    return Drafted(
        targets,
        [_joined(some, drafts, setup) for some in parts],
        sum(any(standing[text] is None for text in _texts(some)) for some in parts),
        metered.tokens,
        time.monotonic() - begun,
        [_flagged(_texts(some), judged) for some in parts],
    )


def _judged(rows: Mapping[str, tuple[Prepared, DraftRow]], setup: Setup) -> dict[str, Judgement]:
    judge = Judge("", setup.policy, PostWaivers(), setup.calibration)
    return {text: judge.judge(prepared, row, 1) for text, (prepared, row) in rows.items()}


def _texts(parts: Sequence[Part]) -> list[str]:
    return [part.text for part in parts if isinstance(part, Sentence)]


def _joined(parts: Sequence[Part], targets: Mapping[str, str | None], setup: Setup) -> str:
    """The parts put together as in a post."""
    polished = {
        text: polish(target, setup.typography)
        for text, target in targets.items()
        if target is not None
    }
    return join_parts(
        parts, polished, lambda text: setup.glossary.substitute(text)[0], setup.typography
    )


def _flagged(texts: Sequence[str], judged: Mapping[str, Judgement]) -> bool | None:
    if len(texts) != 1 or judged[texts[0]].target is None:
        return None
    return any(note.rule == "score" for note in judged[texts[0]].notes)


WAYS: dict[str, Way] = {"model": draft_bare, "pipeline": draft_shipped}
"""By the name that they have on the command line."""
