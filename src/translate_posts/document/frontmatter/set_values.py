"""What the top-level keys of front matter can be set to."""

from __future__ import annotations

from collections.abc import Mapping


def check_set_keys(set_keys: Mapping[str, object]) -> None:
    """Raise ValueError where a value is none of str, int, bool, list of str."""
    for key, value in set_keys.items():
        if not _can_be_set(value):
            raise ValueError(
                f"front matter key {key!r} cannot be set to {value!r}: "
                "give a text, a whole number, true or false, or a list of texts"
            )


def _can_be_set(value: object) -> bool:
    if isinstance(value, list | tuple):
        return all(isinstance(item, str) for item in value)
    return isinstance(value, str | int)
