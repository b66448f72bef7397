"""A blog with an English edition that people wrote, and checks of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from translate_posts.checks.policy import Policy
from translate_posts.glossary import load_glossary
from translate_posts.memory import Memory
from translate_posts.pipeline import discover, load_config
from translate_posts.pipeline.checking import CheckRequest, Outcome, check_edition

TERMS = Path(__file__).parents[1] / "checks" / "fixtures"
GLOSSARY = load_glossary([TERMS / "companies.yml", TERMS / "words.yml"])


class Edition:
    """Posts in ``_posts`` and their English in ``en/_posts``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.posts, self.english = root / "_posts", root / "en" / "_posts"
        self.posts.mkdir(parents=True)
        self.english.mkdir(parents=True)

    def write(self, name: str, source: str, target: str | None = None) -> None:
        """Write a post, and its English if there is some."""
        (self.posts / name).write_text(source, encoding="utf-8", newline="")
        if target is not None:
            (self.english / name).write_text(target, encoding="utf-8", newline="")

    def check(
        self, policy: Policy | None = None, memory: Memory | None = None, *rules: str
    ) -> Outcome:
        """Check all posts."""
        config = replace(load_config(None, self.root))
        _, sources = discover(
            [str(self.posts)], config.extensions, config.exclude, self.root / "en"
        )
        request = CheckRequest(config, sources, self.english, policy or Policy(), frozenset(rules))
        return check_edition(request, GLOSSARY, memory)


def told(outcome: Outcome) -> list[str]:
    """What counts, as ``rule:severity``."""
    return [f"{one.finding.rule}:{one.finding.severity}" for one in outcome.open]


def placed(outcome: Outcome) -> list[str]:
    """What counts, as ``file:line:column rule``."""
    return [
        "{}:{}:{} {}".format(one.at.file, *one.at.start, one.finding.rule) for one in outcome.open
    ]
