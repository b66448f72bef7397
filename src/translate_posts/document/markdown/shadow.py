"""The shadow: a copy of the body, line for line, in which the block parser sees CommonMark only.

Template tags, container fences, attribute lists and opaque template blocks become blank lines,
so that the prose between them parses as the paragraphs it is and all offsets hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from translate_posts.document.inline.tags import OPEN_TAG
from translate_posts.document.markdown.lines import Lines

_TAG_LINE = re.compile(
    r"\s*(?:(?:\{%(?:(?!%\}).)*%\}|\{\{<(?:(?!>\}\}).)*>\}\}|\{\{%(?:(?!%\}\}).)*%\}\})\s*)+$"
)
_ATTRIBUTE_LINE = re.compile(r"\s*(?:>\s*)*\{:.*\}\s*$")
_CONTAINER = re.compile(r"\s*:::+")
_ALERT = re.compile(r"\s*(?:>\s*)+\[!\w+\]\s*$")
_TEMPLATE_DEFINITION = re.compile(r"[ \t>]*\[([^\[\]^]+)\]:[ \t]*\S*(?:\{\{|\{%)")
_ABBREVIATION = re.compile(r"\s*\*\[[^\]]+\]:")
_JSX_START = re.compile(r"\s*</?[A-Za-z>]")
_JSX_LINE = re.compile(rf"\s*(?:(?:{OPEN_TAG.pattern}|</[\w.-]*\s*>)\s*)+")
_LONGEST_TAG = 12
"""Lines that the tag of one component may fill."""
_ESM = re.compile(r"(?:import|export)\s")
_LIQUID_BLOCKS = "highlight|comment|mermaid|plantuml|math|katex|chart|graph|codeblock"
_OPENERS: list[tuple[re.Pattern[str], Callable[[str], str]]] = [
    (
        re.compile(rf"\s*\{{%-?\s*({_LIQUID_BLOCKS})\b.*?%\}}"),
        lambda name: rf"\{{%-?\s*end{name}\s*-?%\}}",
    ),
    (
        re.compile(
            r"\s*\{\{[<%]\s*(highlight|mermaid|math|katex|chart|raw|rawhtml)\b[^/]*?[>%]\}\}"
        ),
        lambda name: rf"\{{\{{[<%]\s*/\s*{name}\s*[>%]\}}\}}",
    ),
    (re.compile(r"\s*\{::(comment|nomarkdown)\b[^}]*\}"), lambda _: r"\{:/\w*\}"),
    (re.compile(r"\s*(\$\$)(?!.*\$\$)"), lambda _: r"\$\$"),
    (re.compile(r"\s*(\\\[)(?!.*\\\])"), lambda _: r"\\\]"),
]
_QUOTE = re.compile(r"[ \t>]*")
_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(`{3,}|~{3,})(.*)$")


def shadow_lines(lines: Lines, *, mdx: bool = False) -> list[str]:
    """The lines of the shadow."""
    result = [lines.line(index) for index in range(len(lines))]
    for index in _hidden(result, mdx=mdx):
        result[index] = _QUOTE.match(result[index])[0]  # type: ignore[index]  # matches always
    return result


def template_labels(lines: Lines) -> Iterator[str]:
    """Labels of link definitions whose target is a template tag, which CommonMark does not know."""
    for index in range(len(lines)):
        found = _TEMPLATE_DEFINITION.match(lines.line(index))
        if found:
            yield found[1]


def _hidden(lines: list[str], *, mdx: bool) -> Iterator[int]:
    index = 0
    while index < len(lines):
        fence = _FENCE.match(lines[index])
        if fence:
            index = _fence_end(lines, index, fence)
            continue
        end = _opaque_end(lines, index)
        if end is not None:
            yield from range(index, end)
            index = end
            continue
        end = _mdx_end(lines, index) if mdx else None
        if end is not None:
            yield from range(index, end)
            index = end
            continue
        if _is_hidden(lines[index]):
            yield index
        index += 1


def _is_hidden(line: str) -> bool:
    return any(
        pattern.match(line)
        for pattern in (
            _TAG_LINE,
            _ATTRIBUTE_LINE,
            _CONTAINER,
            _ALERT,
            _ABBREVIATION,
            _TEMPLATE_DEFINITION,
        )
    )


def _fence_end(lines: list[str], index: int, fence: re.Match[str]) -> int:
    mark, info = fence[1], fence[2]
    if mark[0] == "`" and "`" in info:
        return index + 1
    closing = re.compile(rf"[ \t>]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$")
    for end in range(index + 1, len(lines)):
        if closing.match(lines[end]):
            return end + 1
    return len(lines)


def _opaque_end(lines: list[str], index: int) -> int | None:
    for opener, closer_of in _OPENERS:
        opening = opener.match(lines[index])
        if not opening:
            continue
        closer = re.compile(closer_of(opening[1]))
        if closer.search(lines[index], opening.end()):
            return None
        for end in range(index + 1, len(lines)):
            if closer.search(lines[end]):
                return end + 1
    return None


def _mdx_end(lines: list[str], index: int) -> int | None:
    """Behind an import, an export or the tags of components that fill whole lines."""
    if _ESM.match(lines[index]):
        return _blank_after(lines, index)
    if not _JSX_START.match(lines[index]):
        return None
    for end in range(index, min(index + _LONGEST_TAG, len(lines))):
        if _JSX_LINE.fullmatch("\n".join(lines[index : end + 1])):
            return end + 1
    return None


def _blank_after(lines: list[str], index: int) -> int:
    while index < len(lines) and lines[index].strip():
        index += 1
    return index
