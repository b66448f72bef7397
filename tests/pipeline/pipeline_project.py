"""A small project in a temporary folder, and runs over it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from translate_posts.engine import Engine, IdentityEngine
from translate_posts.glossary import load_glossary
from translate_posts.memory import Memory, SegmentRow, State, run_lock
from translate_posts.pipeline import (
    Config,
    Event,
    Flag,
    PostDone,
    Request,
    Run,
    Summary,
    discover,
    load_config,
)

FIRST = """\
---
title: 推論の費用
date: 2026-03-06
---

推論の費用が下がる。企業の投資が増える。

## 今後の見通し

- 新しい装置が出る
- **学習**の費用は`高い`まま

```python
# 推論
```
"""
SECOND = """\
---
title: 学習の費用
---

企業の投資が増える。学習には時間がかかる。
"""
PROGRAM = Path(sys.executable).with_name("translate-posts")


@dataclass
class Outcome:
    """What a run came to."""

    summary: Summary
    posts: dict[str, PostDone] = field(default_factory=dict)

    @property
    def statuses(self) -> dict[str, str]:
        return {name.removeprefix("_posts/"): done.status for name, done in self.posts.items()}

    @property
    def flags(self) -> list[Flag]:
        return [flag for done in self.posts.values() for flag in done.flags]


class Project:
    """Posts in ``_posts``, English in ``out``, and the memory where it is by default."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.out = root / "out"
        root.joinpath("_posts").mkdir(parents=True)
        self.configure("[glossary]\nshipped = false\n")

    def configure(self, text: str) -> None:
        (self.root / "translate-posts.toml").write_text(text, encoding="utf-8")

    @property
    def config(self) -> Config:
        return load_config(self.root / "translate-posts.toml", self.root)

    def post(self, name: str, text: str | bytes) -> Path:
        """Write a post; without front matter if it does not begin with some."""
        path = self.root / "_posts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def terms(self, text: str) -> None:
        """Write the project's glossary, and use it."""
        (self.root / "terms.yml").write_text(text, encoding="utf-8")
        self.configure('[glossary]\nshipped = false\npaths = ["terms.yml"]\n')

    def run(self, engine: Engine | None = None, *, force: bool = False, **changes: Any) -> Outcome:
        """A run in this process. `changes` are fields of the configuration."""
        config = replace(self.config, **changes)
        _, sources = discover(
            [str(self.root / "_posts")], config.extensions, config.exclude, self.out
        )
        request = Request(config, sources, self.out, force=force)
        posts: dict[str, PostDone] = {}

        def report(event: Event) -> None:
            if isinstance(event, PostDone):
                posts[event.post] = event

        with ExitStack() as stack:
            stack.enter_context(run_lock(config.memory))
            memory = stack.enter_context(Memory(config.memory))
            run = Run(
                request, engine or IdentityEngine(), load_glossary(config.glossary), memory, report
            )
            return Outcome(run.run(), posts)

    def command(self, *options: str) -> list[str]:
        """The same as a command line, to be run in the project."""
        return [str(PROGRAM), "translate", "_posts", "--out", "out", *options]

    def start(self, env: Mapping[str, str], *options: str) -> subprocess.Popen[bytes]:
        """A run in a process of its own."""
        return subprocess.Popen(
            self.command(*options),
            cwd=self.root,
            env={**os.environ, **env},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    def english(self, name: str) -> str:
        return (self.out / name).read_bytes().decode()

    def edition(self) -> dict[str, bytes]:
        """All files of the English edition, hidden ones too."""
        return {
            path.relative_to(self.out).as_posix(): path.read_bytes()
            for path in sorted(self.out.rglob("*"))
            if path.is_file()
        }

    def stamps(self) -> dict[str, int]:
        """When each file of the English edition was written, in nanoseconds."""
        return {name: (self.out / name).stat().st_mtime_ns for name in self.edition()}

    def segments(self, name: str) -> list[SegmentRow]:
        with Memory(self.config.memory) as memory:
            return memory.segments(f"_posts/{name}")

    def approve(self, name: str, source: str, target: str, state: State = "final") -> None:
        """Have a person approve a target for the segment with this source text."""
        rows = self.segments(name)
        assert source in [row.source for row in rows]
        changed = [
            replace(row, target=target, state=state) if row.source == source else row
            for row in rows
        ]
        with Memory(self.config.memory) as memory:
            memory.set_segments(f"_posts/{name}", changed)
