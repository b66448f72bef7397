"""How the record of `engine tune` is printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_WORDS = {"threads": "threads", "batches": "batches", "compute": "compute type", "beam": "beam"}


def lines(record: Mapping[str, Any]) -> Iterator[str]:
    """What was measured, what is used from now on, and what to put into the configuration."""
    yield f"{record['engine']} on {record['machine']}, tuned on {record['date']}"
    for kind, rows in record["speeds"].items():
        yield ""
        yield from _table(_WORDS[kind], rows, record["qualities"].get(kind, ()))
    yield ""
    pace = record["pace"]
    yield (
        f"used from now on: {pace['threads']} batches at once with {pace['intra']} threads each, "
        f"at most {pace['texts']} texts and {pace['tokens']} tokens a batch"
    )
    yield from _advice(record["advice"])


def _table(
    what: str, speeds: Sequence[Mapping[str, Any]], qualities: Sequence[Mapping[str, Any]]
) -> Iterator[str]:
    heads = [what, "characters/s", "faster by", "noise", "", *(_HEADS if qualities else ())]
    rows = [heads]
    for place, speed in enumerate(speeds):
        row = [speed["name"], f"{speed['rate']:.0f}", "-" if not place else _share(speed["gain"])]
        row += ["" if not place else f"±{speed['noise']:.0%}", _verdict(speed, place, qualities)]
        if qualities:
            found = qualities[place]
            row += [f"{found['score']:.3f}", f"{found['passed']}/{found['of']}"]
        rows.append(row)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        cells = [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        yield "  ".join([first.ljust(widths[0]), *cells]).rstrip()


_HEADS = ("log-probability", "checks passed")


def _share(gain: float) -> str:
    return f"{gain:+.0%}"


def _verdict(speed: Mapping[str, Any], place: int, qualities: Sequence[object]) -> str:
    if not place:
        return "usual"
    if not qualities and not speed["same"]:
        return "changes drafts"
    return "faster" if speed["wins"] else ""


def _advice(advice: Mapping[str, Any]) -> Iterator[str]:
    if not advice:
        yield "beam and compute type: nothing is better than the usual ones by more than chance"
        return
    yield "for translate-posts.toml (sentences are drafted anew with it):"
    yield "[engine]"
    for key, value in advice.items():
        yield f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value}"
