"""What is known of each rule: its id, severity, scope, and what it holds.

Documentation, reports and the configuration go by this table.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Literal

from translate_posts.checks.pair import Severity

Scope = Literal["sentence", "segment", "post", "site"]
"""What a rule looks at. Rules of sentences judge each draft, and whole segments in an edition."""


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """A rule as people and programs are told of it."""

    id: str
    severity: Severity
    """What its findings are, if nothing else is said."""
    scope: Scope
    summary: str
    """What holds where the rule finds nothing."""


_Rows = list[tuple[str, Scope, str]]
_ERRORS: _Rows = [
    ("slots", "sentence", "Codes stand once each in the English, and pairs nest."),
    ("url", "sentence", "Links lead where they led, and each text has its own link."),
    ("contents", "sentence", "A link or emphasis encloses what it encloses in the source."),
    ("empty", "sentence", "The English says something."),
    ("truncated", "sentence", "The English goes on to its end."),
    ("leftover", "sentence", "No Japanese is left, neither letters nor punctuation."),
    ("values", "sentence", "Numbers, amounts and dates have their values."),
    ("forbid", "sentence", "No wording stands there that the glossary forbids."),
    ("structure", "post", "Blocks, code and template tags are those of the source, in order."),
    ("front-matter", "post", "Keys that are not translated have the values of the source."),
]
_WARNINGS: _Rows = [
    ("terms", "sentence", "Terms are rendered as the glossary says."),
    ("latin", "sentence", "Names and acronyms in Latin letters come through."),
    ("digits", "sentence", "Figures of versions, scores and lists come through."),
    ("length", "sentence", "The English is about as long as people make it."),
    ("loop", "sentence", "No phrase comes again and again."),
    ("untranslated", "sentence", "The English is not the source, nor its romanisation."),
    ("unbalanced", "sentence", "Brackets and quotes have their partners."),
    ("score", "sentence", "The draft is not likely to be a poor one."),
    ("anchors", "post", "Links within the post lead to a heading that is there."),
    ("missing-post", "post", "Each Japanese post has its English one."),
    ("orphan", "post", "Each English post has its Japanese one."),
    ("unmapped", "post", "Categories and tags are in the glossary, and in English."),
    ("same-target", "site", "Different sources have different English."),
    ("same-source", "site", "The same source has the same English."),
    ("tags", "site", "A category or tag has one English name over the site."),
    ("unused-waiver", "site", "Each waiver waives something."),
    ("ruby", "segment", "Ruby annotations are left out (`translate` keeps them)."),
    ("pieces", "sentence", "A sentence is drafted as a whole, nothing put in (`translate` only)."),
]
_TRANSLATE_ERRORS: _Rows = [
    ("too-long", "sentence", "A sentence is short enough to draft (`translate` only)."),
    ("engine", "sentence", "The engine has a draft for a sentence (`translate` only)."),
]


def _rows(severity: Severity, rows: _Rows) -> dict[str, RuleInfo]:
    return {name: RuleInfo(name, severity, scope, text) for name, scope, text in rows}


CATALOGUE: dict[str, RuleInfo] = {
    **_rows("error", _ERRORS),
    **_rows("warning", _WARNINGS),
    **_rows("error", _TRANSLATE_ERRORS),
}


def unknown(name: str) -> str:
    """What to say of a rule that is none: the nearest one that is."""
    close = difflib.get_close_matches(name, CATALOGUE, 1, 0.5)
    hint = f"did you mean “{close[0]}”?" if close else "known are: " + ", ".join(sorted(CATALOGUE))
    return f"unknown rule: “{name}”; {hint}"
