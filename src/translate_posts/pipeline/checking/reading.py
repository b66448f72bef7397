"""Reading: a post or its English, with all that rules of posts look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from translate_posts.checks.anchors import heading_ids
from translate_posts.checks.comments import InlineWaiver, inline_waivers
from translate_posts.checks.posts import Link, Outline, Value
from translate_posts.document import Post, Rules, read_post
from translate_posts.document.frontmatter import parse_pattern
from translate_posts.document.frontmatter.paths import format_path, matches
from translate_posts.pipeline.checking.blocks import Blocks, cut_blocks
from translate_posts.pipeline.checking.flat import marks

_EXPLICIT = re.compile(r"\{:?\s*#([\w-]+)[^{}]*\}")
_NAMED = re.compile(r"<[^<>]*\s(?:id|name)=[\"']([^\"']+)[\"']")
_TOP = frozenset({"", "top"})


@dataclass(slots=True)
class Page:
    """A file of the blog or of its English edition."""

    text: str
    post: Post
    """The file without the comments that waive."""
    blocks: Blocks
    outline: Outline
    waivers: list[InlineWaiver]


def read_page(text: str, rules: Rules, set_keys: Mapping[str, object]) -> Page:
    """Read a file. Raises PostError for malformed front matter."""
    return page_of(read_post(text, rules), set_keys)


def page_of(post: Post, set_keys: Mapping[str, object]) -> Page:
    """What rules look at in a file that was read."""
    text = post.text
    blocks = cut_blocks(post)
    waivers = list(inline_waivers(text, blocks.opaque))
    if waivers:
        post = read_post(_without(text, waivers), post.rules)
        blocks = cut_blocks(post)
    kept, translated = _front(post, set_keys)
    mapped = [Value(one.value, max(one.start, 0), max(one.end, 0)) for one in post.mapped]
    outline = Outline(_anchors(post), list(_links(post)), kept, translated, mapped)
    return Page(text, post, blocks, outline, waivers)


def _without(text: str, waivers: list[InlineWaiver]) -> str:
    """The text with blanks for the comments that waive, which are no part of the post."""
    for waiver in waivers:
        blank = re.sub(r"[^\r\n]", " ", text[waiver.start : waiver.end])
        text = text[: waiver.start] + blank + text[waiver.end :]
    return text


def offset_of(post: Post, number: int, position: int) -> int:
    """The offset in the file of a position in a run of the body."""
    return post.body.blocks[number].fragments.offset(position)


def _anchors(post: Post) -> frozenset[str]:
    headings = [body.run.text for body in post.runs if body.run.kind == "heading"]
    body = post.text[post.body_start :]
    found = {found[1] for found in _EXPLICIT.finditer(body)}
    found |= {found[1] for found in _NAMED.finditer(body)}
    return heading_ids(headings) | frozenset(found) | _TOP


def _links(post: Post) -> Iterator[Link]:
    """Links to anchors of the same post."""
    for number, body in enumerate(post.runs):
        for mark in marks(body.run, {}):
            last = mark.last or mark.first
            href = (mark.closing or mark.code).href or mark.code.href
            if href.startswith("#"):
                start = offset_of(post, number, mark.first.start)
                yield Link(unquote(href[1:]), start, offset_of(post, number, last.end))


def _front(post: Post, set_keys: Mapping[str, object]) -> tuple[dict[str, Value], dict[str, Value]]:
    """The values of the front matter: those that are kept, and those that are translated."""
    kept: dict[str, Value] = {}
    translated: dict[str, Value] = {}
    if not post.front:
        return kept, translated
    patterns = [parse_pattern(name) for name in (*post.rules.translate, *post.rules.map)]
    head = post.text[: post.front.end]
    for path, value in _leaves(post.front.data(), ()):
        if path[0] in set_keys:
            continue
        found = Value(value, *_place(head, path))
        if any(matches(pattern, path) for pattern in patterns):
            translated[format_path(path)] = found
        else:
            kept[format_path(path)] = found
    return kept, translated


_Path = tuple[str | int, ...]


def _leaves(value: object, path: _Path) -> Iterator[tuple[_Path, object]]:
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, list) and value:
        for number, inner in enumerate(value):
            yield from _leaves(inner, (*path, number))
    elif path:
        yield path, value


def _place(head: str, path: _Path) -> tuple[int, int]:
    """Where the line of a value's top-level key stands."""
    name = re.escape(str(path[0]))
    found = re.search(rf"^[\"']?{name}[\"']?[ \t]*[:=].*$|^\[+{name}\b.*$", head, re.MULTILINE)
    return found.span() if found else (0, 0)
