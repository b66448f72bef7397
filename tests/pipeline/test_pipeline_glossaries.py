"""Terms that hold for some posts only: by folder, by tag."""

from __future__ import annotations

import pytest
from pipeline_engines import SpellingEngine
from pipeline_project import Project

POST = "---\ntitle: 題\ntags: [{tag}]\n---\n\nこの電池を調べる。\n"
OVERLAY = "terms:\n  - {source: 電池, target: CELLPACK}\n"
SCOPED = "terms:\n  - {source: 電池, target: CELLPACK, tags: [車]}\n"


def echo(text: str, decoding: object) -> str:
    """A draft that carries the Latin words over."""
    del decoding
    words = "".join(char if char.isascii() else " " for char in text).split()
    return " ".join(["look", "at", *words])


@pytest.fixture
def engine() -> SpellingEngine:
    return SpellingEngine(echo)


def test_a_folder_has_terms_of_its_own(project: Project, engine: SpellingEngine) -> None:
    project.post("cars/a.md", POST.format(tag="x"))
    project.post("b.md", POST.format(tag="x"))
    project.run(engine)
    (project.root / "_posts/cars/translate-posts.glossary.yml").write_text(OVERLAY)
    outcome = project.run(engine)
    assert outcome.statuses == {"b.md": "unchanged", "cars/a.md": "written"}
    assert "CELLPACK" in project.english("cars/a.md")
    assert "CELLPACK" not in project.english("b.md")
    assert outcome.summary.drafted == 1


def test_a_broken_overlay_fails_its_posts(project: Project, engine: SpellingEngine) -> None:
    project.post("cars/a.md", POST.format(tag="x"))
    project.post("b.md", POST.format(tag="x"))
    (project.root / "_posts/cars/translate-posts.glossary.yml").write_text("terms: 1\n")
    outcome = project.run(engine)
    assert outcome.statuses == {"b.md": "written", "cars/a.md": "failed"}
    message = outcome.posts["_posts/cars/a.md"].message
    assert "translate-posts.glossary.yml:1" in message
    assert outcome.summary.exit_code == 2


def test_a_term_for_posts_with_a_tag(project: Project, engine: SpellingEngine) -> None:
    project.post("a.md", POST.format(tag="車"))
    project.post("b.md", POST.format(tag="本"))
    project.terms(SCOPED)
    project.run(engine)
    assert "CELLPACK" in project.english("a.md")
    assert "CELLPACK" not in project.english("b.md")
