"""Splicing: targets go into the source at their runs; what would change the structure stays out.

After splicing the output is parsed again. Its block structure must be the source's; where it is
not, the runs to blame keep their source text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from translate_posts.document.frontmatter import Scalar
from translate_posts.document.inline import BrokenSlots
from translate_posts.document.markdown import parse_body
from translate_posts.document.post import BodyRun, Post
from translate_posts.document.segments import Run, write_run


@dataclass(slots=True)
class Written:
    """The post's new text, and the segments that kept their source, each with why."""

    text: str
    refused: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Edit:
    body: BodyRun
    text: str


def write_post(
    post: Post,
    targets: Mapping[str, str],
    mapped: Mapping[Scalar, str],
    set_keys: Mapping[str, object],
) -> Written:
    """Put targets (by segment id) and front matter values in their places.

    Raises PostError where the front matter cannot be rewritten safely.
    """
    written = Written("")
    edits = []
    for body in post.runs:
        text = _written_run(body.run, targets, written.refused)
        if text != post.text[body.start : body.end]:
            edits.append(_Edit(body, text))
    kept = _keep_structure(post, edits)
    for edit in edits:
        if edit not in kept:
            _refuse(edit.body.run, written.refused, "it would change the structure of the post")
    head = post.text[: post.body_start]
    if post.front:
        values = {
            value.scalar: value.value(_written_run(value.run, targets, written.refused))
            for value in post.values
        }
        changed = {scalar: new for scalar, new in [*values.items(), *mapped.items()]
                   if new != scalar.value}  # fmt: skip
        head = post.text[: post.front.start] + post.front.rewrite(changed, set_keys)
    written.text = head + _apply(post, kept)
    return written


def _written_run(run: Run, targets: Mapping[str, str], refused: dict[str, str]) -> str:
    try:
        text = write_run(run, targets)
        reason = "its inline codes would not read back as they were"
    except BrokenSlots as error:
        text, reason = None, str(error)
    if text is None:
        _refuse(run, refused, reason)
        text = write_run(run, {})
    assert text is not None  # the source always reads back as itself
    return text


def _refuse(run: Run, refused: dict[str, str], reason: str) -> None:
    for inner in run.walk():
        if inner.segment:
            refused[inner.segment.id] = reason


def _apply(post: Post, edits: Sequence[_Edit]) -> str:
    parts, position = [], post.body_start
    for edit in edits:
        parts += [post.text[position : edit.body.start], edit.text]
        position = edit.body.end
    return "".join([*parts, post.text[position:]])


def _keep_structure(post: Post, edits: list[_Edit]) -> list[_Edit]:
    """The edits under which the body keeps its block structure."""

    def holds(some: Sequence[_Edit]) -> bool:
        text = _apply(post, some)
        body = parse_body(text, mdx=post.rules.mdx)
        if body.outline != post.body.outline or len(body.blocks) != len(post.body.blocks):
            return False
        new = {edit.body.start: edit.text for edit in some}
        wanted = (new.get(run.start, post.text[run.start : run.end]) for run in post.runs)
        found = (text[block.fragments.start : block.fragments.end] for block in body.blocks)
        return all(a.strip() == b.strip() for a, b in zip(wanted, found, strict=True))

    if not edits or holds(edits):
        return edits
    good = _halves(edits, holds)
    return good if holds(good) else []


def _halves(edits: list[_Edit], holds: Callable[[Sequence[_Edit]], bool]) -> list[_Edit]:
    """Search the edits for those that do no harm by themselves."""
    if holds(edits):
        return edits
    if len(edits) == 1:
        return []
    middle = len(edits) // 2
    return _halves(edits[:middle], holds) + _halves(edits[middle:], holds)
