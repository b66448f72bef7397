"""Blocks: where prose stands in the body of a post."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from translate_posts.document.inline.escape import Place
from translate_posts.document.inline.links import normal_label
from translate_posts.document.markdown.fragments import Fragments
from translate_posts.document.markdown.html import prose_ranges
from translate_posts.document.markdown.lines import Lines, cut_lines
from translate_posts.document.markdown.shadow import shadow_lines, template_labels
from translate_posts.document.markdown.skipping import skipped_ranges
from translate_posts.document.markdown.tables import is_bare_table, is_delimiter_row, row_cells

_TASK = re.compile(r"\[[ xX]\][ \t]+")
_DETAILS = re.compile(r":[ \t]+(?=\S)")
_CONTAINER_TITLE = re.compile(
    r"\s*:::+\s*[\w-]+(?:[ \t]+(?=[^\s{])|\[(?=[^\[\]]*\]))(?P<title>(?:(?<=\[)[^\[\]]+|(?<!\[).+))"
)
_DEFINITION = re.compile(
    r"[ \t>]*\[(?P<label>[^\[\]]+)\]:[ \t]+\S+[ \t]+\"(?P<title>[^\"]*[^\s\"][^\"]*)\"[ \t]*$"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of prose in the body."""

    kind: str
    place: Place
    fragments: Fragments


@dataclass(frozen=True, slots=True)
class Body:
    """What the block parser finds in the body of a post."""

    blocks: list[Block]
    labels: frozenset[str]
    """Normalised labels of link reference definitions."""
    outline: tuple[str, ...]
    """The block structure: one entry a block token. Two bodies of equal outlines have the same
    blocks in the same order and nesting."""


@cache
def block_parser(*, mdx: bool) -> MarkdownIt:
    """The parser of blocks, which leaves what is inline alone."""
    parser = MarkdownIt("commonmark").enable("table").use(deflist_plugin).use(footnote_plugin)
    if mdx:
        parser.disable("code")  # MDX has no indented code: what a component holds is indented
    # Inline text is the scanner's; the footnote rule would move the notes to the end.
    return parser.disable(["inline", "text_join", "footnote_tail"])


def parse_body(text: str, start: int = 0, *, mdx: bool = False) -> Body:
    """Find the prose of ``text[start:]``. Offsets count from the beginning of `text`."""
    lines = cut_lines(text, start)
    shadow = shadow_lines(lines, mdx=mdx)
    env: dict[str, dict[str, object]] = {}
    tokens = block_parser(mdx=mdx).parse("\n".join(shadow), env)
    labels = frozenset(map(normal_label, [*env.get("references", {}), *template_labels(lines)]))
    finder = _Finder(lines, shadow)
    blocks = [*finder.titles(), *finder.definition_titles(labels), *finder.blocks(tokens)]
    skipped = list(skipped_ranges(lines, tokens))
    blocks = [block for block in blocks if not _is_skipped(block, skipped)]
    blocks.sort(key=lambda block: block.fragments.start)
    return Body(blocks, labels, tuple(_outline(tokens)))


def _is_skipped(block: Block, skipped: list[tuple[int, int]]) -> bool:
    return any(start <= block.fragments.start < end for start, end in skipped)


