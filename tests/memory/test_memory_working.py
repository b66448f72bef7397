"""What is being typed: kept, and never taken for somebody else's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from translate_posts.memory import Memory, TypedElsewhere, WorkingText

POST = "_posts/a.md"


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with Memory(tmp_path / "memory.sqlite3") as memory:
        yield memory


def typed(text: str, revision: int = 0) -> WorkingText:
    return WorkingText("甲.1", "token", "甲", text, revision)


def test_the_last_text_is_kept(memory: Memory, tmp_path: Path) -> None:
    assert memory.working.keep(POST, typed("One")) == 1
    assert memory.working.keep(POST, typed("One two", 1)) == 2
    with Memory(tmp_path / "memory.sqlite3") as other:
        kept = other.working.of(POST)["甲.1"]
        assert (kept.text, kept.token, kept.source, kept.revision) == ("One two", "token", "甲", 2)
        assert other.working.counts() == {POST: 1}
    assert memory.working.of("_posts/b.md") == {}


@pytest.mark.parametrize("revision", [0, 2, 9])
def test_another_revision_is_not_written_over(memory: Memory, revision: int) -> None:
    memory.working.keep(POST, typed("First"))
    with pytest.raises(TypedElsewhere) as caught:
        memory.working.keep(POST, typed("Second", revision))
    assert caught.value.found
    assert (caught.value.found.text, caught.value.found.revision) == ("First", 1)
    assert memory.working.of(POST)["甲.1"].text == "First"


def test_what_was_dropped_is_no_revision_to_go_on_from(memory: Memory) -> None:
    memory.working.keep(POST, typed("First"))
    memory.working.drop(POST, "甲.1")
    with pytest.raises(TypedElsewhere) as caught:
        memory.working.keep(POST, typed("Second", 1))
    assert caught.value.found is None
    assert memory.working.counts() == {}
    memory.working.drop(POST, "甲.1")
