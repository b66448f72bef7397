"""The mixture: how many pairs of each set, and which, for a number of examples wanted."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable

from training.pairs import Pair
from training.sets import PairSet

_ASIDE = re.compile(
    r"[？?]|でしょう|ですよ|ですね|ません[かね]|んです|ましょう|私|僕|我々|あなた|皆さん|みなさん|正直|実は|思い"
)
_PERSON = re.compile(r"\b(?:I|I'm|I've|we|We|you|You|your|my|our|let's|Let's)\b|\?$")
_BUSINESS = re.compile(
    r"企業|市場|投資|会社|経済|業界|技術|社会|経営|戦略|政府|AI|人工知能|モデル|データ|学習|半導体|クラウド|ビジネス|コスト"
)
_PROSE = re.compile(r"[。！？!?]$")


def appeal(pair: Pair) -> float:
    """How much a pair is like a post's sentence: the odds with which it is drawn."""
    odds = 1.0
    if len(pair.source) < 8:
        odds *= 0.3
    elif len(pair.source) >= 25:
        odds *= 1.6
    if _PROSE.search(pair.source):
        odds *= 1.8
    if _ASIDE.search(pair.source) and _PERSON.search(pair.target):
        odds *= 1.6
    if _BUSINESS.search(pair.source):
        odds *= 1.4
    return odds


def draw(pairs: Iterable[Pair], sets: dict[str, PairSet], wanted: int, seed: int) -> list[Pair]:
    """Draw `wanted` pairs or all there are, by the sets' shares and the pairs' appeal, shuffled.

    What a small set cannot give is given by the others.
    """
    by_set: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_set[pair.set].append(pair)
    rng = random.Random(seed)  # noqa: S311 - a draw, no secret
    quotas = _quotas({name: len(found) for name, found in by_set.items()}, sets, wanted)
    drawn = [
        pair
        for name, quota in quotas.items()
        for pair in _some(sorted_by_chance(by_set[name], rng), quota)
    ]
    rng.shuffle(drawn)
    return drawn


def sorted_by_chance(pairs: list[Pair], rng: random.Random) -> list[Pair]:
    """The pairs in an order of chance, where those of more appeal tend to come first.

    Sorting by `u ** (1 / odds)` draws without replacement with those odds (Efraimidis, Spirakis).
    """
    keyed = [(rng.random() ** (1 / appeal(pair)), number) for number, pair in enumerate(pairs)]
    return [pairs[number] for _, number in sorted(keyed, reverse=True)]


def _some(pairs: list[Pair], quota: int) -> list[Pair]:
    return pairs[:quota]


def _quotas(sizes: dict[str, int], sets: dict[str, PairSet], wanted: int) -> dict[str, int]:
    quotas = dict.fromkeys(sizes, 0)
    open_sets = {name for name, size in sizes.items() if size}
    while open_sets and (left := wanted - sum(quotas.values())) > 0:
        total = sum(_share(name, sets) for name in open_sets)
        for name in sorted(open_sets):
            more = max(1, round(left * _share(name, sets) / total))
            quotas[name] = min(sizes[name], quotas[name] + more)
        open_sets = {name for name in open_sets if quotas[name] < sizes[name]}
    return quotas


def _share(name: str, sets: dict[str, PairSet]) -> float:
    return sets[name].share if name in sets else 1.0
