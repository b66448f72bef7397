"""Rule ``structure``: blocks, code and template tags are those of the source, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from translate_posts.checks.pair import Finding, Span
from translate_posts.checks.posts import Block, PostPair, Step
from translate_posts.japanese import has_japanese
from translate_posts.shortening import shortened

_SHOWN = 40


def check(pair: PostPair) -> Iterator[Finding]:
    """Find blocks that are missing, new, of another kind, or changed where they must not be."""
    groups = [(side, list(steps)) for side, steps in groupby(pair.steps, _side)]
    for number, (side, steps) in enumerate(groups):
        if side == "both":
            yield from _compared(steps)
        elif side == "source":
            # Where they should be: before the next block that is there, or behind the last.
            behind = [two for _, some in groups[number + 1 :] for _, two in some if two]
            before = [two for _, some in groups[:number] for _, two in some if two]
            place = behind[0].start if behind else before[-1].end if before else 0
            yield _missing([one for one, _ in steps if one], place)
        else:
            yield _new([two for _, two in steps if two])


def _side(step: Step) -> str:
    if step[0] and step[1]:
        return "both"
    return "source" if step[0] else "target"


def _missing(blocks: Sequence[Block], position: int) -> Finding:
    what = _count(blocks)
    message = f"{what} missing: {_shown(blocks[0])}"
    span = (blocks[0].start, blocks[-1].end)
    return Finding("structure", "error", message, span, (position, position))


def _new(blocks: Sequence[Block]) -> Finding:
    message = f"{_count(blocks)} not in the source: {_shown(blocks[0])}"
    return Finding("structure", "error", message, None, (blocks[0].start, blocks[-1].end))


def _count(blocks: Sequence[Block]) -> str:
    if len(blocks) == 1:
        return f"a block ({blocks[0].kind}) is"
    return f"{len(blocks)} blocks (first: {blocks[0].kind}) are"


def _shown(block: Block) -> str:
    return shortened(block.text, _SHOWN)


def _compared(steps: Sequence[Step]) -> Iterator[Finding]:
    for one, two in steps:
        if one is None or two is None:
            continue
        spans: tuple[Span, Span] = (one.start, one.end), (two.start, two.end)
        if one.kind != two.kind:
            message = f"{one.kind} has become {two.kind}: {_shown(two)}"
            yield Finding("structure", "error", message, *spans)
        elif one.fixed != two.fixed:
            yield from _changed(one, two, spans)


def _changed(one: Block, two: Block, spans: tuple[Span, Span]) -> Iterator[Finding]:
    """A finding where a line differs that is not Japanese in the source."""
    lines = zip_longest(_lines(one.fixed), _lines(two.fixed), fillvalue="")
    for before, after in lines:
        if before != after and not (has_japanese(before) and after):
            was, is_now = shortened(before, _SHOWN), shortened(after, _SHOWN)
            message = f"{one.kind} has changed: “{was}” has become “{is_now}”"
            yield Finding("structure", "error", message, *spans)
            return


def _lines(text: str) -> list[str]:
    return [re.sub(r"\s+", " ", line).strip() for line in text.strip().splitlines()]