def _outline(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "html_block":
            yield "html " + " ".join(re.findall(r"</?[A-Za-z][\w.-]*", token.content))
        elif token.type in ("fence", "code_block"):
            yield f"{token.type} {token.info} {hash(token.content)}"
        elif token.type != "inline":
            number = token.info if token.type == "list_item_open" else ""
            yield f"{token.type} {token.tag} {token.markup} {number}"


def _is_details(line: str) -> bool:
    """Whether a line in a paragraph begins a definition, as in kramdown after several terms."""
    return bool(_DETAILS.match(line.lstrip()))


@dataclass(slots=True)
class _Finder:
    lines: Lines
    shadow: list[str]

    def titles(self) -> Iterator[Block]:
        """Titles on the fence line of a container, such as ``:::details``."""
        for index, shadow in enumerate(self.shadow):
            if shadow == self.lines.line(index):
                continue
            found = _CONTAINER_TITLE.match(self.lines.line(index))
            if found:
                yield self._title("heading", "heading", index, found)

    def definition_titles(self, labels: frozenset[str]) -> Iterator[Block]:
        """Titles in link reference definitions."""
        for index, line in enumerate(self.shadow):
            found = _DEFINITION.match(line)
            if found and normal_label(found["label"]) in labels:
                yield self._title("title", "title", index, found)

    def _title(self, kind: str, place: Place, index: int, found: re.Match[str]) -> Block:
        start, end = found.span("title")
        end -= len(found["title"]) - len(found["title"].rstrip())
        begin = self.lines.starts[index]
        return self._block(kind, place, [(begin + start, begin + end)])

    def blocks(self, tokens: list[Token]) -> Iterator[Block]:
        """The prose that the block parser's tokens hold."""
        opened: list[Token] = []
        for token in tokens:
            if token.nesting == 1:
                opened.append(token)
            elif token.nesting == -1:
                opened.pop()
            elif token.type == "html_block":
                yield from self._html(token)
            elif token.type == "inline" and opened[-1].type not in ("th_open", "td_open"):
                yield from self._inline(token, opened)
            if token.type == "tr_open" and token.map:
                yield from self._row(token.map[0])

    def _inline(self, token: Token, opened: list[Token]) -> Iterator[Block]:
        if not token.map or not token.content.strip():
            return
        parent = opened[-1]
        if parent.type == "heading_open" and parent.markup.startswith("#"):
            yield from self._heading(token)
            return
        first = token.map[0]
        content = token.content.split("\n")
        if is_bare_table(content):
            for index in range(first, first + len(content)):
                if not is_delimiter_row(self.shadow[index]):
                    yield from self._row(index)
            return
        item = any(token.type == "list_item_open" for token in opened)
        kind = "heading" if parent.type == "heading_open" else "item" if item else "paragraph"
        starts = [0, *(place for place, line in enumerate(content) if place and _is_details(line))]
        for start, end in zip(starts, [*starts[1:], len(content)], strict=True):
            yield from self._paragraph(kind, first + start, content[start:end])

    def _paragraph(self, kind: str, first: int, content: list[str]) -> Iterator[Block]:
        ranges: list[tuple[int, int]] = []
        last = len(content) - 1
        for number, piece in enumerate(content):
            span = self._find(first + number, piece.strip(), inner=number < last)
            if span is None:
                return
            mark = _DETAILS.match(piece) or (_TASK.match(piece) if kind == "item" else None)
            if not number and mark:
                span = (min(span[0] + mark.end(), span[1]), span[1])
            ranges.append(span)
        yield self._block(kind, "block", ranges)

    def _find(self, index: int, piece: str, *, inner: bool) -> tuple[int, int] | None:
        """Where the end of a line stands that the parser has stripped of its prefix."""
        line = self.shadow[index]
        begin = len(line.rstrip()) - len(piece)
        if begin < 0 or line[begin : begin + len(piece)] != piece:
            return None
        # The parser strips wide blanks too; they indent Japanese paragraphs, and no English ones.
        begin = len(line[:begin].rstrip("\u3000"))
        piece = line[begin:].rstrip()
        start = self.lines.starts[index]
        # Blanks at the end of a line belong to the run only where they break it.
        end = len(line) if inner and line.endswith("  ") else begin + len(piece)
        return start + begin, start + end

    def _heading(self, token: Token) -> Iterator[Block]:
        assert token.map is not None  # checked by the caller
        line, text = self.shadow[token.map[0]], token.content
        begin = line.find(text, line.find("#"))
        if begin >= 0:
            start = self.lines.starts[token.map[0]] + begin
            yield self._block("heading", "heading", [(start, start + len(text))])

    def _row(self, index: int) -> Iterator[Block]:
        start = self.lines.starts[index]
        for low, high in row_cells(self.shadow[index]):
            if high > low:
                yield self._block("cell", "cell", [(start + low, start + high)])

    def _html(self, token: Token) -> Iterator[Block]:
        assert token.map is not None  # block tokens have one
        ranges = []
        for index in range(*token.map):
            line, start = self.shadow[index], self.lines.starts[index]
            prefix = len(line) - len(line.lstrip(" \t>"))
            ranges.append((start + prefix, start + len(line)))
        whole = Fragments(self.lines.text, ranges)
        for low, high in prose_ranges(whole.text):
            yield Block("html", "html", whole.part(low, high))

    def _block(self, kind: str, place: Place, ranges: list[tuple[int, int]]) -> Block:
        return Block(kind, place, Fragments(self.lines.text, ranges))
