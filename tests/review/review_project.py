"""A small blog, drafted by an engine that knows its sentences, and what a person makes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from translate_posts.engine import Decoding, Draft, SlotProfile
from translate_posts.glossary import load_glossary
from translate_posts.memory import Memory
from translate_posts.pipeline import Config, PostDone, Request, Run, discover, load_config
from translate_posts.review import Applied, Change, Desk, Rules, Sheet, Unit, apply

CHIPS = """\
---
title: 推論チップの費用
tags: [半導体, AI]
---

推論チップの費用が**大きく**下がる。詳細は[発表](https://example.com/a?x=1&y=2)を参照。

## 今後の見通し

- `make test`を実行する
- 投資額は3億円
- `<script>alert(1)</script>`で消す

> 引用の一行目、
> 二行目である。

| 項目 | 値 |
|---|---|
| 電力 | 低い |

同じ文。

同じ文。
"""
CLOUD = """\
---
title: クラウドの費用
tags: [クラウド]
---

同じ文。

クラウドへの支出が増える。
"""
TERMS = """\
terms:
  - {source: 推論チップ, target: inference chip, accept: [inference chips], note: "lower case"}
  - {source: 半導体, target: Semiconductors, scope: metadata}
  - {source: クラウド, target: Cloud, scope: metadata}
  - {source: クラウド, target: cloud}
"""
DRAFTS = {
    "推論チップの費用": "Cost of inference chip",
    "推論チップの費用が⟦+1⟧大きく⟦-1⟧下がる。": "Inference chips now cost ⟦+1⟧much⟦-1⟧ less.",
    "詳細は⟦+1⟧発表⟦-1⟧を参照。": "For details see the ⟦+1⟧announcement⟦-1⟧.",
    "今後の見通し": "Outlook",
    "⟦1⟧を実行する": "Run ⟦1⟧",
    "投資額は3億円": "The investment is ¥3 million",
    "同じ文。": "The same sentence.",
    "項目": "Item",
    "値": "Value",
    "電力": "Power",
    "低い": "Low",
    "クラウドの費用": "Cost of the cloud",
    "クラウドへの支出が増える。": "Spending on cloud grows.",
}
CONFIG = '[glossary]\nshipped = false\npaths = ["terms.yml"]\n'


class KnowingEngine:
    """Drafts what it knows, and says so where it knows nothing."""

    name = "argos:knowing@1"
    max_source_tokens = 1000

    def __init__(self, **more: str) -> None:
        self.slots = SlotProfile(single=16, paired=8)
        self.drafts = {**DRAFTS, **more}
        self.digest = f"knowing{sorted(more.items())}"
        self.asked: list[str] = []

    def count_tokens(self, text: str) -> int:
        return len(text)

    def translate(
        self, texts: Sequence[str], decoding: Decoding
    ) -> Iterator[tuple[int, list[Draft]]]:
        self.asked += texts
        for number, text in enumerate(texts):
            known = self.drafts.get(_plain(text), f"A draft of {len(text)} letters.")
            known = "" if "消す" in text else known  # whatever is tried: refused
            yield number, [Draft(known, -0.1, 5, complete=True)]


def _plain(text: str) -> str:
    for japanese, english in (("推論チップ", "inference chip"), ("クラウド", "cloud")):
        text = text.replace(f" {english} ", japanese).replace(english, japanese)
    return text.replace("¥300 million", "3億円")


class Blog:
    """Posts in ``_posts``, English in ``en``, the memory where it is by default."""

    def __init__(self, root: Path, *, new: bool = True) -> None:
        self.root = root
        if not new:
            return
        (root / "_posts").mkdir(parents=True)
        (root / "translate-posts.toml").write_text(CONFIG, encoding="utf-8")
        (root / "terms.yml").write_text(TERMS, encoding="utf-8")

    @property
    def config(self) -> Config:
        return load_config(self.root / "translate-posts.toml", self.root)

    def post(self, name: str, text: str) -> Path:
        path = self.root / "_posts" / name
        path.write_text(text, encoding="utf-8", newline="")
        return path

    def translate(self, engine: KnowingEngine | None = None) -> dict[str, str]:
        """Run, and give the status of each post."""
        config = self.config
        out = self.root / "en" / "_posts"
        _, sources = discover([str(self.root / "_posts")], config.extensions, (), out)
        done: dict[str, str] = {}

        def report(event: object) -> None:
            if isinstance(event, PostDone):
                done[event.post.removeprefix("_posts/")] = event.status

        with Memory(config.memory) as memory:
            glossary = load_glossary(config.glossary)
            request = Request(config, sources, out)
            Run(request, engine or KnowingEngine(), glossary, memory, report).run()
        return done

    def english(self, name: str) -> str:
        return (self.root / "en" / "_posts" / name).read_bytes().decode()

    @contextmanager
    def desk(self, near: int | None = None) -> Iterator[Desk]:
        config = self.config
        with Memory(config.memory) as memory:
            yield Desk(config, memory, load_glossary(config.glossary), near)

    def sheet(self, name: str = "a.md", near: int | None = None) -> Sheet:
        with self.desk(near) as desk:
            sheet = desk.sheet(f"_posts/{name}")
            assert sheet
            return sheet

    def unit(self, source: str, name: str = "a.md") -> Unit:
        return next(unit for unit in self.sheet(name).units if unit.source == source)

    def apply(self, *changes: Change, **rules: bool) -> Applied:
        with self.desk() as desk:
            return apply(desk, changes, Rules(**rules))

    def approve(self, source: str, target: str | None = None, name: str = "a.md") -> None:
        unit = self.unit(source, name)
        applied = self.apply(change(unit, target=target, state="final"))
        assert not applied.problems, applied.problems

    def rows(self) -> dict[str, list[tuple[object, ...]]]:
        """All that the memory holds of segments and of people's work."""
        with Memory(self.config.memory) as memory, memory.transaction() as connection:
            return {
                table: connection.execute(f"SELECT * FROM {table}").fetchall()
                for table in ("segment", "machine", "history", "tm", "sentence")
            }


def change(unit: Unit, **what: object) -> Change:
    """What a file says that was exported with this unit, but for `what`."""
    values: dict[str, object] = {
        "target": unit.text,
        "state": unit.state,
        "comment": unit.comment,
        "source": unit.source,
        **what,
    }
    return Change(unit.post, unit.id, unit.token, **values)  # type: ignore[arg-type]  # fields as named
