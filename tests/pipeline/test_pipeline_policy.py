"""Severities and waivers decide which drafts may stand."""

from __future__ import annotations

import pytest
from pipeline_engines import SpellingEngine
from pipeline_project import Project

SENTENCE = "費用は三百万円になった。"
POST = f"---\ntitle: 題\n---\n\n{SENTENCE}\n"
COMMENT = "<!-- translate-posts: allow values: the figure is in the table -->\n\n"
BARE = "[glossary]\nshipped = false\n"
WAIVER = '[[checks.waive]]\nrule = "values"\nreason = "known"\npaths = ["_posts/a*"]\n'


@pytest.fixture
def engine() -> SpellingEngine:
    return SpellingEngine(lambda text, decoding: "The costs are what they are.")


def stands(project: Project, name: str) -> bool:
    """Whether the draft is in the English post."""
    return "The costs are what they are." in project.english(name).partition("\n---\n")[2]


def test_an_error_keeps_the_source(project: Project, engine: SpellingEngine) -> None:
    project.post("a.md", POST)
    outcome = project.run(engine)
    assert SENTENCE in project.english("a.md")
    (flag,) = [flag for flag in outcome.flags if flag.rule == "values"]
    assert flag.severity == "error"
    assert (flag.sentence, flag.draft) == (SENTENCE, "The costs are what they are.")


@pytest.mark.parametrize("level", ["warning", "off"])
def test_a_rule_may_be_less_severe(project: Project, engine: SpellingEngine, level: str) -> None:
    project.configure(f'{BARE}[checks]\nseverity = {{ values = "{level}" }}\n')
    project.post("a.md", POST)
    outcome = project.run(engine)
    assert stands(project, "a.md")
    rules = [(flag.rule, flag.severity) for flag in outcome.flags if flag.rule == "values"]
    assert rules == ([("values", "warning")] if level == "warning" else [])


def test_a_waiver_holds_for_its_paths(project: Project, engine: SpellingEngine) -> None:
    project.configure(BARE + WAIVER)
    project.post("a.md", POST)
    project.post("b.md", POST)
    project.run(engine)
    assert (stands(project, "a.md"), stands(project, "b.md")) == (True, False)


def test_a_comment_waives_in_its_post(project: Project, engine: SpellingEngine) -> None:
    project.post("a.md", POST.replace(SENTENCE, COMMENT + SENTENCE))
    project.post("b.md", POST)
    project.run(engine)
    assert (stands(project, "a.md"), stands(project, "b.md")) == (True, False)


def test_a_change_of_policy_drafts_nothing_again(project: Project, engine: SpellingEngine) -> None:
    project.post("a.md", POST)
    project.run(engine)
    project.configure(BARE + WAIVER)
    outcome = project.run(engine)
    assert outcome.summary.drafted == 0
    assert stands(project, "a.md")
