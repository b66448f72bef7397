"""Probing: how many slots, names and numbers come through an engine, by the way they are given.

Each text is drafted once, and counts as kept where all that was probed in it is in the draft: each
slot just once and pairs in order, a name with its capitals, a number with its value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import cycle

from translate_posts.engine import probe_texts
from translate_posts.engine.alphabets import ALPHABETS, MARKER
from translate_posts.engine.model import ModelEngine
from translate_posts.engine.profile import WAYS, Profile, Rate, Way
from translate_posts.engine.protocol import Decoding, Engine, EngineError
from translate_posts.japanese import Number, find_numbers, missing_values
from translate_posts.japanese.numbers.placing import placements

_QUICK = 3
"""A quick probe takes each third text."""

Report = Callable[[str], None]
"""Told what is being probed now."""


def probe_engine(engine: Engine, report: Report, *, quick: bool = False) -> Profile:
    """Draft the probe's texts and count. Raises `EngineError` for what is no model."""
    if not isinstance(engine, ModelEngine):
        raise EngineError(f"{engine.name} is no model: there is nothing to probe")
    step = _QUICK if quick else 1
    today = date.today().isoformat()
    profile = Profile(engine.name, engine.digest, today)
    slots = {}
    for name in ALPHABETS:
        report(f"slots as {name}")
        slots[name] = dict(_slot_rates(engine.in_alphabet(name), step))
    probed = engine.with_profile(replace(profile, slots=slots))
    report("names")
    names = _name_rates(probed, step)
    numbers = {}
    for kind, texts in probe_texts.NUMBERS.items():
        report(f"numbers: {kind}")
        numbers[kind] = _number_rates(probed, kind, texts[::step])
    return replace(probed.profile, names=names, numbers=numbers)


def _slot_rates(engine: ModelEngine, step: int) -> Iterator[tuple[str, Rate]]:
    for cell, frames in (probe_texts.SINGLES | probe_texts.PAIRED).items():
        fill = _single if cell in probe_texts.SINGLES else _paired
        texts = [fill(frame) for frame in frames[::step]]
        if engine.carries(texts[0]):
            yield cell, _rate(_keeps(engine, texts, _same_slots))


def _single(frame: str) -> str:
    return _filled(frame, (f"⟦{number}⟧" for number in range(1, 9)))


def _paired(frame: str) -> str:
    return _filled(frame, (f"⟦{sign}{number}⟧" for number in range(1, 9) for sign in "+-"))


def _filled(frame: str, things: Iterable[str]) -> str:
    given = iter(things)
    return re.sub(r"\{\}", lambda _: next(given), frame)


def _same_slots(text: str, draft: str) -> bool:
    wanted, given = (re.findall(MARKER.pattern, one) for one in (text, draft))
    in_order = all(
        draft.find(f"⟦+{n}⟧") < draft.find(f"⟦-{n}⟧") for sign, n in wanted if sign == "+"
    )
    return sorted(wanted) == sorted(given) and in_order


def _name_rates(engine: ModelEngine, step: int) -> dict[str, Rate]:
    """The rates of names that are left, put in as English, and put behind a slot."""
    frames = list(zip(probe_texts.SINGLE, cycle(probe_texts.NAMES)))[::step]
    given: dict[Way, list[tuple[str, str]]] = {
        "leave": [(frame.replace("{}", japanese), name) for frame, (japanese, name) in frames],
        "inline": [(frame.replace("{}", name), name) for frame, (_, name) in frames],
    }
    rates: dict[str, Rate] = {way: _rate(_finds(engine, some)) for way, some in given.items()}
    slots = [_single(frame) for frame, _ in frames]
    if engine.carries(slots[0]):
        rates["slot"] = _rate(_keeps(engine, slots, _same_slots))
    return rates


def _finds(engine: ModelEngine, texts: Sequence[tuple[str, str]]) -> Iterator[bool]:
    for (_, name), draft in zip(texts, _drafts(engine, [text for text, _ in texts]), strict=True):
        yield bool(re.search(rf"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])", draft))


def _number_rates(engine: ModelEngine, kind: str, texts: Sequence[str]) -> dict[str, Rate]:
    """The rates of one kind of number by the ways that it can be given."""
    found = [(text, [n for n in find_numbers(text) if n.kind == kind]) for text in texts]
    return {
        way: _rate(_values(engine, offered, way))
        for way in WAYS
        if (offered := [(text, ns) for text, ns in found if ns and _all_offer(way, ns)])
        and (way != "slot" or engine.carries(_placed(*offered[0], way)[0]))
    }


def _all_offer(way: Way, numbers: Sequence[Number]) -> bool:
    return all(way in placements(number) for number in numbers)


def _values(
    engine: ModelEngine, texts: Sequence[tuple[str, list[Number]]], way: Way
) -> Iterator[bool]:
    given = [_placed(text, numbers, way) for text, numbers in texts]
    drafts = _drafts(engine, [text for text, _ in given])
    for (_, numbers), (_, fills), draft in zip(texts, given, drafts, strict=True):
        kept = all(draft.count(slot) == 1 for slot in fills)
        filled = MARKER.sub(lambda found, fills=fills: f" {fills.get(found[0], '')} ", draft)  # type: ignore[misc]
        yield kept and not missing_values(numbers, filled)


def _placed(text: str, numbers: Sequence[Number], way: Way) -> tuple[str, Mapping[str, str]]:
    """A text with its numbers placed, and what their slots stand for."""
    fills: dict[str, str] = {}
    for place, number in reversed(list(enumerate(numbers, 1))):
        new = number.text if way == "leave" else number.inline
        if way == "slot":
            new = f"⟦{place}⟧"
            fills[new] = number.english
        text = text[: number.start] + new + text[number.end :]
    return text, fills


def _keeps(
    engine: ModelEngine, texts: Sequence[str], kept: Callable[[str, str], bool]
) -> Iterator[bool]:
    for text, draft in zip(texts, _drafts(engine, texts), strict=True):
        yield kept(text, draft)


def _drafts(engine: ModelEngine, texts: Sequence[str]) -> list[str]:
    """The first drafts in the order of the texts."""
    found = dict(engine.translate(texts, Decoding()))
    return [found[index][0].text for index in range(len(texts))]


def _rate(outcomes: Iterable[bool]) -> Rate:
    listed = list(outcomes)
    return Rate(sum(listed), len(listed))
