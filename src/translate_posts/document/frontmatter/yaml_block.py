"""YAML front matter: Jekyll's, between lines of three dashes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from translate_posts.document.errors import PostError
from translate_posts.document.frontmatter.find import Block, find_block, line_at
from translate_posts.document.frontmatter.model import FrontMatter, Path, Scalar
from translate_posts.document.frontmatter.paths import format_path, matches, parse_pattern
from translate_posts.document.frontmatter.set_values import check_set_keys
from translate_posts.document.frontmatter.splice import Edit, splice
from translate_posts.document.frontmatter.yaml_compare import difference
from translate_posts.document.frontmatter.yaml_scalar import quoted, replacement, scalar_of
from translate_posts.document.frontmatter.yaml_set import cannot_set, set_edits
from translate_posts.document.frontmatter.yaml_tree import Leaf, compose, leaves, load


@dataclass(frozen=True, slots=True)
class _Change:
    """A string that gets another value, and the edit that does it."""

    leaf: Leaf
    scalar: Scalar
    value: str
    edit: Edit


class YamlFrontMatter(FrontMatter):
    """Front matter whose values are found by the marks of its YAML nodes, and spliced there."""

    kind: Literal["yaml", "toml"] = "yaml"

    def __init__(self, text: str, block: Block) -> None:
        """Parse ``text[block.start:block.end]``; raises PostError where it is no mapping."""
        super().__init__(text, block)
        self._root = compose(text, block)

    @cached_property
    def _leaves(self) -> list[Leaf]:
        return leaves(self._root)

    def scalars(self, pattern: str) -> list[Scalar]:
        """Return the strings that ``pattern`` names; see FrontMatter."""
        steps = parse_pattern(pattern)
        found = (leaf for leaf in self._leaves if matches(steps, leaf.path))
        return [s for leaf in found if (s := scalar_of(leaf, self.text, self.start))]

    def data(self) -> dict[str, object]:
        """Return the values as loaded; see FrontMatter."""
        return load(self._root)

    def rewrite(self, values: Mapping[Scalar, str], set_keys: Mapping[str, object]) -> str:
        """Return the block with the values and keys put in; see FrontMatter."""
        check_set_keys(set_keys)
        changes = self._changes(values, set_keys)
        edits = set_edits(self.text, self.block, self._root, set_keys)
        if not changes and not edits:
            return self.source
        rewritten, wrong = self._attempt(changes, edits, set_keys)
        if wrong is not None and changes:
            rewritten, wrong = self._attempt(self._settled(changes), edits, set_keys)
        if wrong is not None and (not changes or self._attempt([], edits, set_keys)[1] is not None):
            raise cannot_set(", ".join(set_keys), line_at(self.text, self.block.inside))
        if wrong is not None:
            raise self._unsafe([wrong] if wrong else [change.scalar.path for change in changes])
        return rewritten

    def _changes(
        self, values: Mapping[Scalar, str], set_keys: Mapping[str, object]
    ) -> list[_Change]:
        known = {scalar_of(leaf, self.text, self.start): leaf for leaf in self._leaves}
        for scalar in values:
            if scalar not in known:
                raise ValueError(f"{format_path(scalar.path)} is not of this front matter")
        return [
            _Change(known[scalar], scalar, value, self._edit(known[scalar], scalar, value))
            for scalar, value in values.items()
            if value != scalar.value and scalar.path[0] not in set_keys
        ]

    def _edit(self, leaf: Leaf, scalar: Scalar, value: str) -> Edit:
        return replacement(scalar, self.text, value, flow=leaf.flow)

    def _settled(self, changes: list[_Change]) -> list[_Change]:
        """Return ``changes`` with those in double quotes whose own style does not load back."""
        return [
            change
            if self._attempt([change], [], {})[1] is None
            else replace(change, edit=quoted(change.scalar, self.text, change.value))
            for change in changes
        ]

    def _attempt(
        self, changes: list[_Change], edits: list[Edit], set_keys: Mapping[str, object]
    ) -> tuple[str, Path | None]:
        """Return the block with all put in, and the path of what went wrong, if anything did."""
        edits = [*edits, *(change.edit for change in changes)]
        spliced = splice(self.text, self.start, self.end, edits)
        block = find_block(spliced)
        if block is None or block.end != len(spliced):
            return spliced, ()
        try:
            root = compose(spliced, block)
        except PostError:
            return spliced, ()
        values = {id(change.leaf.node): change.value for change in changes}
        return spliced, difference(self._root, root, values, set_keys)

    def _unsafe(self, paths: list[Path]) -> PostError:
        return PostError(
            f"the front matter cannot be rewritten safely: {', '.join(map(format_path, paths))}",
            line=line_at(self.text, self.block.inside),
            cure="write each value on one line, in double quotes",
        )
