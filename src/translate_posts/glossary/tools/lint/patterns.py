"""Regular expressions that match too much, or could be a plain spelling."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from translate_posts.glossary.entries import Term
from translate_posts.glossary.termbase import Glossary
from translate_posts.glossary.tools.lint.findings import Finding, Subject, about

# Everyday sentences that have nothing in common but what all Japanese text has.
_ORDINARY: Final = (
    "昨日は雨が降りました。",
    "駅まで歩いて十分くらいかかる。",
    "このカメラは重いけれど、よく写る。",
    "友達と映画を見に行くつもりだ！",
    "朝ごはんにパンを2枚食べた。",
    "彼女は静かに本を読んでいる。",
    "The train was late again today.",
    "窓を開けると、風が入ってきます。",
)
_TOO_MANY: Final = 3
_SHARE: Final = 0.25
"""Share of the sentences of a site that a term may be in."""
_META: Final = re.compile(r"[\\^$.|?*+()\[\]{}]")


def check_patterns(subject: Subject) -> Iterator[Finding]:
    """What is wrong with the regular expressions."""
    for term in subject.terms:
        if term.regex:
            yield from _too_much(term, subject)
            if not any(map(_META.search, term.surfaces)):
                message = f"“{term.source}” is no pattern, and plain spellings are faster"
                yield about("regex-plain", "note", term, message, "remove regex: true")


def _too_much(term: Term, subject: Subject) -> Iterator[Finding]:
    cure = "name letters that its matches must have"
    finder = Glossary([replace(term, paths=(), tags=(), front_matter=(), scope="prose")])
    found = finder.forbidden_matches if term.kind == "forbid" else finder.find
    matched = [text for text in _ORDINARY if found(text)]
    if len(matched) >= _TOO_MANY:
        message = f"“{term.source}” matches ordinary text, such as “{matched[0]}”"
        yield about("regex-broad", "error", term, message, cure)
        return
    hits = subject.hits.terms.get(term)
    if hits and hits.hits > max(1.0, _SHARE * subject.hits.sentences):
        message = f"“{term.source}” has {hits.hits} hits in {subject.hits.sentences} sentences"
        yield about("regex-broad", "warning", term, message, cure)
