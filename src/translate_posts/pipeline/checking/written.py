"""For `translate`: rules of posts over what is about to be written, and comments that waive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from translate_posts.checks import Finding
from translate_posts.document import Post, Rules
from translate_posts.glossary import Glossary
from translate_posts.pipeline.checking.posts import Comparison
from translate_posts.pipeline.checking.reading import page_of, read_page
from translate_posts.pipeline.checking.waiving import Comment, comments


class WrittenFinding(NamedTuple):
    """What a rule of posts found."""

    line: int
    """1-based line of the Japanese post, or of the English where the Japanese has no such thing."""
    finding: Finding


def check_written(
    source: Post, target: str, set_keys: Mapping[str, object]
) -> list[WrittenFinding]:
    """What the rules of posts find in a post and its English.

    Raises PostError where the front matter of the English cannot be read.
    """
    before = page_of(source, set_keys)
    after = read_page(target, source.rules, set_keys)
    comparison = Comparison("", "", before, after, Glossary(()))
    return [
        WrittenFinding((problem.source_at or problem.at).start[0], problem.finding)
        for problem in comparison.problems([])
    ]


@dataclass(frozen=True, slots=True)
class PostWaivers:
    """The comments of a Japanese post that waive."""

    comments: list[Comment] = field(default_factory=list)

    def reason(self, rule: str, line: int) -> str:
        """Why a finding at a line of the post is accepted; "" where it is not."""
        for comment in self.comments:
            waiver, lines = comment.waiver, comment.lines
            if waiver.rule != rule or waiver.fault:
                continue
            first, last = (lines.index_at(offset) + 1 for offset in comment.span)
            if waiver.whole or first <= line <= last:
                return waiver.reason
        return ""


def post_waivers(text: str, rules: Rules) -> PostWaivers:
    """The comments that waive in a Japanese post. Raises PostError for malformed front matter."""
    if "translate-posts:" not in text:
        return PostWaivers()
    return PostWaivers(list(comments(read_page(text, rules, {}), "", "")))
