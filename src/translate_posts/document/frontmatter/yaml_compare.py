"""The proof that a rewritten front matter differs from its source in what was intended only."""

from __future__ import annotations

from collections.abc import Mapping

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from translate_posts.document.frontmatter.model import Path
from translate_posts.document.frontmatter.yaml_tree import BOOL, INT, STR, name_of, scalar_value


def holds(node: Node, value: object) -> bool:
    """Tell whether ``node`` loads as ``value``: a str, int, bool or list of str."""
    if isinstance(value, list | tuple):
        return isinstance(node, SequenceNode) and _all_hold(node, list(value))
    tag = BOOL if isinstance(value, bool) else INT if isinstance(value, int) else STR
    return isinstance(node, ScalarNode) and node.tag == tag and scalar_value(node) == value


def _all_hold(node: SequenceNode, values: list[object]) -> bool:
    return len(node.value) == len(values) and all(map(holds, node.value, values))


def difference(
    old: MappingNode | None,
    new: MappingNode | None,
    values: Mapping[int, str],
    set_keys: Mapping[str, object],
) -> Path | None:
    """Return the path of the first thing that is not as intended, None where all is.

    ``values`` are the intended new strings by the ``id`` of the old node; ``set_keys`` those of
    the top level, added at the end where ``old`` lacks them.
    """
    before, after = _pairs(old), _pairs(new)
    if len(after) < len(before):
        return ()
    comparison = _Comparison(values)
    for (old_key, old_value), (new_key, new_value) in zip(before, after, strict=False):
        name = _name(old_key)
        if name in set_keys:
            same = comparison.same(old_key, new_key, ()) and holds(new_value, set_keys[name])
        else:
            same = comparison.same_pair((old_key, old_value), (new_key, new_value), ())
        if not same:
            return comparison.differs or (name,)
    present = {_name(key) for key, _ in before}
    added = [(key, value) for key, value in set_keys.items() if key not in present]
    return _difference_added(added, after[len(before) :])


def _difference_added(
    added: list[tuple[str, object]], pairs: list[tuple[Node, Node]]
) -> Path | None:
    for (key, value), (new_key, new_value) in zip(added, pairs, strict=False):
        if _name(new_key) != key or not holds(new_value, value):
            return (key,)
    return () if len(added) != len(pairs) else None


def _pairs(root: MappingNode | None) -> list[tuple[Node, Node]]:
    return [] if root is None else root.value


def _name(key: Node) -> str:
    return name_of(key) or ""


class _Comparison:
    """Two trees walked in step, aliases followed once; ``differs`` is where they parted."""

    def __init__(self, values: Mapping[int, str]) -> None:
        self._values = values
        self._seen: dict[int, int] = {}
        self.differs: Path = ()

    def same(self, old: Node, new: Node, path: Path) -> bool:
        if id(old) in self._seen:
            return self._seen[id(old)] == id(new)
        self._seen[id(old)] = id(new)
        if not self._same_node(old, new, path):
            self.differs = self.differs or path
            return False
        return True

    def _same_node(self, old: Node, new: Node, path: Path) -> bool:
        if id(old) in self._values:
            return holds(new, self._values[id(old)])
        if type(old) is not type(new) or old.tag != new.tag:
            return False
        if isinstance(old, ScalarNode):
            return bool(old.value == new.value)
        if len(old.value) != len(new.value):
            return False
        if isinstance(old, SequenceNode):
            return all(
                self.same(*items, (*path, position))
                for position, items in enumerate(zip(old.value, new.value, strict=True))
            )
        pairs = zip(old.value, new.value, strict=True)
        return all(self.same_pair(before, after, path) for before, after in pairs)

    def same_pair(self, old: tuple[Node, Node], new: tuple[Node, Node], path: Path) -> bool:
        path = (*path, _name(old[0]))
        return self.same(old[0], new[0], path) and self.same(old[1], new[1], path)
