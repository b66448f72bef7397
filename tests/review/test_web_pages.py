"""The pages and what they ask for, without a browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path

import pytest
from review_project import CHIPS, Blog

pytest.importorskip("starlette", reason="the extra review is not installed")

from web_server import Web, served

HOSTILE = """\
---
title: "<script>document.title = 'stolen'</script>題"
---

<script>document.title = 'stolen'</script>

<img src=x onerror="document.title = 'stolen'">の画像と[罠](javascript:alert(1))がある。

`</script><script>alert(1)</script>`と`"><img src=x onerror=alert(1)>`を消す。

![絵](https://evil.example/pixel.png "題<b>")を見る。

{{ site.secret }}と⟦9⟧と⟦+1⟧がある。
"""


@pytest.fixture
def web(blog: Blog) -> Iterator[Web]:
    with served(blog) as web:
        yield web


def place(web: Web, source: str, post: str = "a.md") -> dict[str, object]:
    """What a page knows of a segment."""
    unit = web.blog.unit(source, post)
    return {"post": unit.post, "segment": unit.id, "token": unit.token, "revision": 0}


def test_posts_are_listed_with_their_progress(web: Web) -> None:
    web.blog.approve("今後の見通し")
    status, text = web.get("/")
    assert status == 200
    assert "推論チップの費用" in text
    assert 'aria-label="1 of 13 reviewed or final"' in text
    assert re.search(r'data-rules="[^"]*values', text)


def test_a_post_is_shown_with_terms_codes_and_findings(web: Web) -> None:
    _, text = web.get("/post/_posts/a.md")
    assert text.count("<article") == len(web.blog.sheet().units)
    assert "推論チップ → inference chip (or inference chips; lower case)" in text
    assert re.search(r'data-marker="⟦\+1⟧" data-key="1"[^>]*>bold', text)
    assert "<b>values</b>" in text
    assert "No draft would do" in text


def test_the_pages_speak_japanese_to_those_who_do(web: Web) -> None:
    assert "下訳" in web.get("/post/_posts/a.md", **{"Accept-Language": "ja,en;q=0.5"})[1]
    cookie = web.headers["Cookie"] + "; translate-posts-language=ja"
    assert '<html lang="ja">' in web.get("/", Cookie=cookie)[1]
    assert '<html lang="en">' in web.get("/", **{"Accept-Language": "fr"})[1]


def test_both_languages_have_all_words() -> None:
    folder = Path(str(resources.files("translate_posts.review.web")))
    english, japanese = (
        json.loads((folder / "strings" / f"{name}.json").read_text("utf-8"))
        for name in ("en", "ja")
    )
    assert english.keys() == japanese.keys()
    for key, text in english.items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", japanese[key])), key
    sources = [*folder.glob("templates/*.html"), *folder.glob("static/*.js")]
    code = "".join(path.read_text("utf-8") for path in sources)
    used = set(re.findall(r"""\b(?:t|say|button|did)\((?:unit, )?["']([a-z_]+)["']""", code))
    used |= set(re.findall(r'"(js_[a-z_]+)"', code))
    fixed = {key for key in english if not key.startswith(("state_", "kind_"))}
    assert fixed == used & fixed
    assert {key for key in used if key.startswith("js_")} <= english.keys()


def test_a_hostile_post_stays_text(web: Web) -> None:
    web.blog.post("c.md", HOSTILE)
    web.blog.translate()
    for path in ("/", "/post/_posts/c.md", "/preview/_posts/c.md", "/search?q=script"):
        status, text = web.get(path)
        assert status == 200
        elements = Elements()
        elements.feed(text)
        for tag, attributes in elements.found:
            assert not [name for name in attributes if name.startswith("on")], (path, tag)
            assert tag not in ("img", "iframe", "object", "embed", "style"), (path, tag)
            assert not (attributes.get("href") or "").startswith("javascript"), path
            if tag == "script":
                own = (attributes.get("src") or "").startswith("/static/")
                assert own or attributes.get("type") == "application/json"


class Elements(HTMLParser):
    """The elements of a page, as a browser finds them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_search_finds_in_both_languages(web: Web) -> None:
    assert "Outlook" in web.get("/search?q=%E8%A6%8B%E9%80%9A%E3%81%97")[1]
    assert "今後の見通し" in web.get("/search?q=outlook")[1]
    assert "“%_%”: 0" in web.get("/search?q=%25_%25")[1]
    assert web.get("/search")[0] == 200


def test_the_preview_shows_both_posts_block_by_block(web: Web) -> None:
    _, text = web.get("/preview/_posts/a.md")
    pairs = re.findall(
        r'<div class="pair"><div lang="ja">(.*?)</div><div lang="en">(.*?)</div></div>', text, re.S
    )
    assert "推論チップの費用が<strong>大きく</strong>下がる" in pairs[0][0]
    assert "<strong>much</strong>" in pairs[0][1]
    assert "<h2>今後の見通し</h2>" in pairs[1][0]
    assert "<h2>Outlook</h2>" in pairs[1][1]
    assert "<table>" in text
    assert "&lt;script&gt;" in text


def test_comments_and_attributes_are_for_no_reader(web: Web) -> None:
    web.blog.post("c.md", '文だ。{:.lead}\n\n<!-- 秘密 -->\n\n<div onclick="x()">箱</div>\n')
    web.blog.translate()
    _, text = web.get("/preview/_posts/c.md")
    assert "秘密" not in text
    assert "{:.lead}" not in text
    assert "&lt;div onclick=" in text


def test_emphasis_beside_japanese_marks_is_emphasis(web: Web) -> None:
    web.blog.post("c.md", "これは**「重要」**です。**終わり。**次。\n")
    web.blog.translate()
    _, text = web.get("/preview/_posts/c.md")
    assert "これは<strong>「重要」</strong>です。<strong>終わり。</strong>次。" in text


def test_what_is_typed_is_kept_and_is_no_target_yet(web: Web) -> None:
    where = place(web, "今後の見通し")
    assert web.post("/api/keep", {**where, "text": "Prosp"}) == (200, {"revision": 1})
    assert web.post("/api/keep", {**where, "text": "Prospects", "revision": 1})[1] == {
        "revision": 2
    }
    assert web.blog.unit("今後の見通し").target == "Outlook"
    assert ">Prospects</div>" in web.get("/post/_posts/a.md")[1]
    assert "not saved yet: 1" in web.get("/")[1]
    assert web.post("/api/keep", {**where, "text": "Outlook", "revision": 2})[1] == {"revision": 0}
    assert "not saved yet" not in re.sub(r"(?s)<script.*?</script>", "", web.get("/")[1])


def test_the_second_to_type_is_told(web: Web) -> None:
    where = place(web, "今後の見通し")
    web.post("/api/keep", {**where, "text": "First"})
    status, answer = web.post("/api/keep", {**where, "text": "Second"})
    assert (status, answer) == (409, {"outcome": "typed", "text": "First", "revision": 1})
    status, answer = web.post("/api/apply", {**where, "target": "Second", "state": "final"})
    assert (status, answer["outcome"], answer["text"]) == (409, "typed", "First")
    assert web.blog.unit("今後の見通し").state == "translated"


def test_the_second_to_approve_is_told(web: Web) -> None:
    where = place(web, "今後の見通し")
    assert web.post("/api/apply", {**where, "target": "First", "state": "final"})[0] == 200
    status, answer = web.post("/api/apply", {**where, "target": "Second", "state": "final"})
    assert (status, answer["outcome"]) == (409, "conflict")
    assert web.blog.unit("今後の見通し").target == "First"


def test_an_edit_is_taken_back_as_if_it_had_not_been(web: Web) -> None:
    before = web.blog.rows()
    where = place(web, "投資額は3億円")
    web.post("/api/apply", {**where, "target": "Investment: ¥300 million", "state": "final"})
    edit = web.blog.unit("投資額は3億円").history[-1].number
    assert web.post("/api/undo", {**where, "edit": edit})[0] == 200
    assert web.blog.rows() == before
    assert web.post("/api/undo", {**where, "edit": edit})[0] == 409


def test_only_the_last_edit_is_taken_back(web: Web) -> None:
    where = place(web, "今後の見通し")
    web.post("/api/apply", {**where, "target": "One", "state": "reviewed"})
    first = web.blog.unit("今後の見通し").history[-1].number
    again = place(web, "今後の見通し")
    web.post("/api/apply", {**again, "target": "Two", "state": "final"})
    assert web.post("/api/undo", {**again, "edit": first})[0] == 409
    assert web.post("/api/undo", {**again, "edit": first + 1})[0] == 200
    unit = web.blog.unit("今後の見通し")
    assert (unit.target, unit.state) == ("One", "reviewed")


def test_lost_codes_and_empty_texts_are_refused(web: Web) -> None:
    coded = web.blog.sheet().units[1]
    where = {"post": coded.post, "segment": coded.id, "token": coded.token, "revision": 0}
    status, answer = web.post("/api/apply", {**where, "target": "No codes.", "state": "final"})
    assert status == 422
    assert "is missing" in str(answer["message"])
    for text in ("", "  \n"):
        assert web.post("/api/apply", {**where, "target": text, "state": "final"})[0] == 422
    undrafted = place(web, "⟦1⟧で消す")
    assert web.post("/api/apply", {**undrafted, "target": "", "state": "final"})[0] == 422


def test_a_changed_source_is_told(web: Web) -> None:
    where = place(web, "今後の見通し")
    web.blog.post("a.md", CHIPS.replace("今後の見通し", "これからの見通し"))
    status, answer = web.post("/api/apply", {**where, "target": "Outlook", "state": "final"})
    assert status == 404
    assert "no longer in the post" in str(answer["message"])
    assert "New or changed since the last run: 1" in web.get("/post/_posts/a.md")[1]


def test_what_was_typed_outlives_its_source(web: Web) -> None:
    web.post("/api/keep", {**place(web, "今後の見通し"), "text": "Hard work"})
    web.blog.post("a.md", CHIPS.replace("今後の見通し", "これからの見通し"))
    web.blog.translate()
    assert "Hard work" in web.get("/post/_posts/a.md")[1]


def test_comments_are_kept_with_the_segment(web: Web) -> None:
    where = place(web, "今後の見通し")
    assert web.post("/api/apply", {**where, "comment": "良い？ <b>"})[0] == 200
    assert web.blog.unit("今後の見通し").comment == "良い？ <b>"
    assert web.blog.unit("今後の見通し").state == "translated"
    assert "Comment: 良い？ &lt;b&gt;" in web.get("/post/_posts/a.md")[1]


def test_approved_texts_of_the_same_and_of_like_sources_are_offered(web: Web) -> None:
    web.blog.approve("同じ文。", "One and the same.", "b.md")
    unit = web.blog.unit("同じ文。")
    status, text = web.get(f"/api/suggestions?post={unit.post}&segment={unit.id}")
    assert status == 200
    html = json.loads(text)["html"]
    assert "same source" in html
    assert "One and the same." in html


def test_the_model_is_asked_for_more(web: Web) -> None:
    unit = web.blog.sheet().units[1]
    _, text = web.get(f"/api/alternatives?post={unit.post}&segment={unit.id}")
    sentences = json.loads(text)["sentences"]
    assert [one["source"] for one in sentences] == [
        "推論チップの費用が大きく下がる。",
        "詳細は発表を参照。",
    ]
    assert sentences[1]["targets"][0]["text"] == "For details see the ⟦+2⟧announcement⟦-2⟧."


def test_a_term_is_added_to_the_glossary_and_found_at_once(web: Web) -> None:
    term = {"source": "見通し", "target": "outlook", "note": "of the market"}
    status, answer = web.post("/api/term", term)
    assert status == 200
    file = Path(str(answer["file"]))
    assert file == web.blog.root / "terms.yml"
    assert file.read_text("utf-8").splitlines()[-1].startswith("  - {source: 見通し")
    assert "見通し → outlook (of the market)" in web.get("/post/_posts/a.md")[1]
    status, answer = web.post("/api/term", term)
    assert status == 422
    assert "stands here already" in str(answer["message"])
    assert web.post("/api/term", {**term, "target": " "})[0] == 422


def test_without_a_glossary_one_is_begun(web: Web) -> None:
    (web.blog.root / "translate-posts.toml").write_text("[glossary]\nshipped = false\n", "utf-8")
    with served(web.blog) as other:
        status, answer = other.post("/api/term", {"source": "費用", "target": "cost", "note": ""})
        assert status == 200
        assert Path(str(answer["file"])).name == "translate-posts.glossary.yml"
        assert "費用 → cost" in other.get("/post/_posts/a.md")[1]


BAD_BODIES = [
    b"", b"{", b"[]", b"null", b"{}", b"\xff", b'{"post": 1}', b"[" * 100_000,
    b'{"post":"a","segment":"b","token":"","text":"\\ud800","revision":0}',
    b'{"post":"a","segment":"b","token":"","text":"x","revision":true}',
    b'{"post":"a","segment":"b","token":"","text":"x","revision":1.5}',
    b'{"post":"_posts/a.md","segment":"b","token":"","target":"x","state":"gone","revision":0}',
]  # fmt: skip


@pytest.mark.parametrize("body", BAD_BODIES)
@pytest.mark.parametrize("path", ["keep", "drop", "apply", "undo", "term"])
def test_bad_requests_are_refused(web: Web, path: str, body: bytes) -> None:
    before = web.blog.rows()
    status, _, text = web.ask("POST", f"/api/{path}", web.writing, body)
    assert status in (400, 404)
    assert json.loads(text)["message"]
    assert web.blog.rows() == before


def test_what_is_not_there_is_said_to_be_missing(web: Web) -> None:
    for path in ("/post/none.md", "/preview/none.md", "/nowhere", "/post/"):
        status, text = web.get(path)
        assert status == 404
        assert "There is no such page" in text
    for path in ("unit", "suggestions", "alternatives", "changes"):
        assert web.get(f"/api/{path}?post=none.md&segment=x")[0] == 404


def test_a_post_that_cannot_be_read_is_shown_with_the_reason(web: Web) -> None:
    web.blog.post("a.md", "---\ntitle: [開いた\n---\n\n本文。\n")
    status, text = web.get("/post/_posts/a.md")
    assert status == 200
    assert "cannot be read" in text
    assert web.get("/preview/_posts/a.md")[0] == 200
