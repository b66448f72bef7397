"""HTML and JSX tags, as far as a scanner of prose needs them."""

from __future__ import annotations

import re

_TEMPLATE = r"\{\{.*?\}\}|\{%.*?%\}"
_ATTRIBUTE = (
    r"\s+(?:[A-Za-z_:@][\w:.@-]*|\{%.*?%\})"
    rf"(?:\s*=\s*(?:\"(?:{_TEMPLATE}|[^\"])*\"|'(?:{_TEMPLATE}|[^'])*'|{_TEMPLATE}|"
    r"\{(?:[^{}]|\{[^{}]*\})*\}|[^\s\"'=<>`{}]+))?"
)
_SPREAD = r"\s*\{\.\.\.[^{}]*\}"
OPEN_TAG = re.compile(rf"<([A-Za-z][\w.-]*)((?:{_ATTRIBUTE}|{_SPREAD})*)\s*(/?)>")
CLOSE_TAG = re.compile(r"</([A-Za-z][\w.-]*)\s*>")
FRAGMENT_TAG = re.compile(r"</?>")
COMMENT = re.compile(r"<!--.*?-->|<!-->|<!--->", re.DOTALL)
DECLARATION = re.compile(r"<\?.*?\?>|<![A-Za-z][^>]*>|<!\[CDATA\[.*?\]\]>", re.DOTALL)
AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]+@[A-Za-z0-9.-]+)>")
OFF = re.compile(r"(?:<!--|\{/\*)\s*translate-posts:\s*off\s*(?:-->|\*/\})")
ON = re.compile(r"(?:<!--|\{/\*)\s*translate-posts:\s*on\s*(?:-->|\*/\})")
"""Directives, in an HTML comment or in one of MDX."""

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
OPAQUE = frozenset(
    [
        "script",
        "style",
        "pre",
        "code",
        "kbd",
        "samp",
        "var",
        "tt",
        "svg",
        "math",
        "ruby",
        "textarea",
        "iframe",
        "object",
        "template",
    ]
)
BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "canvas",
        "caption",
        "center",
        "colgroup",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frame",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hgroup",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "noscript",
        "ol",
        "optgroup",
        "option",
        "p",
        "search",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
        "video",
        "audio",
        "picture",
    ]
)


def element_end(text: str, name: str, position: int) -> int | None:
    """Offset behind the closing tag of element `name` whose content begins at `position`.

    Elements of the same name inside it are counted. None if it is not closed.
    """
    depth = 1
    for tag in re.finditer(rf"<(/?){re.escape(name)}\b[^>]*?(/?)>", text[position:], re.IGNORECASE):
        if tag[2]:
            continue
        depth += -1 if tag[1] else 1
        if not depth:
            return position + tag.end()
    return None
