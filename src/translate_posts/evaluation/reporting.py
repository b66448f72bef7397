"""Reports: tables side by side for people, JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from translate_posts.evaluation.evaluating import Evaluation, Result
from translate_posts.evaluation.flags import Flags
from translate_posts.evaluation.shares import Share
from translate_posts.evaluation.slots import SlotSurvival

SCHEMA = "translate-posts/evaluate/1"
_HEADS = (
    "system", "as", "BLEU", "chrF", "terms", "values", "slots", "length",
    "empty", "loops", "Japanese", "refused", "tokens/s", "lines/s",
)  # fmt: skip
_NONE = "-"


def table(evaluation: Evaluation) -> Iterator[str]:
    """The lines of a table, one system a row."""
    yield f"{evaluation.name}: {evaluation.lines} lines"
    rows: list[Sequence[str]] = [_HEADS, *(_row(result) for result in evaluation.results)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        texts = [cell.ljust(width) for cell, width in zip(row[:2], widths[:2], strict=True)]
        counts = [cell.rjust(width) for cell, width in zip(row[2:], widths[2:], strict=True)]
        yield "  ".join([*texts, *counts])
    for result in evaluation.results:
        if result.refused and result.draft_score:
            bleu, chrf = result.draft_score.bleu, result.draft_score.chrf
            yield f"{result.system}: drafts before refusals: BLEU {bleu:.1f}, chrF {chrf:.1f}"
        if result.flags and result.flags.lines:
            yield _flag_line(result.system, result.flags)


def _row(result: Result) -> Sequence[str]:
    scores = (result.score.bleu, result.score.chrf) if result.score else (None, None)
    speeds = (result.speed.tokens_per_second, result.speed.lines_per_second) if result.speed else ()
    return (
        result.system,
        result.way,
        *map(_number, scores),
        _share(result.terms),
        _share(result.values),
        _share(result.slots.segments) if result.slots else _NONE,
        f"{result.lengths.total:.2f}",
        *(str(result.faults[name]) for name in ("empty", "loops", "leftover")),
        _NONE if result.refused is None else str(result.refused),
        *(map(_number, speeds or (None, None))),
    )


def _number(value: float | None) -> str:
    return _NONE if value is None else f"{value:.1f}"


def _share(share: Share) -> str:
    return f"{share.kept}/{share.of}" if share.of else _NONE


def _flag_line(system: str, flags: Flags) -> str:
    precision, recall = (
        _NONE if share is None else f"{100 * share:.0f} %"
        for share in (flags.precision, flags.recall)
    )
    return (
        f"{system}: of {flags.lines} single sentences {flags.poor} are poor, {flags.flagged} "
        f"are flagged: precision {precision}, recall {recall}"
    )


def as_json(evaluations: Sequence[Evaluation]) -> dict[str, Any]:
    """All that was measured, with keys that stay. Shares are counts: `[kept, of]`."""
    return {"schema": SCHEMA, "sets": [_set(one) for one in evaluations]}


def _set(evaluation: Evaluation) -> dict[str, Any]:
    systems = [_system(result) for result in evaluation.results]
    return {"name": evaluation.name, "lines": evaluation.lines, "systems": systems}


def _system(result: Result) -> dict[str, Any]:
    lengths, speed = result.lengths, result.speed
    return {
        "name": result.system,
        "as": result.way,
        "bleu": result.score and round(result.score.bleu, 2),
        "chrf": result.score and round(result.score.chrf, 2),
        "draft_bleu": result.draft_score and round(result.draft_score.bleu, 2),
        "draft_chrf": result.draft_score and round(result.draft_score.chrf, 2),
        "signatures": list(result.score.signatures) if result.score else None,
        "terms": list(result.terms),
        "values": list(result.values),
        "slots": result.slots and _slots(result.slots),
        "length": {
            "total": round(lengths.total, 3),
            "median": round(lengths.median, 3),
            "p5": round(lengths.low, 3),
            "p95": round(lengths.high, 3),
            "outside": lengths.outside,
        },
        **result.faults,
        "refused": result.refused,
        "flag": result.flags and _flags(result.flags),
        "speed": speed
        and {
            "seconds": round(speed.seconds, 2),
            "tokens": speed.tokens,
            "tokens_per_second": round(speed.tokens_per_second, 1),
            "lines_per_second": round(speed.lines_per_second, 2),
        },
    }


def _slots(slots: SlotSurvival) -> dict[str, Any]:
    return {
        "from": "masking" if slots.masked else "markup",
        "segments": list(slots.segments),
        "singles": list(slots.singles),
        "pairs": list(slots.pairs),
    }


def _flags(flags: Flags) -> dict[str, int]:
    return {
        "lines": flags.lines,
        "poor": flags.poor,
        "flagged": flags.flagged,
        "both": flags.both,
    }
