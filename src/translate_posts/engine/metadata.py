"""What a package says of itself in its `metadata.json`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from translate_posts.engine.protocol import PackageError
from translate_posts.engine.slots import SlotPieces

Architecture = Literal["decoder", "encoder-decoder"]

# What models of this kind are sure to take when their metadata names no limits: Argos packages
# have 512 positions on each side, and nobody's sentence comes near.
DEFAULT_SOURCE_TOKENS = 480
DEFAULT_TARGET_TOKENS = 500

_CODE = re.compile(r"[A-Za-z0-9-]{1,20}")
_VERSION = re.compile(r"[A-Za-z0-9.+!-]{1,40}")


@dataclass(frozen=True)
class Prompt:
    """What a decoder is given around the source pieces, and the piece that ends its target."""

    prefix: tuple[str, ...]
    suffix: tuple[str, ...]
    end: str


@dataclass(frozen=True)
class Metadata:
    """A package's description, checked."""

    from_code: str
    to_code: str
    version: str
    licence: str
    architecture: Architecture
    slots: SlotPieces
    prompt: Prompt | None
    target_prefix: str
    source_tokens: int
    target_tokens: int

    @property
    def pair(self) -> str:
        """The languages, such as `ja_en`."""
        return f"{self.from_code}_{self.to_code}"

    @property
    def name(self) -> str:
        """The package's name, such as `argos:ja_en@1.1`."""
        return f"argos:{self.pair}@{self.version}"


def read_metadata(folder: Path) -> Metadata:
    """Read the metadata of the package in `folder`; `PackageError` says what is wrong with it."""
    path = folder / "metadata.json"
    try:
        text = path.read_bytes()
    except OSError as error:
        raise PackageError(f"{path}: cannot be read ({error.strerror}): no package") from None
    return decode_metadata(text, str(path))


def decode_metadata(text: bytes, where: str) -> Metadata:
    """Decode and check the bytes of a metadata file, which errors call `where`."""
    try:
        return parse_metadata(json.loads(text))
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise PackageError(f"{where}: not the metadata of a package: {error}") from None


def parse_metadata(values: Mapping[str, Any]) -> Metadata:
    """Check the decoded `values` of a metadata file; `ValueError` names the key that is wrong."""
    if values.get("type", "translate") != "translate":
        raise ValueError(f"its type is {values['type']!r}, only 'translate' can be used")
    decoder = values.get("architecture") == "decoder"
    limits = values.get("limits", {})
    return Metadata(
        from_code=_match(_CODE, values, "from_code"),
        to_code=_match(_CODE, values, "to_code"),
        version=_match(_VERSION, values, "package_version"),
        licence=str(values.get("license", "")),
        architecture="decoder" if decoder else "encoder-decoder",
        slots=_slots(values.get("slots", {})),
        prompt=_prompt(values) if decoder else None,
        target_prefix=str(values.get("target_prefix", "")),
        source_tokens=int(limits.get("source_tokens", DEFAULT_SOURCE_TOKENS)),
        target_tokens=int(limits.get("target_tokens", DEFAULT_TARGET_TOKENS)),
    )


def _match(pattern: re.Pattern[str], values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError(f"{key} is {value!r}")
    return value


def _slots(values: Mapping[str, Any]) -> SlotPieces:
    single, opening, closing = (_words(values, key) for key in ("single", "open", "close"))
    return SlotPieces(single, opening, closing)


def _prompt(values: Mapping[str, Any]) -> Prompt:
    prompt = values.get("prompt", {})
    end = prompt.get("end")
    if not isinstance(end, str):
        raise ValueError("a decoder needs the piece that ends its target, prompt.end")
    return Prompt(tuple(_words(prompt, "prefix")), tuple(_words(prompt, "suffix")), end)


def _words(values: Mapping[str, Any], key: str) -> Sequence[str]:
    words = values.get(key, [])
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise ValueError(f"{key} is not a list of pieces")
    return words
