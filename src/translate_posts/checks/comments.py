"""Waivers in a post: ``<!-- translate-posts: allow RULE: reason -->``.

``allow`` holds for the block that the comment stands in, or else for the next one; ``allow-file``
for the whole post. A comment may be one of HTML, of MDX (``{/* … */}``), of Liquid
(``{% comment %} … {% endcomment %}``) or of kramdown (``{::comment} … {:/}``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from translate_posts.checks.catalogue import CATALOGUE, unknown

_COMMENT = re.compile(
    r"(?:<!--|\{/\*|\{%-?\s*comment\s*-?%\}|\{::comment\})\s*translate-posts:\s*"
    r"(?P<word>allow(?:-file)?)\b(?P<what>.*?)"
    r"(?:-->|\*/\}|\{%-?\s*endcomment\s*-?%\}|\{:/(?:comment)?\})",
    re.DOTALL,
)
_WHAT = re.compile(r"\s*(?P<rule>[\w-]+)\s*:\s*(?P<reason>\S.*?)\s*", re.DOTALL)
_HOW = "write: translate-posts: allow RULE: reason"


@dataclass(frozen=True, slots=True)
class InlineWaiver:
    """A waiver that stands in a post."""

    start: int
    """Offset of the comment in the post."""
    end: int
    rule: str
    reason: str
    whole: bool
    """Whether it holds for the whole post."""
    fault: str = ""
    """Why it waives nothing: it is not written as it must be."""


def inline_waivers(text: str, opaque: Sequence[tuple[int, int]] = ()) -> Iterator[InlineWaiver]:
    """The waivers in a post; those in the `opaque` ranges (blocks of code) are passed over."""
    for found in _COMMENT.finditer(text):
        if any(start <= found.start() < end for start, end in opaque):
            continue
        what = _WHAT.fullmatch(found["what"])
        rule, reason = (what["rule"], what["reason"]) if what else ("", "")
        fault = f"no rule or no reason; {_HOW}" if not what else ""
        if what and rule not in CATALOGUE:
            fault = unknown(rule)
        whole = found["word"] == "allow-file"
        yield InlineWaiver(*found.span(), rule, reason, whole, fault)
