"""Links in English posts: table of destinations for each generator."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from site_tools import ids_in, kramdown, needs_jekyll, write

from translate_posts.sites.addresses import read_address
from translate_posts.sites.anchors import ids_of, pin
from translate_posts.sites.options import SiteOptions
from translate_posts.sites.pages import Page, Site, open_site
from translate_posts.sites.reading import read_text
from translate_posts.sites.relinking import as_linked, relink_post
from translate_posts.sites.resolving import Index

CASES = yaml.safe_load((Path(__file__).parent / "fixtures/relinking.yml").read_text("utf-8"))
HEAD = "## ここの見出し\n\n"
ENGLISH_HEAD = "## A heading of this post\n\n"


def built(folder: Path, case: dict[str, Any]) -> tuple[Site, Index]:
    places = [case["here"], *case["edition"], *case["missing"]]
    write(folder, case["files"] | dict.fromkeys(places, "本文。\n"))
    site = open_site(folder, SiteOptions(scheme=case.get("scheme", "")))
    return site, Index(site, [site.page(PurePosixPath(name), {}) for name in places])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_destinations(tmp_path: Path, case: dict[str, Any]) -> None:
    site, index = built(tmp_path, case)
    here = site.page(PurePosixPath(case["here"]), {})
    edition = {PurePosixPath(name) for name in [case["here"], *case["edition"]]}
    body = "".join(
        f"[x](<{one}>)\n\n" if " " not in one else f"[x]({one})\n\n" for one in case["links"]
    )

    def anchors(page: Page) -> dict[str, str]:
        return {"推論の費用": "the-cost-of-inference"}

    done = relink_post(HEAD + body, ENGLISH_HEAD + body, here, index, edition, anchors)
    lines = done.text.removeprefix(ENGLISH_HEAD).split("\n\n")[:-1]
    found = [line.removeprefix("[x](").removesuffix(")").strip("<>") if "{{<" not in line
             else line.removeprefix("[x](").removesuffix(")") for line in lines]  # fmt: skip
    wanted = [new or old for old, new in case["links"].items()]
    assert found == wanted
    expected = as_linked(HEAD + body, done.text, here, index, edition, anchors)
    assert expected == HEAD + done.text.removeprefix(ENGLISH_HEAD)


def test_anchors_that_are_not_known_yet_are_pending(tmp_path: Path) -> None:
    site, index = built(tmp_path, CASES[0])
    here = site.page(PurePosixPath(CASES[0]["here"]), {})
    azure = PurePosixPath(CASES[0]["edition"][0])
    text = "[x](/2026/01/20/azure/#推論の費用)\n"
    done = relink_post(text, text, here, index, {azure})
    assert done.pending == {azure}
    assert done.text == "[x](/en/2026/01/20/azure/#推論の費用)\n"


def test_pinned_headings_keep_their_ids(tmp_path: Path) -> None:
    source = "## 推論の費用\n\n## 電力 ##\n\n## 3つの話\n\n## 名前つき {#own}\n\n[x](#推論の費用)\n"
    english = "## Cost\n\n## Power ##\n\n## Three stories\n\n## Named {#own}\n\n[x](#推論の費用)\n"
    site, index = built(tmp_path, CASES[0])
    pinned = Site(site.profile, SiteOptions(anchors="pin"))
    here = site.page(PurePosixPath(CASES[0]["here"]), {})
    done = relink_post(source, english, here, Index(pinned, index.pages), set())
    assert done.text == (
        "## Cost {#推論の費用}\n\n## Power ## {#電力}\n\n## Three stories\n\n"
        "## Named {#own}\n\n[x](#推論の費用)\n"
    )
    assert done.anchors["3つの話"] == "three-stories"
    assert as_linked(source, done.text, here, Index(pinned, index.pages), set()) == (
        "## 推論の費用 {#推論の費用}\n\n## 電力 ## {#電力}\n\n## 3つの話\n\n"
        "## 名前つき {#own}\n\n[x](#推論の費用)\n"
    )


@needs_jekyll
@pytest.mark.parametrize("gfm", [True, False])
def test_kramdown_takes_the_pins(gfm: bool) -> None:
    ids = ["推論の費用", "a-b_c", "Ünicode"]
    text = pin(read_text("## One\n\n## Two ##\n\n> ## Three\n"), ids, "kramdown-gfm")
    assert ids_in(kramdown(text, gfm=gfm)) == ids
    assert ids_of(read_text(text), "kramdown-gfm") == ids


PARTS = st.sampled_from(
    ["/", "a", "#", "?", "{{ site.baseurl }}", "{% link ", " %}", "https://blog.example", "/blog",
     "{% post_url x %}", '{{< ref "a#b" >}}', "{{ '/a' | relative_url }}", ":", "..", "日", "\\)"]
)  # fmt: skip


@given(st.lists(PARTS, max_size=8).map("".join))
def test_an_address_is_its_parts(destination: str) -> None:
    assert str(read_address(destination, ("https://blog.example",), "/blog")) == destination
