"""Setting keys of the top level of TOML front matter."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

from translate_posts.document.frontmatter import toml_quoting as quoting
from translate_posts.document.frontmatter.find import Block, line_break_before
from translate_posts.document.frontmatter.splice import Edit
from translate_posts.document.frontmatter.toml_spans import key_spans

_TABLE_LINE = re.compile(r"(?<![^\n])[ \t]*\[")
_BLANK_OR_COMMENT = re.compile(r"\s*(?:#.*)?", re.DOTALL)


def set_edits(text: str, block: Block, set_keys: Mapping[str, object]) -> list[Edit]:
    """Return the edits that give each of ``set_keys`` its value, where it is or as a new line."""
    spans = key_spans(text[block.inside : block.close], list(set_keys))
    edits = [
        Edit(
            block.inside + span.start,
            block.inside + span.end,
            quoting.value_text(set_keys[str(span.path[0])]),
        )
        for span in spans
    ]
    found = {span.path[0] for span in spans}
    added = {key: value for key, value in set_keys.items() if key not in found}
    return [*edits, _insert(text, block, added)] if added else edits


def _insert(text: str, block: Block, added: Mapping[str, object]) -> Edit:
    offset = block.inside + _top_level_end(text[block.inside : block.close])
    line_break = line_break_before(text, block.inside)
    lines = (
        f"{quoting.key_text(key)} = {quoting.value_text(value)}{line_break}"
        for key, value in added.items()
    )
    return Edit(offset, offset, "".join(lines))


def _top_level_end(inside: str) -> int:
    """Return where a key can be added: before the first table and the comment lines above it."""
    for found in _TABLE_LINE.finditer(inside):
        if _parses(inside[: found.start()]):
            return _without_last_comments(inside[: found.start()])
    return len(inside)


def _parses(source: str) -> bool:
    # It does not where the bracket is within a list or a string that spans lines.
    try:
        tomllib.loads(source)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _without_last_comments(source: str) -> int:
    lines = source.split("\n")[:-1]
    while lines and _BLANK_OR_COMMENT.fullmatch(lines[-1]):
        lines.pop()
    return sum(len(line) + 1 for line in lines)
