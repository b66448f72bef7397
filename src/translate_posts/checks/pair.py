"""What a rule looks at, and what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from translate_posts.checks.confidence import Calibration
from translate_posts.glossary import Glossary, Match

Severity = Literal["error", "warning"]
"""An error keeps the source text in the output; a warning marks the segment as doubtful."""
Span = tuple[int, int]
"""Start and end of what a finding is about, in the text with its markers; for rules that look at
whole posts, in the post."""


class Code(NamedTuple):
    """What a marker stands for."""

    kind: str
    """As in `document.inline.Kind`."""
    raw: str
    """The code as written; of a paired one, what closes it."""
    href: str = ""
    """Where a link, an image or a URL leads."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence or a segment and its target, both with markers."""

    source: str
    target: str
    terms: Sequence[Match] = ()
    """The glossary's matches in the source."""
    glossary: Glossary | None = None
    """For the wordings that it forbids."""
    complete: bool = True
    """False where the engine stopped at its length limit."""
    source_codes: Mapping[str, Code] = field(default_factory=dict)
    """The codes of the source's markers, by marker. Empty for a draft: an engine is given markers
    only, and what stands behind them cannot change."""
    target_codes: Mapping[str, Code] = field(default_factory=dict)
    """The same for the target. A marker of both stands for codes that belong together; one that
    is in the target alone has no partner in the source."""
    score: float | None = None
    """Mean log-probability per token that the engine gave the target, where that is known."""
    agreement: float | None = None
    """The target's mean similarity to the engine's other hypotheses, 0 to 1, where it is known."""
    calibration: Calibration | None = None
    """What the engine's scores mean, where that was measured."""


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
