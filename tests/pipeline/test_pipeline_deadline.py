"""A deadline in the middle of drafting: what is drafted is kept, whole posts are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline_project import Project

from translate_posts.engine import Decoding, Draft, SlotProfile
from translate_posts.glossary import load_glossary
from translate_posts.memory import Memory
from translate_posts.pipeline import Event, Limits, PostDone, Request, Run, discover


class Ticking:
    """An engine for which time passes with each text."""

    name = "argos:ticking@1"
    digest = "ticking"
    slots = SlotProfile(single=8, paired=8)
    max_source_tokens = 500

    def __init__(self, limits: Limits, most: int) -> None:
        self.limits, self.most, self.drafted = limits, most, 0

    def count_tokens(self, text: str) -> int:
        return len(text)

    def translate(
        self, texts: Sequence[str], decoding: Decoding
    ) -> Iterator[tuple[int, list[Draft]]]:
        for number in range(len(texts)):
            self.drafted += 1
            if self.drafted == self.most:
                self.limits.seconds = 0.0
            yield number, [Draft(f"The English of sentence {chr(97 + number)}.", -0.1, 5, True)]


def test_whole_posts_are_written_and_drafts_are_kept(tmp_path: Path) -> None:
    project = Project(tmp_path / "site")
    for name in ("a", "b", "c"):
        text = "".join(f"{name}の文の{kana}番である。\n\n" for kana in "いろはに")
        project.post(f"{name}.md", text)
    config = project.config
    _, sources = discover([str(project.root / "_posts")], config.extensions, (), project.out)
    limits = Limits(None, 1e9)
    engine = Ticking(limits, 6)
    done: dict[str, str] = {}

    def report(event: Event) -> None:
        if isinstance(event, PostDone):
            done[event.post] = event.status

    with Memory(config.memory) as memory:
        request = Request(config, sources, project.out, limits=limits)
        summary = Run(request, engine, load_glossary(config.glossary), memory, report).run()
        assert (summary.stopped, summary.exit_code) == ("deadline", 1)
        kept = summary.drafted
        assert set(done.values()) >= {"planned"}
        assert 6 <= kept < 12
        limits.seconds = None
        again = Run(request, engine, load_glossary(config.glossary), memory, report).run()
    assert again.drafted == 12 - kept
    assert set(done.values()) <= {"written", "unchanged"}
    assert len(project.edition()) == 3
