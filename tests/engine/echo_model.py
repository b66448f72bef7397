"""A model that gives its source back, but for the signs that it loses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from translate_posts.engine import Decoding, Profile
from translate_posts.engine.backends import Hypothesis
from translate_posts.engine.metadata import parse_metadata
from translate_posts.engine.model import ModelEngine
from translate_posts.engine.pace import Pace
from translate_posts.engine.queue import Answer

METADATA = {"package_version": "1.0", "from_code": "ja", "to_code": "en", "type": "translate"}


@dataclass
class _Ready:
    pieces: list[str]

    def done(self) -> bool:
        return True

    def result(self) -> list[str]:
        return self.pieces


@dataclass
class Letters:
    """Cuts a text into letters."""

    def encode(self, text: str) -> list[str]:
        return list(text)

    def decode(self, pieces: list[str]) -> str:
        return "".join(pieces)


@dataclass
class Echo:
    """Loses some letters."""

    lost: str = ""
    compute: str = "none"

    def submit(
        self, batch: list[Sequence[str]], decoding: Decoding, max_target: int
    ) -> list[Answer]:
        return [_Ready([piece for piece in pieces if piece not in self.lost]) for pieces in batch]

    def hypotheses(self, result: list[str]) -> list[Hypothesis]:
        return [Hypothesis(result, -0.1, len(result) + 1, complete=True)]


def echo_engine(lost: str = "", profile: Profile | None = None, **metadata: object) -> ModelEngine:
    """An engine of this model."""
    parsed = parse_metadata(METADATA | metadata)
    return ModelEngine(parsed, "echo", Letters(), Echo(lost), Pace(), profile or Profile())
