from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from translate_posts.engine.metadata import parse_metadata, read_metadata
from translate_posts.engine.protocol import PackageError, SlotProfile

ARGOS = {"package_version": "1.1", "from_code": "ja", "to_code": "en"}
DECODER = ARGOS | {"architecture": "decoder", "prompt": {"end": "<eos>"}}


def test_an_argos_package_says_nothing_about_slots_and_is_trusted_with_none() -> None:
    metadata = parse_metadata(ARGOS)
    assert metadata.name == "argos:ja_en@1.1"
    assert metadata.architecture == "encoder-decoder"
    assert metadata.prompt is None
    assert metadata.slots.profile == SlotProfile(0, 0)


def test_a_decoder_brings_its_prompt_slots_and_limits() -> None:
    metadata = parse_metadata(
        DECODER
        | {
            "prompt": {"prefix": ["<bos>"], "suffix": ["<sep>"], "end": "<eos>"},
            "slots": {"single": ["⟦1⟧", "⟦2⟧"], "open": ["⟦+1⟧"], "close": ["⟦-1⟧"]},
            "limits": {"source_tokens": 100, "target_tokens": 200},
        }
    )
    assert metadata.architecture == "decoder"
    assert metadata.prompt is not None
    assert (metadata.prompt.prefix, metadata.prompt.end) == (("<bos>",), "<eos>")
    assert metadata.slots.profile == SlotProfile(2, 1)
    assert (metadata.source_tokens, metadata.target_tokens) == (100, 200)


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        (ARGOS | {"type": "sbd"}, "sbd"),
        (ARGOS | {"from_code": None}, "from_code"),
        (ARGOS | {"from_code": "../ja"}, "from_code"),
        (ARGOS | {"to_code": "e_n"}, "to_code"),
        (ARGOS | {"package_version": ""}, "package_version"),
        (ARGOS | {"package_version": "1/0"}, "package_version"),
        (DECODER | {"prompt": {}}, r"prompt\.end"),
        (DECODER | {"slots": {"single": "⟦1⟧"}}, "single"),
        (DECODER | {"slots": {"open": [1]}}, "open"),
    ],
)
def test_what_is_wrong_is_named(values: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse_metadata(values)


@pytest.mark.parametrize("text", ["", "[]", "nonsense", '{"from_code": "ja"}', '"ja_en"', "\xff"])
def test_a_bad_file_is_a_package_error_that_names_it(tmp_path: Path, text: str) -> None:
    (tmp_path / "metadata.json").write_text(text, encoding="latin-1")
    with pytest.raises(PackageError, match=r"metadata\.json: not the metadata"):
        read_metadata(tmp_path)


def test_a_missing_file_is_a_package_error(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="cannot be read"):
        read_metadata(tmp_path)
