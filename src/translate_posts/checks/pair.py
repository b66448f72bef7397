"""What a rule looks at, and what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from translate_posts.glossary import Glossary, Match

Severity = Literal["error", "warning"]
"""An error keeps the source text in the output; a warning marks the segment as doubtful."""
Span = tuple[int, int]
"""Start and end of what a finding is about, in the text with its markers."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and its draft, both with markers."""

    source: str
    target: str
    terms: Sequence[Match] = ()
    """The glossary's matches in the source."""
    glossary: Glossary | None = None
    """For the wordings that it forbids."""
    complete: bool = True
    """False where the engine stopped at its length limit."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found."""

    rule: str
    severity: Severity
    message: str
    source_span: Span | None = None
    target_span: Span | None = None
    fix: str | None = None
    """What to put in place of the target's span."""
