"""What TOML front matter must load as after a rewrite, and whether it does."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from translate_posts.document.frontmatter.model import Path


def with_values(
    data: dict[str, Any], values: Mapping[Path, str], set_keys: Mapping[str, object]
) -> dict[str, Any]:
    """Return a copy of ``data`` with the strings at the paths and the top-level keys changed."""
    copy = deepcopy(data)
    for path, value in values.items():
        container: Any = copy
        for step in path[:-1]:
            container = container[step]
        container[path[-1]] = value
    return copy | {key: list(v) if isinstance(v, tuple) else v for key, v in set_keys.items()}


def same(first: object, second: object) -> bool:
    """Tell whether two loaded values are equal in type too; one not-a-number is as another."""
    if isinstance(first, dict) and isinstance(second, dict):
        return first.keys() == second.keys() and all(same(first[k], second[k]) for k in first)
    if isinstance(first, list | tuple) and isinstance(second, list | tuple):
        return len(first) == len(second) and all(map(same, first, second))
    if isinstance(first, str) and isinstance(second, str):
        return first == second
    return type(first) is type(second) and repr(first) == repr(second)
