"""Suggestions as YAML that can be pasted into a glossary, and as a table."""

import csv
import io
from collections.abc import Iterable, Iterator

from translate_posts.glossary.tools.exchange.yaml_text import scalar
from translate_posts.glossary.tools.suggest.mining import Suggestion

_LATIN = ("name", "acronym")


def to_paste(suggestions: Iterable[Suggestion], total: int) -> str:
    """A glossary file: names in Latin letters with `keep`, Japanese without English commented out.

    It loads as it is; `total` is how many suggestions there are in all.
    """
    suggestions = list(suggestions)
    lines = [
        f"# {len(suggestions)} of {total} suggestions, the most useful first.",
        "# Remove what is no name. Write the English of entries that begin with #, and take the #",
        "# and the blank behind it away.",
    ]
    # A list of comments alone would be no list.
    lines.append("terms:" if any(map(_is_ready, suggestions)) else "# terms:")
    group = ""
    for one in suggestions:
        if one.group and one.group != group:
            lines += ["", f"  # --- {one.group}"]
        group = one.group
        lines += _entry(one)
    return "\n".join(lines) + "\n"


def to_csv(suggestions: Iterable[Suggestion]) -> str:
    """A table that `glossary import` reads once the English is in, with counts and contexts."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["source", "target", "kind", "note"])
    for one in suggestions:
        target = one.text if one.kind in _LATIN else one.english
        kind = "keep" if one.kind in _LATIN else "translate"
        writer.writerow([one.text, target, kind, f"{_counts(one)}: {_contexts(one)}"])
    return out.getvalue()


def suggestion_as_json(one: Suggestion) -> dict[str, object]:
    """A suggestion for programs."""
    return {
        "source": one.text,
        "kind": one.kind,
        "english": one.english,
        "hits": one.hits,
        "posts": one.posts,
        "score": one.score,
        "group": one.group,
        "contexts": [
            {"text": context.text, "file": context.place.file, "line": context.place.line}
            for context in one.contexts
        ],
    }


def _is_ready(one: Suggestion) -> bool:
    return one.kind in _LATIN or bool(one.english)


def _entry(one: Suggestion) -> Iterator[str]:
    yield ""
    yield f"  # {_counts(one)}"
    for context in one.contexts:
        yield f"  #   {context.text} ({context.place})"
    if one.kind in _LATIN:
        yield f"  - {{source: {scalar(one.text)}, kind: keep}}"
    elif one.english:
        yield f"  - {{source: {scalar(one.text)}, target: {scalar(one.english)}}}"
    else:
        yield f"  # - {{source: {scalar(one.text)}, target: }}"


def _counts(one: Suggestion) -> str:
    hits = "hit" if one.hits == 1 else "hits"
    posts = "post" if one.posts == 1 else "posts"
    return f"{one.hits} {hits} in {one.posts} {posts}"


def _contexts(one: Suggestion) -> str:
    return " / ".join(context.text for context in one.contexts)
