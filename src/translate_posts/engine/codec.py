"""Text to a model's pieces and back, with slots as pieces of their own.

argostranslate's own SentencePiece tokenizer turns every `_` into a space, so the processor is
used directly here.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from translate_posts.engine.metadata import Metadata
from translate_posts.engine.protocol import PackageError
from translate_posts.engine.slots import SlotPieces, tidy


class Codec(Protocol):
    """The tokenizer of a package."""

    def encode(self, text: str) -> list[str]:
        """Cut `text` into source pieces."""

    def decode(self, pieces: list[str]) -> str:
        """Join target `pieces` into text."""


def open_codec(folder: Path, metadata: Metadata) -> Codec:
    """Open the tokenizer of the package in `folder`."""
    if (model := folder / "sentencepiece.model").is_file():
        return SentencePieceCodec(model, metadata.slots)
    if (model := folder / "bpe.model").is_file():
        return BpeCodec(model, metadata)
    raise PackageError(f"{folder}: neither sentencepiece.model nor bpe.model: no package")


class SentencePieceCodec:
    """A SentencePiece model whose slot pieces, if any, are symbols of their own."""

    def __init__(self, model: Path, slots: SlotPieces) -> None:
        self._slots = slots
        try:
            self._processor: Any = import_module("sentencepiece").SentencePieceProcessor(
                model_file=str(model)
            )
        except (OSError, RuntimeError) as error:
            raise PackageError(f"{model}: cannot be loaded: {error}") from None
        for piece in slots.pieces:
            self._check_symbol(model, piece)

    def _check_symbol(self, model: Path, piece: str) -> None:
        """Training text was encoded whole, which needs slot pieces that are never cut."""
        whole = piece in self._processor.encode(f"あ{piece}い", out_type=str)
        if not whole or self._processor.decode([piece]) != piece:
            raise PackageError(f"{model}: the slot piece {piece} is not one of its symbols")

    def encode(self, text: str) -> list[str]:
        """Cut `text` into pieces; each slot marker becomes the slot's one piece."""
        pieces: list[str] = self._processor.encode(self._slots.to_pieces(text), out_type=str)
        return pieces

    def decode(self, pieces: list[str]) -> str:
        """Join `pieces` into text; slot pieces become markers, with spaces outside of pairs."""
        return tidy(self._slots.to_markers(self._processor.decode(pieces)))


class BpeCodec:
    """The Moses and BPE tokenizer of older Argos packages; it carries no slots."""

    def __init__(self, model: Path, metadata: Metadata) -> None:
        if metadata.slots.pieces:
            raise PackageError(f"{model}: a BPE package cannot carry slots, but names slot pieces")
        tokenizer = import_module("argostranslate.tokenizer")
        self._tokenizer: Any = tokenizer.BPETokenizer(model, metadata.from_code, metadata.to_code)

    def encode(self, text: str) -> list[str]:
        """Cut `text` into pieces, as argostranslate does."""
        pieces: list[str] = self._tokenizer.encode(text) if text.strip() else []
        return pieces

    def decode(self, pieces: list[str]) -> str:
        """Join `pieces` into text, as argostranslate does."""
        text: str = self._tokenizer.decode(pieces)
        return text.strip()
