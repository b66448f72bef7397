"""The real model, on as little text as will do."""

from __future__ import annotations

from pipeline_project import Project

from translate_posts.checks import Pair, check_pair, errors
from translate_posts.document.inline import markers
from translate_posts.engine import Decoding, Engine
from translate_posts.glossary import load_glossary, shipped_glossary
from translate_posts.japanese import is_japanese
from translate_posts.pipeline.ladder import climb
from translate_posts.pipeline.prepare import prepare

SENTENCES = [
    "推論の費用が下がる。",
    "エヌビディアは新しいチップを発表した。",
    "これは⟦+1⟧重要⟦-1⟧な変化です。",
    "⟦1⟧を使って学習します。",
    "東京エレクトロンとソフトバンクが投資する。",
    "結論",
]
TERMS = "category: company\nterms:\n  - source: エヌビディア\n    target: NVIDIA\n"
POST = """\
---
title: 推論の費用
---

エヌビディアは新しいチップを発表した。推論の費用が**大きく**下がる。

- `pip` を使う
"""


def test_a_few_sentences(embedded: Engine) -> None:
    glossary = load_glossary([shipped_glossary()])
    sentences = [prepare(text, glossary, "ja>en", embedded.digest) for text in SENTENCES]
    rows = {
        sentence.text: (sentence, row)
        for sentence, row in climb(sentences, embedded, Decoding(beam=2))
    }
    assert list(rows) != []
    assert rows.keys() == set(SENTENCES)
    for sentence, row in rows.values():
        assert row.target, row.findings
        assert not any(map(is_japanese, row.target))
        found = sorted(one.name for one in markers(row.target))
        assert found == sorted(one.name for one in markers(sentence.text))
        assert not errors(check_pair(Pair(sentence.text, row.target, sentence.matches)))
        assert row.score < 0
    assert "NVIDIA" in (rows[SENTENCES[1]][1].target or "")
    assert "Tokyo Electron" in (rows[SENTENCES[4]][1].target or "")
    assert not (rows["結論"][1].target or "").endswith(".")


def test_a_tiny_post(project: Project, embedded: Engine) -> None:
    project.terms(TERMS)
    project.post("a.md", POST)
    outcome = project.run(embedded)
    assert outcome.statuses == {"a.md": "written"}
    assert outcome.summary.drafted == 4
    english = project.english("a.md")
    head, body = english.split("---\n\n")
    assert head.startswith("---\ntitle: ")
    assert head.endswith("\nlang: en\n")
    assert "NVIDIA" in body
    assert body.count("**") == 2
    assert body.count("`pip`") == 1
    assert "\n\n- " in body
    assert not any(map(is_japanese, english))

    stamps = project.stamps()
    again = project.run(embedded)
    assert again.statuses == {"a.md": "unchanged"}
    assert again.summary.drafted == 0
    assert project.stamps() == stamps

    project.post("a.md", POST.replace("`pip` を使う", "`uv` を使わない"))
    assert project.run(embedded).summary.drafted == 1
    assert "`uv`" in project.english("a.md")
