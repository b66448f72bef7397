"""Step 1, prepare: pairs cleaned, deduplicated, kept apart from test sets, some held out."""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.cleaning import clean, fault
from training.contamination import TestTexts
from training.pairs import Pair, read_pairs, write_pairs
from training.sets import PairSet

HELD_OUT = 0.02
"""The part of the documents that is held out."""


def prepare(
    tables: Iterable[Path],
    sets: dict[str, PairSet],
    tests: TestTexts,
    out: Path,
    most: int,
    seed: int = 1,
) -> dict[str, Counter[str]]:
    """Write `pairs.tsv.gz`, `held.tsv.gz` and `prepare.json` to `out`; give counts by set.

    Tables whose set is not in `sets` have no known licence and are left out. `most` pairs of a
    set are read at most, drawn by chance.
    """
    out.mkdir(parents=True, exist_ok=True)
    rng, seen = random.Random(seed), set[bytes]()  # noqa: S311 - a draw, no secret
    kept: list[Pair] = []
    counts: dict[str, Counter[str]] = {}
    for table in tables:
        name = table.name.removesuffix(".gz").removesuffix(".tsv")
        counts[name] = Counter()
        if name not in sets:
            counts[name]["no known licence"] += 1
            continue
        kept += _fit(_drawn(table, sets[name], most, rng), sets[name], tests, seen, counts[name])
    held = [pair for pair in kept if is_held_out(pair.document)]
    write_pairs(out / "held.tsv.gz", held)
    write_pairs(out / "pairs.tsv.gz", [pair for pair in kept if not is_held_out(pair.document)])
    (out / "prepare.json").write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")
    return counts


def is_held_out(document: str) -> bool:
    """Whether pairs of that document are for measuring; decided by its name alone."""
    digest = hashlib.sha256(document.encode()).digest()
    return int.from_bytes(digest[:4], "big") < HELD_OUT * 2**32


def _drawn(table: Path, one: PairSet, most: int, rng: random.Random) -> list[Pair]:
    pairs = [pair for pair in read_pairs(table) if one.wants(pair.document)]
    return pairs if len(pairs) <= most else rng.sample(pairs, most)


def _fit(
    pairs: Iterable[Pair],
    one: PairSet,
    tests: TestTexts,
    seen: set[bytes],
    count: Counter[str],
) -> Iterator[Pair]:
    for raw in pairs:
        pair = clean(raw, capital_surnames=one.capital_surnames)
        reason = fault(pair) or _repeated(pair, seen) or ("test set" if tests.hold(pair) else "")
        count[reason or "kept"] += 1
        if not reason:
            yield pair


def _repeated(pair: Pair, seen: set[bytes]) -> str:
    """The same Japanese twice teaches little, whatever its English."""
    key = hashlib.blake2b(pair.source.casefold().encode(), digest_size=12).digest()
    if key in seen:
        return "repeated"
    seen.add(key)
    return ""
