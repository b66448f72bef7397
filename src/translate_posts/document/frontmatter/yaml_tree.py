"""The node tree of YAML front matter: composing, walking, loading. Nothing is constructed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from yaml.constructor import SafeConstructor
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from translate_posts.document.frontmatter.find import Block, line_at
from translate_posts.document.frontmatter.model import Path
from translate_posts.document.frontmatter.yaml_errors import (
    YamlFailure,
    not_a_mapping,
    too_deep,
    yaml_error,
)

LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Its marks count characters, a line break CRLF as two, from the start of what it is given."""

_PREFIX = "tag:yaml.org,2002:"
STR, INT, FLOAT, BOOL, NULL, MERGE = (
    _PREFIX + name for name in ("str", "int", "float", "bool", "null", "merge")
)

_MAX_DEPTH = 100
_MAY_NEST = re.compile(r"[\[{]|[-?:]\s")
_CONSTRUCTOR = SafeConstructor()


@dataclass(frozen=True, slots=True)
class Leaf:
    """A scalar of the tree; ``flow`` tells that it stands within brackets or braces."""

    path: Path
    node: ScalarNode
    flow: bool


def compose(text: str, block: Block) -> MappingNode | None:
    """Return the mapping between the delimiters of ``block``, None where nothing is there.

    Raises PostError where it is no mapping or no YAML.
    """
    # The opening delimiter is a document start to YAML, so it can go along and marks need no shift.
    source = text[block.start : block.close]
    try:
        _refuse_deep_nesting(source)
        root = yaml.compose(source, LOADER)
    except YamlFailure as error:
        raise yaml_error(error, text, block.start, block.close) from error
    if isinstance(root, MappingNode):
        return root
    if isinstance(root, ScalarNode) and root.tag == NULL and not root.value:
        return None
    raise not_a_mapping(line_at(text, block.inside))


def _refuse_deep_nesting(source: str) -> None:
    # The C composer recurses without a bound and takes the process down at about 50,000 levels.
    # Counting events is slow, so it is done only where the text could nest deeply.
    if len(source) < _MAX_DEPTH or len(_MAY_NEST.findall(source)) < _MAX_DEPTH:
        return
    depth = 0
    for event in yaml.parse(source, LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            raise too_deep()


def is_flow(node: Node) -> bool:
    """Tell whether a collection is written in brackets or braces."""
    return bool(getattr(node, "flow_style", False))


def name_of(key: Node) -> str | None:
    """Return a key as written without its quotes, None for one that is a collection."""
    return str(key.value) if isinstance(key, ScalarNode) else None


def leaves(root: MappingNode | None) -> list[Leaf]:
    """Return the scalar values of the tree in the order of the file, each at its anchor only."""
    return [] if root is None else list(_walk(root, (), False, set()))


def _walk(node: Node, path: Path, flow: bool, seen: set[int]) -> Iterator[Leaf]:
    if id(node) in seen:
        return
    seen.add(id(node))
    if len(path) > _MAX_DEPTH:
        raise too_deep()
    if isinstance(node, ScalarNode):
        yield Leaf(path, node, flow)
        return
    flow = flow or is_flow(node)
    if isinstance(node, SequenceNode):
        for position, item in enumerate(node.value):
            yield from _walk(item, (*path, position), flow, seen)
    else:
        for key, value in node.value:
            seen.add(id(key))
            if isinstance(key, ScalarNode):
                yield from _walk(value, (*path, str(key.value)), flow, seen)


def load(node: Node | None) -> dict[str, object]:
    """Return the mapping as Python values, keys as strings, the last of duplicate keys."""
    loaded = _load(node, {}) if node is not None else {}
    return loaded if isinstance(loaded, dict) else {}


def _load(node: Node, made: dict[int, object]) -> object:
    if id(node) in made:
        return made[id(node)]
    if isinstance(node, ScalarNode):
        return scalar_value(node)
    if isinstance(node, SequenceNode):
        items: list[object] = []
        made[id(node)] = items
        items += [_load(item, made) for item in node.value]
        return items
    mapping: dict[str, object] = {}
    made[id(node)] = mapping
    _fill(mapping, node, made)
    return mapping


def _fill(mapping: dict[str, object], node: Node, made: dict[int, object]) -> None:
    own: dict[str, object] = {}
    for key, value in node.value:
        if not isinstance(key, ScalarNode):
            continue
        if key.tag == MERGE:
            loaded = _load(value, made)
            for source in reversed(loaded) if isinstance(loaded, list) else [loaded]:
                mapping.update(source if isinstance(source, dict) else {})
        else:
            own[str(key.value)] = _load(value, made)
    mapping.update(own)


def scalar_value(node: ScalarNode) -> str | int | float | bool | None:
    """Return the value as PyYAML resolves it; what is no number, boolean or null as written."""
    text = str(node.value)
    try:
        if node.tag == BOOL:
            return SafeConstructor.bool_values[text.lower()]
        if node.tag == INT:
            return int(_CONSTRUCTOR.construct_yaml_int(node))
        if node.tag == FLOAT:
            return float(_CONSTRUCTOR.construct_yaml_float(node))
    except (ValueError, KeyError):
        return text  # an explicit tag on something else, such as `!!int x`
    return None if node.tag == NULL else text
