"""Glossary accuracy: of the terms in the sources, those that stand right in the outputs.

As Dinu et al. (2019) count it, Training Neural Machine Translation to Apply Terminology
Constraints, ACL: exact forms; what the glossary accepts beside them is right, too.
"""

from __future__ import annotations

from collections.abc import Sequence

from translate_posts.checks import Pair
from translate_posts.evaluation.shares import NOTHING, Share
from translate_posts.glossary import missing_matches


def term_accuracy(pairs: Sequence[Pair]) -> Share:
    """Count terms, each once a line."""
    share = NOTHING
    for pair in pairs:
        wanted = {(match.term, match.wordings) for match in pair.terms}
        share = share.plus(len(wanted) - len(missing_matches(pair.target, pair.terms)), len(wanted))
    return share
