"""English sentences, as they stand in approved texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_posts.japanese import split_english

CASES = [
    "It costs $1.5 billion. | That is a lot.",
    "Mr. Huang of NVIDIA Inc. spoke at 3 p.m. yesterday. | We listened.",
    "The U.S. Congress said no. | So what?",
    "“It works.” | He smiled.",
    "He said “It works.” and left.",
    "Really?! | Yes… | Perhaps.",
    "See ⟦+1⟧the docs.⟦-1⟧ | ⟦+2⟧Then⟦-2⟧ run ⟦1⟧. | ⟦2⟧ follows.",
    "Use e.g. TensorRT, i.e. NVIDIA’s own. | Or not.",
    "(A note.) | Text.",
    "About 3.5x, Fig. 4 says. | 12 chips came.",
    "Amazon Web Services, Inc. has it.",
    "no capital. here either",
    "One line. | \nAnother.",
    "Apple M3 Ultra vs. H100.",
]


@pytest.mark.parametrize("case", CASES)
def test_sentences(case: str) -> None:
    wanted = [part.strip() for part in case.split("|")]
    assert split_english(case.replace("| ", "").replace("|", "")) == wanted


@given(st.text(alphabet='Aa1.!?… \n"”)⟦+-⟧', max_size=60))
def test_nothing_but_blanks_is_lost(text: str) -> None:
    assert "".join("".join(split_english(text)).split()) == "".join(text.split())
