"""What holds for any post and any target: nothing is lost, no structure is made."""

from __future__ import annotations

from document_strategies import clean_inline, plain_targets, posts, wild_targets
from hypothesis import given, note
from hypothesis import strategies as st

from translate_posts.document import Post, Rules, read_post, write_post
from translate_posts.document.segments import Run

RULES = st.builds(Rules, translate=st.just(("title",)), map=st.just(("tags",)), mdx=st.booleans())


def codes(run: Run) -> int:
    """How many codes a run and those in it have; escaped characters are text."""
    slots = [slot for inner in run.walk() for slot in inner.slots]
    return sum(piece.kind != "literal" for slot in slots for piece in slot.open + slot.close)


def body_codes(post: Post) -> list[int]:
    return [codes(body.run) for body in post.runs]


@given(posts(), RULES)
def test_identity_is_byte_equal(text: str, rules: Rules) -> None:
    post = read_post(text, rules)
    assert "".join(span.text for span in post.spans()) == text
    segments = post.segments()
    assert len({segment.id for segment in segments}) == len(segments)
    written = write_post(post, {s.id: s.text for s in segments}, {}, {})
    assert (written.text, written.refused) == (text, {})


@given(posts(), RULES, st.data())
def test_any_target_leaves_the_structure(text: str, rules: Rules, data: st.DataObject) -> None:
    post = read_post(text, rules)
    targets = {s.id: data.draw(wild_targets(s)) for s in post.segments()}
    written = write_post(post, targets, {}, {})
    note(f"{written.text!r}")
    again = read_post(written.text, rules)
    assert again.body.outline == post.body.outline
    assert body_codes(again) == body_codes(post)
    check_refused(post, again, set(written.refused))


def check_refused(post: Post, again: Post, refused: set[str]) -> None:
    """A refused segment stands in the output as in the source."""
    kept = {s.text for s in post.segments() if s.id in refused}
    assert kept <= {run.template for run in again.all_runs()}


@given(posts(clean_inline), RULES, st.data())
def test_plain_words_are_never_refused(text: str, rules: Rules, data: st.DataObject) -> None:
    post = read_post(text, rules)
    targets = {s.id: data.draw(plain_targets(s)) for s in post.segments()}
    written = write_post(post, targets, {}, {})
    note(f"{written.text!r}")
    assert written.refused == {}


@given(posts(clean_inline), st.data())
def test_one_bad_target_spoils_no_other(text: str, data: st.DataObject) -> None:
    post = read_post(text, Rules())
    runs = [body.run for body in post.runs if body.run.segment]
    targets = {s.id: data.draw(plain_targets(s)) for s in post.segments()}
    bad = data.draw(st.sampled_from(runs)) if runs else None
    own = {run.segment.id for run in bad.walk() if run.segment} if bad else set()
    if bad and bad.segment:
        targets[bad.segment.id] = targets[bad.segment.id] + "\n\nanother paragraph\n\n"
    written = write_post(post, targets, {}, {})
    note(f"{written.text!r}")
    assert written.refused.keys() <= own
