"""Rule ``slots``: every marker of the source stands once in the target, and pairs nest.

An engine must carry all markers over. People who write English may mark one word more or less as
code or as important: where the word itself is there, that is a doubt and no error.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from translate_posts.checks.hrefs import same
from translate_posts.checks.pair import Code, Finding, Pair, Severity
from translate_posts.document.inline import Marker, markers, tags, without_markers
from translate_posts.japanese import has_japanese
from translate_posts.shortening import shortened

_LIGHT = frozenset({"emphasis", "emoji", "ruby", "break", "literal"})
"""Kinds that carry no content of their own."""
_STYLE = re.compile(r"</?(?:b|i|em|strong|u|span|mark|sub|sup|br)\b", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"<(?P<name>[a-z][\w-]*)(?: [\w-]+)*>")
"""``<key>``: what stands for a word to fill in, or a tag without attributes."""
_TAGS = tags.BLOCK | tags.VOID | tags.OPAQUE | {"a", "del", "ins", "q", "small", "label"}
_SHORT = 4
"""Codes of fewer characters stand in many words by chance."""
_SHOWN = 60


def check(pair: Pair) -> Iterator[Finding]:
    """Find lost, doubled, invented and crossed markers."""
    given, found = list(markers(pair.source)), list(markers(pair.target))
    lost = _left(given, Counter(one.name for one in found))
    invented = _left(found, Counter(one.name for one in given))
    if not lost and not invented:
        if not _nested(given, found):
            yield Finding("slots", "error", "paired markers overlap")
        return
    if pair.source_codes or pair.target_codes:
        yield from _with_codes(pair, lost, invented)
        return
    if lost:
        yield Finding("slots", "error", f"lost: {_names(lost)}", _span(lost[0]))
    if invented:
        message = f"doubled or invented: {_names(invented)}"
        yield Finding("slots", "error", message, None, _span(invented[0]))


def _left(some: list[Marker], others: Counter[str]) -> list[Marker]:
    """The markers that `others` has not, or not as often."""
    left = []
    for one in some:
        others[one.name] -= 1
        if others[one.name] < 0:
            left.append(one)
    return left


def _names(some: list[Marker]) -> str:
    return " ".join(sorted(one.name for one in some))


def _span(one: Marker) -> tuple[int, int]:
    return one.start, one.end


def _with_codes(pair: Pair, lost: list[Marker], invented: list[Marker]) -> Iterator[Finding]:
    """Findings that name the codes, of an edition that people may have written."""
    before, after = _whole(pair.source_codes), _whole(pair.target_codes)
    gone = [one for one in lost if one.name in before]
    for one in gone:
        code = before[one.name]
        light = _is_light(code) or _stands(code, pair.target, after)
        severity: Severity = "warning" if light else "error"
        yield Finding("slots", severity, f"lost: {_shown(code)}", _span(one))
    for one in invented:
        if one.name not in after:
            continue
        code = after[one.name]
        light = _is_light(code) or _leads_there(code, before) or _is_added(pair, one, code, gone)
        severity = "warning" if light else "error"
        message = f"not in the source: {_shown(code)}"
        yield Finding("slots", severity, message, None, _span(one))


def _whole(codes: Mapping[str, Code]) -> dict[str, Code]:
    """The codes by their singles and openings, which know where their pairs lead."""
    found = {name: code for name, code in codes.items() if not name.startswith("⟦-")}
    for name, code in codes.items():
        opening = found.get(name.replace("-", "+"))
        if name.startswith("⟦-") and code.href and opening:
            found[name.replace("-", "+")] = opening._replace(href=code.href)
    return found


def _is_light(code: Code) -> bool:
    if code.kind == "html":
        word = _PLACEHOLDER.fullmatch(code.raw)
        return bool(_STYLE.match(code.raw)) or bool(word and word["name"] not in _TAGS)
    return code.kind in _LIGHT


def _stands(code: Code, other: str, others: Mapping[str, Code]) -> bool:
    """Whether what a code says stands on the other side in another form."""
    if code.kind != "code":
        return _leads_there(code, others)
    wanted, text = _folded(code.raw), without_markers(other)
    codes = [_folded(one.raw) for one in others.values() if one.kind == "code"]
    if len(wanted) < _SHORT:
        word = re.escape(code.raw.strip("` "))
        stands = re.search(rf"(?<![A-Za-z0-9]){word}(?![A-Za-z0-9])", text)
        return bool(stands) or wanted in codes
    return has_japanese(code.raw) or wanted in _folded(text) or any(wanted in one for one in codes)


def _leads_there(code: Code, others: Mapping[str, Code]) -> bool:
    """Whether another kind of code leads to the same place, as `<a>` for a Markdown link."""
    return bool(code.href) and any(
        one.href and code.kind != one.kind and same(code.href, one.href) for one in others.values()
    )


def _is_added(pair: Pair, one: Marker, code: Code, gone: list[Marker]) -> bool:
    """Whether people have added a code or a link, and nothing is doubled or replaced by it."""
    before = _whole(pair.source_codes)
    if code.kind == "code":
        return not _replaces(code, gone, before) and not _doubles(pair, one)
    if not code.href or code.kind == "image":
        return False
    hrefs = [other.href for other in before.values() if other.href]
    return not any(before[other.name].href for other in gone) and not any(
        same(href, code.href) for href in hrefs
    )


def _replaces(code: Code, gone: list[Marker], before: Mapping[str, Code]) -> bool:
    """Whether a code may stand for one that is gone: then it was changed."""
    lost = [before[one.name] for one in gone]
    return any(one.kind == "code" and _folded(one.raw) != _folded(code.raw) for one in lost)


def _doubles(pair: Pair, one: Marker) -> bool:
    """Whether the same code stands right beside it."""
    raw = pair.target_codes[one.name].raw
    return any(
        pair.target_codes[other.name].raw == raw
        for other in markers(pair.target)
        if other.name in pair.target_codes
        and other.start != one.start
        and not re.search(r"\w", pair.target[min(other.end, one.end) : max(other.start, one.start)])
    )


def _folded(text: str) -> str:
    """A code without what people write one way or the other: blanks, quotes, ``()``, plurals."""
    return re.sub(r"[\s`\\_*'\"“”‘’();,]+", "", text).casefold().removesuffix("s")


def _shown(code: Code) -> str:
    return shortened(code.href or code.raw, _SHOWN)


def _nested(given: list[Marker], found: list[Marker]) -> bool:
    """Whether pairs that are whole in the source nest in the target."""
    stack: list[int] = []
    opened = {one.number for one in given if one.role == "open"}
    for one in found:
        if one.role == "open":
            stack.append(one.number)
        elif (
            one.role == "close"
            and one.number in opened
            and (not stack or stack.pop() != one.number)
        ):
            return False
    return True
