"""Setting keys of the top level of YAML front matter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from yaml.nodes import MappingNode, Node, ScalarNode

from translate_posts.document.errors import PostError
from translate_posts.document.frontmatter import yaml_quoting as quoting
from translate_posts.document.frontmatter.find import Block, line_at, line_break_before
from translate_posts.document.frontmatter.splice import Edit
from translate_posts.document.frontmatter.yaml_compare import holds
from translate_posts.document.frontmatter.yaml_layout import Layout, Pair, layout
from translate_posts.document.frontmatter.yaml_scalar import header_comment
from translate_posts.document.frontmatter.yaml_tree import is_flow, name_of

_REST_OF_LINE = re.compile(r"[^\r\n]*")


def set_edits(
    text: str, block: Block, root: MappingNode | None, set_keys: Mapping[str, object]
) -> list[Edit]:
    """Return the edits that give each of ``set_keys`` its value; none for those that have it."""
    present = [] if root is None else [(name_of(key), value) for key, value in root.value]
    added = {key: value for key, value in set_keys.items() if key not in dict(present)}
    stale = [
        (position, node, set_keys[key])
        for position, (key, node) in enumerate(present)
        if key is not None and key in set_keys and not holds(node, set_keys[key])
    ]
    if root is None:
        return [_insert_lines(text, block, "", added)] if added else []
    if not added and not stale:
        return []
    flow = is_flow(root)
    found = layout(text, block, flow=flow)
    if len(found.pairs) != len(present):
        raise cannot_set(", ".join(set_keys), line_at(text, block.inside))
    edits: list[Edit] = []
    for position, node, value in stale:
        edits += _replace(text, found.pairs[position], node, value, flow)
    return [*edits, _insert(text, block, found, added, flow)] if added else edits


def cannot_set(key: str, line: int) -> PostError:
    """Return the error for a key whose value stands where it cannot be replaced."""
    return PostError(
        f"the front matter key {key!r} cannot be set",
        line=line,
        cure=f"write it as a plain line '{key}: value', without an anchor",
    )


def _insert(
    text: str, block: Block, found: Layout, added: Mapping[str, object], flow: bool
) -> Edit:
    if not flow:
        return _insert_lines(text, block, found.indent, added)
    separator = " " if found.comma else ", " if found.pairs else ""
    pairs = ", ".join(_pair_text(key, value, flow=True) for key, value in added.items())
    return Edit(found.end, found.end, separator + pairs)


def _insert_lines(text: str, block: Block, indent: str, added: Mapping[str, object]) -> Edit:
    line_break = line_break_before(text, block.close)
    lines = (
        f"{indent}{_pair_text(key, value, flow=False)}{line_break}" for key, value in added.items()
    )
    return Edit(block.close, block.close, "".join(lines))


def _pair_text(key: str, value: object, *, flow: bool) -> str:
    return f"{quoting.any_quoting(key, flow=flow)}: {_value_text(value, flow=flow)}"


def _value_text(value: object, *, flow: bool) -> str:
    if isinstance(value, str):
        return quoting.any_quoting(value, flow=flow)
    if isinstance(value, Sequence):
        return f"[{', '.join(_value_text(item, flow=True) for item in value)}]"
    return str(value).lower()


def _replace(text: str, pair: Pair, node: Node, value: object, flow: bool) -> list[Edit]:
    written = text[pair.start : pair.end]
    replaced = _value_text(value, flow=flow)
    if not written:
        return [Edit(pair.start, pair.end, f"{'' if pair.colon else ':'} {replaced}")]
    if _is_block_collection(node, written):
        return _replace_block(text, pair, value)
    if isinstance(value, str) and isinstance(node, ScalarNode):
        replaced = _requoted(node, value) or replaced
    return [Edit(pair.start, pair.end, replaced + header_comment(written))]


def _requoted(node: ScalarNode, value: str) -> str | None:
    if node.style == "'":
        return quoting.single_quoted(value)
    return quoting.double_quoted(value) if node.style == '"' else None


def _is_block_collection(node: Node, written: str) -> bool:
    return not isinstance(node, ScalarNode) and not is_flow(node) and written[0] != "*"


def _replace_block(text: str, pair: Pair, value: object) -> list[Edit]:
    """Return the edits for a list or mapping below its key: item by line, or on the key's line."""
    if text[pair.start] == "-" and isinstance(value, list | tuple) and value:
        before = max(text.rfind("\n", 0, pair.start), text.rfind("\r", 0, pair.start)) + 1
        item_break = line_break_before(text, before) + text[before : pair.start]
        items = (f"- {_value_text(item, flow=False)}" for item in value)
        return [Edit(pair.start, pair.end, item_break.join(items))]
    on_line = f" {_value_text(value, flow=False)}"
    rest = _REST_OF_LINE.match(text, pair.after_key)
    assert rest is not None  # it matches the empty string
    if pair.start < rest.end():  # an anchor or a tag stands on the key's line
        return [Edit(pair.after_key, pair.end, on_line)]
    return [Edit(pair.after_key, pair.after_key, on_line), Edit(rest.end(), pair.end, "")]
