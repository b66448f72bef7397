"""Robustness: the same pair as careless or broken text has it, with English that stays right."""

from __future__ import annotations

import random
import re

from training.pairs import Pair
from training.slotting import aligned_sentences

_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_WORD = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]{2,}(?![A-Za-z])")
_MARKED = re.compile(r"⟦")
_RUN = re.compile(r"[A-Za-z0-9%&+-]+")


def roughened(pair: Pair, rng: random.Random) -> Pair | None:
    """Give the pair in one of the rough forms that it can have; None where it has none."""
    if _MARKED.search(pair.source):
        return None
    forms = [_wide, _lower, _one_sentence, _repeated, _without_stop]
    rng.shuffle(forms)
    return next((rough for form in forms if (rough := form(pair, rng))), None)


def _wide(pair: Pair, rng: random.Random) -> Pair | None:
    """Full-width letters and figures: ＡＩ, １００."""
    source = _RUN.sub(lambda found: found[0].translate(_WIDE), pair.source)
    return _with(pair, source, pair.target)


def _lower(pair: Pair, rng: random.Random) -> Pair | None:
    """A Latin name in other case; the English keeps the right one."""
    change = rng.choice((str.lower, str.upper))
    words = [word for word in _WORD.findall(pair.source) if word in pair.target]
    if not words:
        return None
    word = rng.choice(words)
    return _with(pair, pair.source.replace(word, change(word)), pair.target)


def _one_sentence(pair: Pair, rng: random.Random) -> Pair | None:
    """One sentence of several, without its neighbours."""
    places = aligned_sentences(pair)
    if len(places) < 2:
        return None
    (start, end), (there, there_end) = rng.choice(places)
    return _with(pair, pair.source[start:end], pair.target[there:there_end])


def _repeated(pair: Pair, rng: random.Random) -> Pair | None:
    """A short text twice, as it is after a cut: twice in English, too."""
    if len(pair.source) > 30 or not pair.target.endswith((".", "?", "!")):
        return None
    return _with(pair, pair.source * 2, f"{pair.target} {pair.target}")


def _without_stop(pair: Pair, rng: random.Random) -> Pair | None:
    """A sentence whose full stop was lost."""
    if (
        not (pair.source.endswith("。") and pair.target.endswith("."))
        or pair.source.count("。") > 1
    ):
        return None
    return _with(pair, pair.source[:-1], pair.target[:-1])


def _with(pair: Pair, source: str, target: str) -> Pair | None:
    changed = source != pair.source or target != pair.target
    return Pair(source, target, pair.set, pair.document) if changed else None
