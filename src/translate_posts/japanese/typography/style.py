"""What English typography is wanted."""

from dataclasses import dataclass
from typing import Literal

Case = Literal["keep", "sentence", "title"]
Quotes = Literal["curly", "straight"]
Dashes = Literal["em", "en", "keep"]


@dataclass(frozen=True, slots=True)
class Typography:
    """How a target is set."""

    quotes: Quotes = "curly"
    """``curly``: “ ” and ’; ``straight``: the marks of ASCII."""
    dashes: Dashes = "em"
    """Between words: ``em`` is ``a—b``, ``en`` is ``a – b``, ``keep`` leaves them."""
    headings: Case = "keep"
    """Capitals of headings: see `in_case`."""
    titles: Case = "keep"
    """Capitals of the titles in front matter."""
