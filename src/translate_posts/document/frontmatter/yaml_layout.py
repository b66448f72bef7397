"""Where the keys and values of the top level of YAML front matter stand, aliases included.

Nodes cannot tell: an alias has the marks of its anchor, a block collection ends at the next key.
Tokens can, so the few posts whose keys are reset are scanned for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from translate_posts.document.frontmatter.find import Block
from translate_posts.document.frontmatter.yaml_scalar import content_end
from translate_posts.document.frontmatter.yaml_tree import LOADER

_Token = tuple[Any, int]  # a token and how many collections are open around it

_OPENING = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
_CLOSING = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)


@dataclass(frozen=True, slots=True)
class Pair:
    """Offsets around a value as written, properties included; equal where nothing is written.

    ``after_key`` is past the colon, or past the key where it has no ``colon``.
    """

    after_key: int
    colon: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The pairs in their order; where and after what a further one goes in a flow mapping."""

    pairs: list[Pair]
    indent: str
    end: int
    comma: bool


def layout(text: str, block: Block, *, flow: bool) -> Layout:
    """Return the layout of the front matter at ``block``, known to be a mapping."""
    groups, opened = _groups(text[block.start : block.close], flow)
    separator = yaml.FlowEntryToken if flow else yaml.KeyToken
    last = next((group[-1][0] for group in reversed(groups) if group), None)
    pairs = [
        _pair(text, block.start, group)
        for group in groups
        if any(not isinstance(token, separator) for token, _ in group)
    ]
    return Layout(
        pairs,
        indent=" " * opened.start_mark.column,
        end=block.start + (last or opened).end_mark.index,
        comma=isinstance(last, yaml.FlowEntryToken),
    )


def _groups(source: str, flow: bool) -> tuple[list[list[_Token]], Any]:
    """Return the tokens of each pair, and the token that opens the mapping."""
    separator = yaml.FlowEntryToken if flow else yaml.KeyToken
    groups: list[list[_Token]] = [[]]
    opened: Any = None
    depth = 0
    for token in yaml.scan(source, LOADER):
        depth -= isinstance(token, _CLOSING)
        if depth == 1 and isinstance(token, separator):
            groups.append([])
        if depth:
            groups[-1].append((token, depth))
        elif opened:
            break
        if isinstance(token, _OPENING):
            opened = opened or token
            depth += 1
    return groups, opened


def _pair(text: str, base: int, group: list[_Token]) -> Pair:
    colon = next((i for i, t in enumerate(group) if _is_colon(t)), None)
    written = [token for token, _ in group if token.end_mark.index > token.start_mark.index]
    if colon is None:
        after = base + written[-1].end_mark.index
        return Pair(after, False, after, after)
    after = base + group[colon][0].end_mark.index
    value = [token for token in written if base + token.start_mark.index >= after]
    if not value:
        return Pair(after, True, after, after)
    start, end = base + value[0].start_mark.index, base + value[-1].end_mark.index
    return Pair(after, True, start, content_end(text, start, end))


def _is_colon(token: _Token) -> bool:
    return token[1] == 1 and isinstance(token[0], yaml.ValueToken)
