"""Tokenizers: the real SentencePiece model, and the BPE of older Argos packages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from translate_posts.engine import Engine, PackageError
from translate_posts.engine.codec import BpeCodec, SentencePieceCodec, open_codec
from translate_posts.engine.metadata import parse_metadata, read_metadata

ENGLISH = {"package_version": "1.0", "from_code": "en", "to_code": "es"}


@pytest.fixture
def real(models_home: Path, embedded_engine: Engine) -> SentencePieceCodec:
    [folder] = (models_home / "models" / "embedded").iterdir()
    return SentencePieceCodec(folder / "sentencepiece.model", read_metadata(folder).slots)


@pytest.mark.parametrize(
    "text",
    [
        "uses ⟦1⟧ for it",
        "⟦+1⟧word⟦-1⟧ and ⟦2⟧⟦3⟧",
        "これは⟦1⟧です。",
        "snake_case and __init__",
        "a ⟦+1⟧⟦+2⟧b⟦-2⟧⟦-1⟧.",
        "（⟦1⟧）「⟦+1⟧語⟦-1⟧」",
        "émigré ½ 🎉",
    ],
)
def test_what_is_cut_is_joined_again(real: SentencePieceCodec, text: str) -> None:
    assert real.decode(real.encode(text)) == text


def test_a_slot_is_a_piece_of_its_own(real: SentencePieceCodec) -> None:
    pieces = real.encode("uses ⟦1⟧ for⟦+1⟧x⟦-1⟧")
    assert [piece for piece in pieces if "⟦" in piece] == ["⟦1⟧", "⟦+1⟧", "⟦-1⟧"]


def test_loose_pieces_are_tidied(real: SentencePieceCodec) -> None:
    assert real.decode(["▁the", "⟦+1⟧", "▁file", "▁", "⟦-1⟧", "."]) == "the ⟦+1⟧file⟦-1⟧."


def test_a_bpe_package_is_cut_and_joined_as_argostranslate_does(tmp_path: Path) -> None:
    (tmp_path / "bpe.model").write_text("#version: 0.2\nl o\nlo w</w>\n")
    codec = open_codec(tmp_path, parse_metadata(ENGLISH))
    assert codec.encode("low, lot") == ["low", ",", "lo@@", "t"]
    assert codec.decode(["low", ",", "lo@@", "t"]) == "low, lot"
    assert codec.encode(" ") == []


def test_a_bpe_package_cannot_claim_slots(tmp_path: Path) -> None:
    metadata = parse_metadata(ENGLISH | {"slots": {"single": ["⟦1⟧"]}})
    with pytest.raises(PackageError, match="cannot carry slots"):
        BpeCodec(tmp_path / "bpe.model", metadata)


def test_a_folder_without_a_tokenizer(tmp_path: Path) -> None:
    (tmp_path / "metadata.json").write_text(json.dumps(ENGLISH))
    with pytest.raises(PackageError, match=r"neither sentencepiece\.model nor bpe\.model"):
        open_codec(tmp_path, read_metadata(tmp_path))
