"""Counts over drafts: slots kept, words carried over, loops, lengths, BLEU and chrF."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from translate_posts.document.inline import MARKER

_WORD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9.+#-]*[A-Za-z0-9+#](?![A-Za-z0-9])")
_LOOP = re.compile(r"(\b.{3,60}?)(?:[\s,.;]*\1){3,}", re.DOTALL)


@dataclass(frozen=True)
class Rate:
    """So many of so many."""

    good: int
    all: int

    @property
    def part(self) -> float | None:
        """The part that is good; None where there was nothing to count."""
        return round(self.good / self.all, 4) if self.all else None

    def as_json(self) -> dict[str, object]:
        """Plain values."""
        return {"good": self.good, "all": self.all, "part": self.part}


def quality(drafts: Sequence[str], references: Sequence[str]) -> dict[str, float]:
    """BLEU and chrF2 of sacreBLEU, with its standard settings, over all lines."""
    from sacrebleu import corpus_bleu, corpus_chrf

    return {
        "bleu": round(corpus_bleu(list(drafts), [list(references)]).score, 2),
        "chrf": round(corpus_chrf(list(drafts), [list(references)]).score, 2),
    }


def slots_kept(sources: Sequence[str], drafts: Sequence[str]) -> Rate:
    """Slot markers of the sources that stand just once in the draft; a pair is two markers."""
    good = total = 0
    for source, draft in zip(sources, drafts, strict=True):
        found = Counter(match[0] for match in MARKER.finditer(draft))
        wanted = [match[0] for match in MARKER.finditer(source)]
        total += len(wanted)
        good += sum(found[name] == 1 for name in wanted)
    return Rate(good, total)


def whole_texts(sources: Sequence[str], drafts: Sequence[str]) -> Rate:
    """Texts with slots whose draft has just the same ones, pairs opened before they are closed."""
    pairs = [
        (source, draft)
        for source, draft in zip(sources, drafts, strict=True)
        if MARKER.search(source)
    ]
    return Rate(sum(is_whole(*pair) for pair in pairs), len(pairs))


def is_whole(source: str, draft: str) -> bool:
    """Whether a draft has the slots of its source, none lost, doubled or invented."""
    wanted, found = ([m[0] for m in MARKER.finditer(text)] for text in (source, draft))
    opened = (name for name in found if name.startswith("⟦+"))
    ordered = all(
        name.replace("+", "-") in found and found.index(name) < found.index(name.replace("+", "-"))
        for name in opened
    )
    return sorted(wanted) == sorted(found) and ordered


def words_carried(sources: Sequence[str], references: Sequence[str], drafts: Sequence[str]) -> Rate:
    """Latin words of the sources, also in the references, that stand in the drafts."""
    good = total = 0
    for source, reference, draft in zip(sources, references, drafts, strict=True):
        there = set(_WORD.findall(reference))
        wanted = [word for word in dict.fromkeys(_WORD.findall(source)) if word in there]
        total += len(wanted)
        good += sum(word in draft for word in wanted)
    return Rate(good, total)


def shape(drafts: Sequence[str], references: Sequence[str]) -> dict[str, object]:
    """Empty drafts, loops, and the length of all drafts against the references'."""
    ratio = sum(map(len, drafts)) / max(1, sum(map(len, references)))
    return {
        "empty": Rate(sum(not draft.strip() for draft in drafts), len(drafts)).as_json(),
        "loops": Rate(sum(loops(draft) for draft in drafts), len(drafts)).as_json(),
        "length": round(ratio, 3),
    }


def loops(draft: str) -> bool:
    """Whether something of some letters stands four times in a row."""
    return bool(_LOOP.search(draft))
