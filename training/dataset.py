"""Examples as token ids in a compact file: one array of 16-bit ids, and where each begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from translate_posts.engine.metadata import Metadata, read_metadata

Array = np.ndarray[Any, np.dtype[Any]]


class Tokenizer:
    """Text to the ids that a decoder package is trained on, prompt and end included."""

    def __init__(self, package: Path) -> None:
        from sentencepiece import SentencePieceProcessor

        self.metadata: Metadata = read_metadata(package)
        self._processor = SentencePieceProcessor(model_file=str(package / "sentencepiece.model"))
        prompt = self.metadata.prompt
        if prompt is None:
            raise ValueError(f"{package}: no decoder package, which alone can be trained")
        self._prefix = [self.id(piece) for piece in prompt.prefix]
        self._suffix = [self.id(piece) for piece in prompt.suffix]
        self.end = self.id(prompt.end)

    def __len__(self) -> int:
        return int(self._processor.get_piece_size())

    @property
    def slot_ids(self) -> list[int]:
        """The ids of all slot pieces."""
        return [self.id(piece) for piece in self.metadata.slots.pieces]

    def id(self, piece: str) -> int:
        """The id of a piece."""
        return int(self._processor.piece_to_id(piece))

    def pieces(self) -> list[str]:
        """All pieces, by id."""
        return [self._processor.id_to_piece(number) for number in range(len(self))]

    def prompt(self, source: str) -> list[int]:
        """The ids that a target is to follow."""
        slots = self.metadata.slots
        return [*self._prefix, *self._processor.encode(slots.to_pieces(source)), *self._suffix]

    def target(self, text: str) -> list[int]:
        """The ids of a target, its end included."""
        return [*self._processor.encode(self.metadata.slots.to_pieces(text)), self.end]


@dataclass(frozen=True)
class Dataset:
    """Examples: `ids[starts[n]:starts[n + 1]]`, of which the first `prompts[n]` are the prompt."""

    ids: Array
    starts: Array
    prompts: Array
    kinds: Array
    names: tuple[str, ...]
    """What the numbers in `kinds` mean."""

    def __len__(self) -> int:
        return len(self.prompts)

    @property
    def lengths(self) -> Array:
        """Tokens of each example."""
        lengths: Array = np.diff(self.starts)
        return lengths

    def example(self, number: int) -> Array:
        """The ids of one example."""
        example: Array = self.ids[self.starts[number] : self.starts[number + 1]]
        return example

    def save(self, path: Path) -> None:
        """Write the examples, compressed."""
        np.savez_compressed(
            path,
            ids=self.ids,
            starts=self.starts,
            prompts=self.prompts,
            kinds=self.kinds,
            names=np.array(self.names),
        )


def load_dataset(path: Path) -> Dataset:
    """Read what `Dataset.save` wrote."""
    with np.load(path) as file:
        names = tuple(str(name) for name in file["names"])
        return Dataset(file["ids"], file["starts"], file["prompts"], file["kinds"], names)


def make_dataset(
    examples: Iterable[tuple[str, str, str]], tokenizer: Tokenizer, most: int
) -> Dataset:
    """Encode `(kind, source, target)` examples; those of more than `most` tokens are left out."""
    if len(tokenizer) > np.iinfo(np.uint16).max:
        raise ValueError(f"{len(tokenizer)} pieces do not fit into 16-bit ids")
    names: dict[str, int] = {}
    rows: list[Sequence[int]] = []
    prompts: list[int] = []
    kinds: list[int] = []
    for kind, source, target in examples:
        prompt, answer = tokenizer.prompt(source), tokenizer.target(target)
        if len(prompt) + len(answer) <= most:
            rows.append([*prompt, *answer])
            prompts.append(len(prompt))
            kinds.append(names.setdefault(kind, len(names)))
    return Dataset(
        ids=np.array([number for row in rows for number in row], np.uint16),
        starts=np.cumsum([0, *map(len, rows)], dtype=np.int64),
        prompts=np.array(prompts, np.uint16),
        kinds=np.array(kinds, np.uint8),
        names=tuple(names),
    )
