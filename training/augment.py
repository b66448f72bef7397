"""Step 2, augment: examples made of pairs, about half of them plain, the rest as the pipeline
gives texts to the engine: with slots, with terms and numbers in English, rough.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.context import LINE, Contexts, in_context
from training.dataset import Tokenizer, make_dataset
from training.markup import plain, slotted
from training.mixture import draw
from training.noise import roughened
from training.pairs import Pair, read_prepared
from training.register import register_pairs, register_size
from training.sets import PairSet
from training.slotting import with_slots
from training.templates import SHARE, made_pairs
from training.terms import Terms, numbers_in_english
from translate_posts.document.inline import MARKER

Example = tuple[str, str, str]
"""Kind, source, target."""

MOST_TOKENS = 320
TRIED = {"numbers": 0.8, "terms": 0.45, "pairs": 0.2, "slots": 0.13, "rough": 0.08}
"""The odds with which a pair is tried to be made an example of each kind, the rarest kind first.
One that cannot be made so is tried for the next; about half the examples stay plain."""
_PLAIN_MARKUP = 0.1
"""The odds with which a pair that has markup loses it."""
_LEFTOVER = re.compile(r"\*\*|`|\]\(|^[*_]|[*_]$|⟦")


def augment(
    folder: Path,
    package: Path,
    sets: dict[str, PairSet],
    wanted: int,
    seed: int = 1,
    context: float = 0.0,
    register: float = 1.0,
) -> dict[str, Counter[str]]:
    """Make `train.npz` and `held.npz` of the pairs in `folder`, for the tokenizer of `package`.

    `context` are the odds with which a text gets what stands before it, if there is something;
    `register` is how many examples are made of the register for each one of a pair.
    """
    tokenizer, terms = Tokenizer(package), Terms()
    counts: dict[str, Counter[str]] = {}
    for name, most in (("pairs", wanted), ("held", max(40, wanted // 50))):
        pairs = read_prepared(folder / f"{name}.tsv.gz")
        drawn = draw(pairs, sets, most, seed)
        contexts = Contexts(pairs, sets) if context else None
        examples = list(make_examples(drawn, terms, seed, contexts, context))
        examples += [
            ("made", made.source, made.target)
            for made in made_pairs(round(SHARE * len(drawn)), seed if name == "pairs" else -seed)
        ]
        if name == "pairs":  # held out, the same sentences would only tell what is known by heart
            size = register_size(register * len(drawn))
            examples += in_register(size, terms, seed, context)
        out = "train" if name == "pairs" else name
        make_dataset(examples, tokenizer, MOST_TOKENS).save(folder / f"{out}.npz")
        counts[out] = Counter(kind for kind, _, _ in examples)
        counts[f"{out} sets"] = Counter(pair.set for pair in drawn)
    (folder / "augment.json").write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")
    return counts


def make_examples(
    pairs: Iterable[Pair],
    terms: Terms,
    seed: int,
    contexts: Contexts | None = None,
    context: float = 0.0,
) -> Iterator[Example]:
    """Make one example of each pair that can be used; the same seed makes the same ones.

    With the odds of `context` they have what `contexts` knows to stand before them in front.
    """
    for number, pair in enumerate(pairs):
        rng = random.Random(f"{seed}:{number}")  # noqa: S311 - a draw, no secret
        made = None
        if contexts and rng.random() < context:
            made = make_in_context(pair, terms, rng, contexts)
        if made := made or make_example(pair, terms, rng):
            yield made


def in_register(wanted: int, terms: Terms, seed: int, context: float = 0.0) -> Iterator[Example]:
    """Make examples of sentences that talk as posts do."""
    rng = random.Random(f"{seed}:register")  # noqa: S311 - a draw, no secret
    for before, pair in register_pairs(wanted, seed, context):
        if made := make_example(pair, terms, rng):
            _, source, target = made
            yield "register", f"{before}{LINE}{source}" if before else source, target


def make_in_context(
    pair: Pair, terms: Terms, rng: random.Random, contexts: Contexts
) -> Example | None:
    """Make an example that has its context in front; None for a text without one."""
    before = contexts.before(pair)
    if (bare := plain(pair)) and (found := in_context(bare, rng)):
        before, pair = found
    made = make_example(pair, terms, rng) if before else None
    return ("context", f"{before}{LINE}{made[1]}", made[2]) if made else None


def make_example(pair: Pair, terms: Terms, rng: random.Random) -> Example | None:
    """Make an example of a pair; None for one of no use."""
    if "⟦" in pair.source + pair.target:
        return None
    marked = slotted(pair)
    if marked and MARKER.search(marked.source) and rng.random() > _PLAIN_MARKUP:
        return _example("markup", marked)
    bare = plain(pair)
    if not bare or _LEFTOVER.search(bare.source) or _LEFTOVER.search(bare.target):
        return None
    for kind, odds in TRIED.items():
        if rng.random() < odds and (made := _made(bare, kind, terms, rng)):
            return _example(kind, made)
    return _example("plain", bare)


def _example(kind: str, pair: Pair) -> Example | None:
    source, target = pair.source.strip(), pair.target.strip()
    return (kind, source, target) if source and target else None


def _made(pair: Pair, kind: str, terms: Terms, rng: random.Random) -> Pair | None:
    if kind in ("slots", "pairs"):
        return with_slots(pair, terms, rng, pairs=kind == "pairs")
    if kind == "terms":
        return terms.substituted(pair, rng)
    if kind == "numbers":
        return numbers_in_english(pair)
    return roughened(pair, rng)
