"""Targets that look like markup, in kramdown: what Jekyll makes of a post has the same elements."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from itertools import product

import pytest
from test_escaping import PLACES, SPECIALS, put

_RENDER = """
puts JSON.generate(JSON.parse(STDIN.read).map { |text, input|
  Kramdown::Document.new(text, input: input, hard_wrap: false, auto_ids: false).to_html
})
"""
_DIALECTS = ("GFM", "kramdown")


def rendered(texts: list[tuple[str, str]]) -> list[str]:
    """The pages of texts, each in a dialect, with one start of Ruby."""
    libraries = ["-rjson", "-rkramdown", "-rkramdown-parser-gfm"]
    done = subprocess.run(
        ["ruby", "-Ku", *libraries, "-e", _RENDER],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip(f"no kramdown: {done.stderr[-200:]}")
    pages: list[str] = json.loads(done.stdout)
    return pages


def elements(page: str) -> list[str]:
    return re.findall(r"</?[a-z][^>]*>", page)


@pytest.mark.skipif(not shutil.which("ruby"), reason="no ruby: apt install jekyll")
def test_elements_are_those_of_the_post() -> None:
    cases = list(product(PLACES, SPECIALS, _DIALECTS))
    posts = [(put(PLACES[place], text).text, dialect) for place, text, dialect in cases]
    plain = list(product(PLACES, _DIALECTS))
    pages = rendered(posts + [(put(PLACES[place], "WORD").text, how) for place, how in plain])
    wanted = dict(zip(plain, map(elements, pages[len(posts) :]), strict=True))
    differing = [
        case
        for case, page in zip(cases, pages, strict=False)
        if elements(page) != wanted[case[0], case[2]]
    ]
    assert differing == []
