"""TOML front matter: Hugo's, between lines of three plus signs."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Literal

import tomlkit
from tomlkit.exceptions import TOMLKitError

from translate_posts.document.frontmatter import toml_quoting as quoting
from translate_posts.document.frontmatter.find import Block, find_block, line_break_before
from translate_posts.document.frontmatter.model import FrontMatter, Scalar, Style
from translate_posts.document.frontmatter.paths import format_path, matches, parse_pattern
from translate_posts.document.frontmatter.set_values import check_set_keys
from translate_posts.document.frontmatter.splice import Edit, splice
from translate_posts.document.frontmatter.toml_compare import same, with_values
from translate_posts.document.frontmatter.toml_errors import (
    TomlFailure,
    cannot_rewrite,
    toml_error,
)
from translate_posts.document.frontmatter.toml_set import set_edits
from translate_posts.document.frontmatter.toml_spans import Span, string_spans

_STYLES: dict[str, Style] = {
    '"""': "toml-multiline-basic",
    "'''": "toml-multiline-literal",
    "'": "toml-literal",
    '"': "toml-basic",
}


class TomlFrontMatter(FrontMatter):
    """Front matter whose values are found by tomlkit, and spliced where they stand."""

    kind: Literal["yaml", "toml"] = "toml"

    def __init__(self, text: str, block: Block) -> None:
        """Parse what is inside ``block``; raises PostError where it is no TOML."""
        super().__init__(text, block)
        self._inside = text[block.inside : block.close]
        try:
            written = tomlkit.parse(self._inside).as_string()
            self._data: dict[str, Any] = tomllib.loads(self._inside)
        except TomlFailure as error:
            raise toml_error(error, text, block) from error
        if written != self._inside:
            raise cannot_rewrite("its parser does not keep every byte", text, block)

    @cached_property
    def _strings(self) -> list[Scalar]:
        try:
            return [self._scalar(span) for span in string_spans(self._inside)]
        except (ValueError, TOMLKitError) as error:
            raise cannot_rewrite("its values are not found", self.text, self.block) from error

    def _scalar(self, span: Span) -> Scalar:
        value: Any = self._data
        for step in span.path:
            value = value[step]
        base = self.block.inside
        style = _style(self._inside[span.start : span.end])
        return Scalar(span.path, value, base + span.start, base + span.end, style)

    def scalars(self, pattern: str) -> list[Scalar]:
        """Return the strings that ``pattern`` names; see FrontMatter."""
        steps = parse_pattern(pattern)
        return [scalar for scalar in self._strings if matches(steps, scalar.path)]

    def data(self) -> dict[str, object]:
        """Return the values as loaded; see FrontMatter."""
        return {key: _plain(value) for key, value in self._data.items()}

    def rewrite(self, values: Mapping[Scalar, str], set_keys: Mapping[str, object]) -> str:
        """Return the block with the values and keys put in; see FrontMatter."""
        check_set_keys(set_keys)
        changed = self._changed(values, set_keys)
        stale = {key: v for key, v in set_keys.items() if not same(self._data.get(key), v)}
        if not changed and not stale:
            return self.source
        by_path = {scalar.path: value for scalar, value in changed.items()}
        intended = with_values(self._data, by_path, stale)
        for rewritten in self._attempts(changed, stale):
            if _holds(rewritten, intended):
                return rewritten
        names = ", ".join([*map(format_path, by_path), *stale])
        raise cannot_rewrite(names, self.text, self.block)

    def _changed(
        self, values: Mapping[Scalar, str], set_keys: Mapping[str, object]
    ) -> dict[Scalar, str]:
        known = set(self._strings)
        for scalar in values:
            if scalar not in known:
                raise ValueError(f"{format_path(scalar.path)} is not of this front matter")
        return {
            scalar: value
            for scalar, value in values.items()
            if value != scalar.value and scalar.path[0] not in set_keys
        }

    def _attempts(self, changed: dict[Scalar, str], stale: Mapping[str, object]) -> Iterator[str]:
        """Give the rewritten block with the strings in their own style, then in double quotes."""
        try:
            edits = set_edits(self.text, self.block, stale) if stale else []
        except (ValueError, TOMLKitError) as error:
            raise cannot_rewrite(", ".join(stale), self.text, self.block) from error
        line_break = line_break_before(self.text, self.block.inside)
        kept = [
            Edit(s.start, s.end, quoting.like(self.text[s.start : s.end], value, line_break))
            for s, value in changed.items()
        ]
        yield splice(self.text, self.start, self.end, [*edits, *kept])
        plain = [Edit(s.start, s.end, quoting.basic(value)) for s, value in changed.items()]
        yield splice(self.text, self.start, self.end, [*edits, *plain])


def _style(written: str) -> Style:
    multiline = len(written) >= len('""""""') and written[:3] in _STYLES
    return _STYLES[written[:3] if multiline else written[0]]


def _plain(value: Any) -> object:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    is_time = isinstance(value, datetime.date | datetime.time)
    return value.isoformat() if is_time else value


def _holds(rewritten: str, intended: dict[str, Any]) -> bool:
    block = find_block(rewritten)
    if block is None or block.end != len(rewritten):
        return False
    try:
        rewritten.encode()
        return same(tomllib.loads(rewritten[block.inside : block.close]), intended)
    except ValueError:  # no TOML, or a lone surrogate, which has no place in UTF-8
        return False
