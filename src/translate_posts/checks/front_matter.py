"""Rule ``front-matter``: keys that are not translated keep the values of the source."""

from __future__ import annotations

from collections.abc import Iterator

from translate_posts.checks.hrefs import same
from translate_posts.checks.pair import Finding
from translate_posts.checks.posts import PostPair, Value
from translate_posts.shortening import shortened

_SHOWN = 40


def check(pair: PostPair) -> Iterator[Finding]:
    """Find keys that are lost or changed (errors), and keys that are new (warnings)."""
    if pair.target.front_fault:
        yield Finding("front-matter", "error", pair.target.front_fault, None, (0, 0))
        return
    before, after = pair.source.kept, pair.target.kept
    for path, value in before.items():
        found = after.get(path)
        if found is None:
            yield _lost(path, value)
        elif not _is_kept(value.value, found.value, pair.prefixes):
            message = f"{path} has changed: {_shown(value)} has become {_shown(found)}"
            spans = (value.start, value.end), (found.start, found.end)
            yield Finding("front-matter", "error", message, *spans)
    for path, value in pair.source.translated.items():
        if path not in pair.target.translated:
            yield _lost(path, value)
    for path, value in [*after.items(), *pair.target.translated.items()]:
        if path not in before and path not in pair.source.translated:
            span = (value.start, value.end)
            message = f"{path} is not in the source: {_shown(value)}"
            yield Finding("front-matter", "warning", message, None, span)


def _lost(path: str, value: Value) -> Finding:
    message = f"{path} is missing: {_shown(value)}"
    return Finding("front-matter", "error", message, (value.start, value.end), (0, 0))


def _is_kept(before: object, after: object, prefixes: tuple[str, ...]) -> bool:
    if before == after:
        return type(before) is type(after)
    paths = isinstance(before, str) and isinstance(after, str) and "/" in before
    return bool(paths) and same(str(before), str(after), prefixes)


def _shown(value: Value) -> str:
    return shortened(str(value.value), _SHOWN)
