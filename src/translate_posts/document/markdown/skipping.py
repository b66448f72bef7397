"""Directives: what stands between ``off`` and ``on`` is not translated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from translate_posts.document.inline import tags
from translate_posts.document.markdown.lines import Lines


def skipped_ranges(lines: Lines, tokens: Iterable[Token]) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch that directives take out, code blocks passed over."""
    code = [
        (lines.starts[token.map[0]], lines.ends[token.map[1] - 1])
        for token in tokens
        if token.type in ("fence", "code_block") and token.map
    ]
    position = lines.starts[0]
    while True:
        off = tags.OFF.search(lines.text, position)
        if not off:
            return
        position = off.end()
        if any(start <= off.start() < end for start, end in code):
            continue
        on = tags.ON.search(lines.text, position)
        position = on.end() if on else len(lines.text)
        yield off.start(), position
