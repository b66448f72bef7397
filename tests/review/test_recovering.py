"""A memory that is lost: drafts come back from the English posts."""

from __future__ import annotations

from pathlib import Path

import pytest
from review_project import CHIPS, CLOUD, Blog, KnowingEngine

from translate_posts.glossary import load_glossary
from translate_posts.memory import Memory
from translate_posts.pipeline import Request, discover, drafting_of
from translate_posts.review import Recovered, recover


@pytest.fixture
def blog(tmp_path: Path) -> Blog:
    """Two translated posts, and no memory."""
    blog = Blog(tmp_path)
    blog.post("a.md", CHIPS)
    blog.post("b.md", CLOUD)
    blog.translate()
    blog.config.memory.unlink()
    return blog


def recovered(blog: Blog) -> Recovered:
    config, out = blog.config, blog.root / "en" / "_posts"
    _, sources = discover([str(blog.root / "_posts")], config.extensions, (), out)
    drafting = drafting_of(config, KnowingEngine(), load_glossary(config.glossary))
    with Memory(config.memory) as memory:
        return recover(Request(config, sources, out), drafting, memory)


def again(blog: Blog) -> tuple[dict[str, str], list[str]]:
    engine = KnowingEngine()
    return blog.translate(engine), engine.asked


def test_only_what_cannot_be_had_is_drafted_again(blog: Blog) -> None:
    found = recovered(blog)
    assert (found.posts, found.unread) == (2, 0)
    assert found.sentences > 10
    statuses, asked = again(blog)
    assert statuses == {"a.md": "unchanged", "b.md": "unchanged"}
    # Refused drafts left Japanese, or nothing, in the post.
    assert all("消す" in text or "投資額" in text for text in asked)


def test_a_second_time_there_is_nothing_new(blog: Blog) -> None:
    recovered(blog)
    assert recovered(blog).sentences == 0


def test_an_edited_english_post_is_taken_as_it_is_and_stays(blog: Blog) -> None:
    path = blog.root / "en" / "_posts" / "b.md"
    edited = path.read_text().replace("Spending on cloud grows.", "Spending on cloud is growing.")
    path.write_text(edited)
    recovered(blog)
    statuses, asked = again(blog)
    assert statuses["b.md"] == "unchanged"
    assert not any("支出" in text for text in asked)
    assert path.read_text() == edited


@pytest.mark.parametrize(
    "english", ["", "---\nlang: [\n---\n", "# Another post\n\nWith other blocks.\n", "\xff\xfe"]
)
def test_what_is_no_translation_is_counted_and_left_alone(blog: Blog, english: str) -> None:
    path = blog.root / "en" / "_posts" / "b.md"
    path.write_bytes(english.encode("latin-1"))
    found = recovered(blog)
    assert (found.posts, found.unread) == (1, 1)
    statuses, _ = again(blog)
    assert statuses == {"a.md": "unchanged", "b.md": "edited"}
    assert path.read_bytes() == english.encode("latin-1")


def test_a_post_that_the_memory_knows_is_left_out(blog: Blog) -> None:
    blog.translate()
    assert recovered(blog) == Recovered()
