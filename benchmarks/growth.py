"""How a run's time and memory grow with the posts, on posts made for it.

    python benchmarks/growth.py [--posts 100 1000 10000] [--sentences 60] [--engine identity]

For each number of posts: a first run, a second run with nothing changed, and a run after one term
was added to the glossary. The identity engine leaves the drafting out, so that what is measured
is everything else.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from machine import heading

REPEATED = 0.5
"""Chance that a sentence is one that stood before; of real posts about half are."""
_MIB = 1024 if sys.platform != "darwin" else 1024 * 1024
"""Units of ru_maxrss in a MiB."""

_WHEN = ["昨年の春から", "来年の夏までに", "十年かけて", "先週から", "今のところ", "早くも"]
_WHO = ["小さな会社", "大学の研究室", "地方の工場", "街の本屋", "古い旅館", "技術者", "港の倉庫"]
_WHAT = ["計算の費用", "電気の使い方", "毎日の記録", "新しい道具", "夜の作業", "機械", "在庫"]
_HOW = ["少しずつ", "思い切って", "仲間と一緒に", "誰よりも早く", "無理なく", "静かに", "一気に"]
_DO = ["見直している", "減らすことにした", "調べはじめた", "公開した", "手放した", "育てている"]
_REST = [
    "理由は単純で、**時間**が足りないからだ", "詳しくは[前の記事](/2026/01/01/start/)に書いた",
    "`config.toml`を書き換えるだけで済む", "それでも{}という声は残る", "数字は{}％にとどまる",
    "（{}年の調査による）", "結果はまだ出ていない", "答えは一つではない",
]  # fmt: skip
_TERM = "category: ai-term\nterms:\n  - {source: 街の本屋, target: local bookshop}\n"


def sentences(chance: random.Random) -> Iterator[str]:
    """Sentences without end: new ones, and some that stood before."""
    parts = list(product(_WHEN, _WHO, _WHAT, _HOW, _DO, _REST))
    chance.shuffle(parts)
    past: list[str] = []
    for number in range(sys.maxsize):
        if past and chance.random() < REPEATED:
            yield chance.choice(past)
            continue
        when, who, what, how, do, rest = parts[number % len(parts)]
        past.append(f"{when}{who}は{what}を{how}{do}。{rest.format(number)}。")
        yield past[-1]


def post(number: int, count: int, source: Iterator[str]) -> str:
    """A post of so many sentences, with the blocks that posts have."""
    lines = ["---", f"title: {number}番目の記録", f"date: 2026-01-{number % 28 + 1:02}", "---", ""]
    for place in range(0, count, 6):
        lines += [f"## {place // 6 + 1}章", "", next(source) + next(source), ""]
        lines += [f"- {next(source)}", f"- {next(source)}", ""]
        lines += [f"> {next(source)}", "", f"| 項目 | 値 |\n|---|---|\n| {next(source)} | 1 |", ""]
        lines += ["```python", f"print({number})  # 出力", "```", ""]
    return "\n".join(lines)


def make_posts(folder: Path, posts: int, count: int) -> int:
    """Write the posts; how many characters they have."""
    folder.mkdir(parents=True)
    source = sentences(random.Random(posts))
    characters = 0
    for number in range(posts):
        text = post(number, count, source)
        (folder / f"{number:05}.md").write_text(text, encoding="utf-8")
        characters += len(text)
    return characters


@dataclass(frozen=True)
class Measure:
    """What a run took: seconds by the clock, and the MiB of its largest extent."""

    seconds: float
    mib: float


def measure(folder: Path, engine: str) -> Measure:
    """Run the program in a process of its own."""
    program = Path(sys.executable).with_name("translate-posts")
    command = [str(program), "translate", "_posts", "--out", "out", "--engine", engine, "--quiet"]
    begun = time.monotonic()
    process = subprocess.Popen(command, cwd=folder)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"the run ended with {process.returncode}")
    return Measure(time.monotonic() - begun, usage.ru_maxrss / _MIB)


def grow(folder: Path, posts: int, count: int, engine: str) -> None:
    """Measure the three runs over so many posts, and print them."""
    characters = make_posts(folder / "_posts", posts, count)
    (folder / "terms.yml").write_text("category: ai-term\nterms: []\n", encoding="utf-8")
    (folder / "translate-posts.toml").write_text(
        '[glossary]\npaths = ["terms.yml"]\n', encoding="utf-8"
    )
    first = measure(folder, engine)
    second = measure(folder, engine)
    (folder / "terms.yml").write_text(_TERM, encoding="utf-8")
    term = measure(folder, engine)
    for name, one in (("first", first), ("nothing changed", second), ("one term added", term)):
        print(
            f"| {posts} | {characters / 1e6:.1f} | {name} | {one.seconds:.1f} "
            f"| {posts / one.seconds:,.0f} | {one.mib:.0f} |",
            flush=True,
        )


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, nargs="+", default=[100, 1000, 10000])
    parser.add_argument("--sentences", type=int, default=60)
    parser.add_argument("--engine", default="identity")
    options = parser.parse_args()
    print(heading())
    print(f"engine {options.engine}, {options.sentences} sentences a post\n")
    print("| posts | M characters | run | seconds | posts/s | peak MiB |")
    print("|---:|---:|---|---:|---:|---:|")
    for posts in options.posts:
        folder = Path(tempfile.mkdtemp())
        try:
            grow(folder, posts, options.sentences, options.engine)
        finally:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
