"""A page of the site as text: its front matter and its parsed body."""

from __future__ import annotations

from dataclasses import dataclass

from translate_posts.document import Post
from translate_posts.document.frontmatter import read_front_matter
from translate_posts.document.markdown import Body, parse_body


@dataclass(frozen=True, slots=True)
class PageText:
    """A page, read."""

    text: str
    start: int
    """Offset of the body."""
    data: dict[str, object]
    """The front matter's values."""
    body: Body
    mdx: bool = False


def of_post(post: Post) -> PageText:
    """A post that has been read, as a page."""
    return PageText(post.text, post.body_start, post.data, post.body, post.rules.mdx)


def read_text(text: str | PageText, *, mdx: bool = False) -> PageText:
    """Read a page, unless it has been read. Raises PostError for malformed front matter."""
    if isinstance(text, PageText):
        return text
    front = read_front_matter(text)
    start = front.end if front else int(text.startswith("\ufeff"))
    data = front.data() if front else {}
    return PageText(text, start, data, parse_body(text, start, mdx=mdx), mdx)
