"""The blocks of a post, in order: where each is, what it is, and what of it must not change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it.token import Token

from translate_posts.checks.posts import Block
from translate_posts.document import Post
from translate_posts.document.markdown import block_parser
from translate_posts.document.markdown.lines import Lines, cut_lines
from translate_posts.document.markdown.shadow import shadow_lines
from translate_posts.document.post import BodyRun

_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][\w.-]*(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL)
_READ = re.compile(r"\s(?:alt|title|aria-label|placeholder|content)=(?:\"[^\"]*\"|'[^']*')")
"""Attributes that people read, and so translate."""
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|big|br|cite|code|del|dfn|em|font|i|img|ins|kbd|label|mark|q|rp|rt|ruby|s|"
    r"samp|small|span|strong|sub|sup|time|u|var|wbr)\b",
    re.IGNORECASE,
)
"""Tags that are codes of a run of prose."""
_NAMES = {
    "fence": "code block",
    "code_block": "code block",
    "html_block": "HTML",
    "hr": "rule",
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "tr_open": "table row",
    "dt_open": "term",
    "footnote_reference_open": "footnote",
}
_CONTAINERS = {
    "blockquote_open": "quote",
    "bullet_list_open": "list",
    "ordered_list_open": "numbered list",
}


@dataclass(slots=True)
class Part:
    """A block with the runs of prose in it."""

    block: Block
    runs: list[int] = field(default_factory=list)
    """Places in the post's list of runs."""


@dataclass(slots=True)
class Blocks:
    """The blocks of a body, and what else its parser finds."""

    parts: list[Part]
    references: dict[str, str]
    """Link definitions: where each label leads."""
    top: list[tuple[int, int]]
    """Offsets of the outermost blocks: a list or a table as a whole."""
    opaque: list[tuple[int, int]]
    """Offsets of code blocks."""


def cut_blocks(post: Post) -> Blocks:
    """Cut the body of a post into blocks."""
    lines = cut_lines(post.text, post.body_start)
    shadow = shadow_lines(lines, mdx=post.rules.mdx)
    env: dict[str, dict[str, dict[str, str]]] = {}
    tokens = block_parser(mdx=post.rules.mdx).parse("\n".join(shadow), env)
    reader = _Reader(lines)
    blocks = [*reader.blocks(tokens), *_templates(lines, shadow, post.runs)]
    parts = [Part(block) for block in sorted(blocks, key=lambda block: (block.start, block.end))]
    _place_runs(parts, post.runs)
    references = {
        " ".join(label.split()).casefold(): definition["href"]
        for label, definition in env.get("references", {}).items()
    }
    return Blocks(parts, references, reader.top, reader.opaque)


@dataclass(slots=True)
class _Reader:
    lines: Lines
    top: list[tuple[int, int]] = field(default_factory=list)
    opaque: list[tuple[int, int]] = field(default_factory=list)

    def blocks(self, tokens: list[Token]) -> Iterator[Block]:
        containers: list[str] = []
        first = header = False
        for token in tokens:
            if token.type == "thead_open":
                header = True
            if token.type in _CONTAINERS:
                containers.append(_CONTAINERS[token.type])
            elif token.type.replace("_close", "_open") in _CONTAINERS:
                containers.pop()
            if token.map and token.level == 0 and token.nesting >= 0:
                self.top.append(self._range(token))
            if token.map and token.type in _NAMES:
                start, end = self._range(token)
                if token.type in ("fence", "code_block"):
                    self.opaque.append((start, end))
                text = self.lines.text[start:end]
                kind = _kind(token, containers, first=first, header=header)
                yield Block(kind, start, end, text, _fixed(token))
            if token.type == "thead_close":
                header = False
            if token.type != "inline":
                first = token.type == "list_item_open"

    def _range(self, token: Token) -> tuple[int, int]:
        assert token.map is not None  # asked by the callers
        last = min(token.map[1], len(self.lines)) - 1
        while last > token.map[0] and not self.lines.line(last).strip():
            last -= 1
        return self.lines.starts[token.map[0]], self.lines.ends[last]


def _kind(token: Token, containers: list[str], *, first: bool, header: bool) -> str:
    name = "table header" if header else _NAMES[token.type]
    if token.type == "heading_open":
        name = f"heading {token.tag[1:]}"
    if first and name == "paragraph":
        name = "item"
    return " in ".join([name, *reversed(containers)])


def _fixed(token: Token) -> str:
    if token.type in ("fence", "code_block"):
        return f"{token.info.strip()}\n{token.content}"
    if token.type == "html_block":
        tags = [tag for tag in _TAG.findall(token.content) if not _INLINE.match(tag)]
        return "\n".join(" ".join(_READ.sub("", tag).split()) for tag in tags)
    return ""


def _templates(lines: Lines, shadow: list[str], runs: list[BodyRun]) -> Iterator[Block]:
    """Lines that the Markdown parser does not see: template tags, containers, attributes."""
    starts = {lines.index_at(run.start): run.start for run in runs}
    for index, line in enumerate(shadow):
        text = lines.line(index)
        if text == line or not text.strip():
            continue
        begin = lines.starts[index]
        # The title of a container is prose, and stands at the end of its line.
        fixed = lines.text[begin : starts.get(index, lines.ends[index])]
        yield Block("template line", begin, lines.ends[index], text, fixed.strip())


def _place_runs(parts: list[Part], runs: list[BodyRun]) -> None:
    """Give each run to the innermost block around it."""
    index = 0
    for number, run in enumerate(runs):
        while index + 1 < len(parts) and parts[index + 1].block.start <= run.start:
            index += 1
        if parts and parts[index].block.start <= run.start:
            parts[index].runs.append(number)
