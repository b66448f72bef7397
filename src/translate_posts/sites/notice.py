"""The notice at the beginning of an English post, from a template."""

from __future__ import annotations

import string
from pathlib import Path

from translate_posts.sites.errors import SiteError
from translate_posts.sites.headings import find_headings
from translate_posts.sites.pages import Page, Site
from translate_posts.sites.reading import PageText, read_text

FIELDS = ("title", "source_title", "source_url", "url")
"""What a template may name: the English and the Japanese title, and the addresses of both."""


def read_notice(file: Path) -> str:
    """A template. Raises SiteError, naming the file and the field, where it cannot be filled."""
    try:
        template = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SiteError(f"{file}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SiteError(f"{file}: it is not UTF-8; save it as UTF-8") from error
    try:
        names = [name for _, name, _, _ in string.Formatter().parse(template) if name is not None]
    except ValueError as error:
        raise SiteError(f"{file}: {error}; write {{{{ and }}}} for braces") from error
    if find_headings(read_text(f"\n{template}")):
        # English headings belong to Japanese ones by their position.
        raise SiteError(f"{file}: a notice has no headings; write **bold text** instead")
    for name in names:
        if name not in FIELDS:
            raise SiteError(f"{file}: unknown field {{{name}}}; known are: {', '.join(FIELDS)}")
    return template


def notice_for(template: str, site: Site, page: Page, title: str) -> str:
    """The notice of an English post with this title."""
    base = site.profile.base
    return template.format(
        title=title,
        source_title=page.title or page.url,
        source_url=(base + page.url).replace(" ", "%20"),
        url=(base + page.english_url).replace(" ", "%20"),
    )


def with_notice(page: PageText, notice: str) -> str:
    """The text of a post with the notice as its first block."""
    if not notice.strip():
        return page.text
    end, body = _line_end(page.text), page.text[page.start :]
    behind = body if body.startswith(("\n", "\r")) else end + body
    return page.text[: page.start] + _block(page, notice) + behind


def without_notice(page: PageText, notice: str) -> str:
    """The text of a post without the notice that `with_notice` has put there."""
    body = page.text[page.start :]
    if not notice.strip():
        return page.text
    return page.text[: page.start] + body.removeprefix(_block(page, notice))


def _block(page: PageText, notice: str) -> str:
    end = _line_end(page.text)
    before = "" if not page.start else end
    return before + end.join(notice.strip().splitlines()) + end


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
