"""Link destinations of a post: where they stand, and putting others in their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from translate_posts.document.inline import Piece, scan
from translate_posts.document.inline.links import normal_label
from translate_posts.document.inline.tags import COMMENT, OPEN_TAG
from translate_posts.document.markdown import block_parser
from translate_posts.document.markdown.lines import cut_lines
from translate_posts.document.markdown.shadow import shadow_lines
from translate_posts.sites.reading import PageText, read_text

LinkKind = Literal["link", "image", "definition", "autolink", "html"]

_TEMPLATE = r"\{\{.*?\}\}|\{%.*?%\}"
_DESTINATION = rf"(?:<(?P<angle>[^<>\n]*)>|(?P<bare>(?:{_TEMPLATE}|[^\s()\\<]|\\.|\([^\s()]*\))*))"
_TITLE = r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?"
_TAIL = re.compile(
    rf"\]\(\s*{_DESTINATION}(?:\s+=\d*x\d*)?{_TITLE}\s*\)(?:\{{:[^{{}}\n]*\}})?$", re.DOTALL
)
_DEFINITION = re.compile(
    rf"^(?:[ \t>]|[-*+][ \t])*\[(?P<label>[^\[\]\n]+)\]:[ \t]*\n?[ \t]*{_DESTINATION}", re.MULTILINE
)
_ATTRIBUTE = re.compile(
    rf"\s(?:href|src|poster)\s*=\s*(?:\"(?P<double>(?:{_TEMPLATE}|[^\"])*)\""
    rf"|'(?P<single>(?:{_TEMPLATE}|[^'])*)'|(?P<plain>[^\s\"'>{{][^\s\"'>]*))",
    re.IGNORECASE,
)
_UNSAFE = re.compile(r"[\s<>()\\]")
_HAS_LINK = re.compile(r"\]\(|<|://|www\.")


@dataclass(frozen=True, slots=True)
class Link:
    """A destination in a post."""

    kind: LinkKind
    start: int
    end: int
    """Offsets in the post of the destination, without what encloses it."""
    destination: str
    """As it is written: escapes, entities and template tags are in it."""


def find_links(page: PageText) -> list[Link]:
    """The destinations in the body of a post, in order; what is in code is none.

    Titles, alt texts and front matter are passed over. Autolinks are ``<https://…>`` and addresses
    that stand alone.
    """
    found = [*_in_prose(page), *_definitions(page), *_in_html(page)]
    unique = {(link.start, link.end): link for link in found}
    return [unique[place] for place in sorted(unique)]


def relink(text: str, decide: Callable[[Link], str | None], *, mdx: bool = False) -> str:
    """The post with other destinations where `decide` gives one; all other bytes stay.

    Raises PostError for malformed front matter.
    """
    return replace_links(text, find_links(read_text(text, mdx=mdx)), decide)


def replace_links(text: str, links: Iterable[Link], decide: Callable[[Link], str | None]) -> str:
    """The text of a post whose links are known, with those that `decide` gives."""
    parts: list[str] = []
    position = 0
    for link in links:
        new = decide(link)
        if new is not None and link.start >= position:
            parts += [text[position : link.start], written(link, new)]
            position = link.end
    return "".join([*parts, text[position:]])


def written(link: Link, destination: str) -> str:
    """A destination as it must be written where the link stands: nothing in it ends the link."""
    if link.kind == "html":
        return destination.replace('"', "%22").replace("'", "%27")
    if "{{" in destination or "{%" in destination:
        return destination
    return _UNSAFE.sub(lambda found: quote(found[0]), destination)


def _in_prose(page: PageText) -> Iterator[Link]:
    text, labels = page.text, page.body.labels
    for block in page.body.blocks:
        fragments = block.fragments
        if not _HAS_LINK.search(fragments.text):
            continue
        for piece in scan(fragments.text, labels).pieces:
            for kind, low, high in _of_piece(fragments.text, piece):
                start, end = fragments.offset(low), fragments.offset(high)
                # A destination that a line break cuts stands in two places: it is left alone.
                if text[start:end] == fragments.text[low:high]:
                    yield Link(kind, start, end, text[start:end])


def _of_piece(run: str, piece: Piece) -> Iterator[tuple[LinkKind, int, int]]:
    code = run[piece.start : piece.end]
    if piece.kind == "html":
        for low, high in _attributes(code):
            yield "html", piece.start + low, piece.start + high
    elif piece.kind == "url" and "://" in code and not code.startswith("@"):
        angle = code.startswith("<")
        yield "autolink", piece.start + angle, piece.end - angle
    elif piece.kind == "image":
        yield from _tail("image", code, piece.start)
    elif piece.kind == "link" and piece.role == "close":
        yield from _tail("link", code, piece.start)


def _tail(kind: LinkKind, code: str, offset: int) -> Iterator[tuple[LinkKind, int, int]]:
    found = _TAIL.search(code)
    if found:
        low, high = found.span("angle" if found["angle"] is not None else "bare")
        yield kind, offset + low, offset + high


def _attributes(tag: str) -> Iterator[tuple[int, int]]:
    for found in _ATTRIBUTE.finditer(tag):
        name = next(name for name in ("double", "single", "plain") if found[name] is not None)
        yield found.span(name)


def _definitions(page: PageText) -> Iterator[Link]:
    if not page.body.labels:
        return
    code = _ranges(page, "fence", "code_block")
    for found in _DEFINITION.finditer(page.text, page.start):
        start, end = found.span("angle" if found["angle"] is not None else "bare")
        known = normal_label(found["label"]) in page.body.labels
        if known and end > start and not _is_within(found.start("label"), code):
            yield Link("definition", start, end, page.text[start:end])


def _in_html(page: PageText) -> Iterator[Link]:
    """Attributes of tags that stand around prose, or alone."""
    if not _ATTRIBUTE.search(page.text, page.start):
        return
    for start, end in _ranges(page, "html_block"):
        for tag in _tags(page.text, start, end):
            for low, high in _attributes(tag[0]):
                low, high = tag.start() + low, tag.start() + high
                yield Link("html", low, high, page.text[low:high])


def _tags(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    comments = [found.span() for found in COMMENT.finditer(text, start, end)]
    for tag in OPEN_TAG.finditer(text, start, end):
        if not _is_within(tag.start(), comments):
            yield tag


def _is_within(offset: int, ranges: list[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in ranges)


def _ranges(page: PageText, *kinds: str) -> list[tuple[int, int]]:
    """Start and end of the body's blocks of some kinds."""
    lines = cut_lines(page.text, page.start)
    tokens = block_parser(mdx=page.mdx).parse("\n".join(shadow_lines(lines, mdx=page.mdx)))
    return [
        (lines.starts[token.map[0]], lines.ends[token.map[1] - 1])
        for token in tokens
        if token.type in kinds and token.map
    ]
