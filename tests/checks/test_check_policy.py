"""Policies: read from a table, applied to findings."""

from __future__ import annotations

import tomllib

import pytest

from translate_posts.checks import Finding
from translate_posts.checks.policy import Policy, Waiver, policy_from

LATIN = Finding("latin", "warning", "lost: GPGPU")
URL = Finding("url", "error", "a has become b")

GOOD = """
severity = { latin = "off", length = "error" }

[[waive]]
rule = "url"
paths = ["_posts/2024*", "old/*.md"]
text = "example.com"
reason = "the site has moved"
"""


def test_a_table_is_read() -> None:
    policy = policy_from(tomllib.loads(GOOD))
    assert policy.severities == {"latin": "off", "length": "error"}
    waiver = Waiver("url", "the site has moved", ("_posts/2024*", "old/*.md"), "example.com")
    assert policy.waivers == (waiver,)


def test_nothing_is_a_policy_too() -> None:
    policy = policy_from({})
    assert policy == Policy()
    assert policy.apply([LATIN, URL], "a.md", "", "") == [LATIN, URL]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('severities = { latin = "off" }', "checks.severities is unknown; known are: severity"),
        ('severity = "off"', "checks.severity must be a table"),
        ('severity = { latni = "off" }', "unknown rule: “latni”; did you mean “latin”?"),
        ('severity = { latin = "of" }', "checks.severity.latin must be one of: error, warning"),
        ("severity = { latin = false }", "checks.severity.latin must be one of"),
        ('waive = { rule = "latin" }', "checks.waive must be a list of tables"),
        ('waive = ["latin"]', "checks.waive[1] must be a table"),
        ('[[waive]]\nreason = "x"', "checks.waive[1].rule is missing"),
        ('[[waive]]\nrule = "latin"', "checks.waive[1].reason is missing or empty: say why"),
        ('[[waive]]\nrule = "latin"\nreason = " "', "checks.waive[1].reason is missing or empty"),
        ('[[waive]]\nrule = "ulr"\nreason = "x"', "unknown rule: “ulr”; did you mean “url”?"),
        ('[[waive]]\nrule = "zzzz"\nreason = "x"', "known are: anchors, "),
        ('[[waive]]\nrule = "url"\nreason = "x"\npath = "a"', "checks.waive[1].path is unknown"),
        ('[[waive]]\nrule = "url"\nreason = "x"\npaths = "a"', "paths must be a list of strings"),
        ('[[waive]]\nrule = "url"\nreason = "x"\npaths = [1]', "paths must be a list of strings"),
        ('[[waive]]\nrule = "url"\nreason = "x"\ntext = 3', "checks.waive[1].text is missing"),
    ],
)
def test_faults_are_named_with_their_cure(table: str, said: str) -> None:
    with pytest.raises(ValueError, match=r"^checks\.") as error:
        policy_from(tomllib.loads(table))
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("waiver", "path", "source", "target", "waived"),
    [
        (Waiver("latin", "r"), "any.md", "", "", True),
        (Waiver("url", "r"), "any.md", "", "", False),
        (Waiver("latin", "r", ("_posts/2024*",)), "_posts/2024/a.md", "", "", True),
        (Waiver("latin", "r", ("_posts/2024*",)), "_posts/2025/a.md", "", "", False),
        (Waiver("latin", "r", (), "GPGPU"), "a.md", "", "", True),
        (Waiver("latin", "r", (), "元"), "a.md", "元の文", "", True),
        (Waiver("latin", "r", (), "old"), "a.md", "", "an old text", True),
        (Waiver("latin", "r", (), "other"), "a.md", "元の文", "an old text", False),
    ],
)
def test_waivers(waiver: Waiver, path: str, source: str, target: str, waived: bool) -> None:
    left = Policy(waivers=(waiver,)).apply([LATIN], path, source, target)
    assert left == ([] if waived else [LATIN])


def test_severities() -> None:
    policy = Policy({"latin": "error", "url": "off"})
    assert policy.apply([LATIN, URL], "a.md", "", "") == [
        Finding("latin", "error", "lost: GPGPU"),
    ]
