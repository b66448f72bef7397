"""The link graph of small sites."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from site_tools import write
from typer.testing import CliRunner

from translate_posts.cli.site import app
from translate_posts.sites import Finding, SiteOptions, check_site, open_site, read_editions

HEAD = "---\ntitle: a\n---\n\n"
ENGLISH = "---\ntitle: a\nlang: en\npermalink: /en/2026/01/{}/\n---\n\n"
GOOD = {
    "_config.yml": "permalink: pretty\n",
    "about.md": HEAD + "本文。\n",
    "img/a.png": "",
    "_posts/2026-01-20-a.md": HEAD + "## 費用\n\n[b](/2026/01/21/b/#節) [図](/img/a.png)\n",
    "_posts/2026-01-21-b.md": HEAD
    + "## 節\n\n[a]({% post_url 2026-01-20-a %}#費用) [c](/about/)\n",
    "en/_posts/2026-01-20-a.md": ENGLISH.format("20/a")
    + "## Cost\n\n[b](/en/2026/01/21/b/#part) [x](/img/a.png)\n",
    "en/_posts/2026-01-21-b.md": ENGLISH.format("21/b")
    + "## Part\n\n[a]({% post_url en/2026-01-20-a %}#cost) [c](/about/) [d](/feed.xml)\n",
}


def findings(folder: Path, changes: dict[str, str | None], scheme: str = "") -> list[Finding]:
    files = {name: text for name, text in (GOOD | changes).items() if text is not None}
    site = open_site(write(folder, files), SiteOptions(scheme=scheme))
    return check_site(read_editions(site)).findings


def test_a_good_site_is_clean(tmp_path: Path) -> None:
    assert findings(tmp_path, {}) == []


CASES: list[tuple[dict[str, str | None], list[tuple[str, str, int, bool]]]] = [
    (
        {"en/_posts/2026-01-20-a.md": ENGLISH.format("20/a") + "## Cost\n\n[b](/en/gone/)\n"},
        [("dead-link", "en/_posts/2026-01-20-a.md", 9, True)],
    ),
    (
        {"en/_posts/2026-01-20-a.md": ENGLISH.format("20/a")
         + "## Cost\n\n[b](/en/2026/01/21/b/#節)\n"},
        [("dead-anchor", "en/_posts/2026-01-20-a.md", 9, True)],
    ),
    (
        {"_posts/2026-01-20-a.md": HEAD + "## 費用\n\n[b](/2026/01/21/b/#無い) [c](/gone/)\n",
         "en/_posts/2026-01-20-a.md": ENGLISH.format("20/a")
         + "## Cost\n\n[b](/en/2026/01/21/b/#無い) [c](/gone/)\n"},
        [("dead-anchor", "_posts/2026-01-20-a.md", 7, False),
         ("dead-link", "_posts/2026-01-20-a.md", 7, False),
         ("dead-anchor", "en/_posts/2026-01-20-a.md", 9, False),
         ("dead-link", "en/_posts/2026-01-20-a.md", 9, False)],
    ),
    (
        {"en/_posts/2026-01-21-b.md": ENGLISH.format("21/b") + "## Part\n\n[x](img/b.png)\n"},
        [("dead-link", "en/_posts/2026-01-21-b.md", 9, True)],
    ),
    (
        {"_posts/2026-01-22-c.md": HEAD + "本文。\n"},
        [("no-pair", "_posts/2026-01-22-c.md", 1, True)],
    ),
    ({"_posts/2026-01-22-c.md": "---\ntranslate: false\n---\n本文。\n"}, []),
    ({"_posts/2026-01-22-c.md": "---\npublished: false\n---\n本文。\n"}, []),
    (
        {"en/_posts/2026-01-19-old.md": ENGLISH.format("19/old")},
        [("orphan", "en/_posts/2026-01-19-old.md", 1, True)],
    ),
    (
        {"en/_posts/2026-01-19-old.md": ENGLISH.format("19/old").replace(
            "lang:", "lang_pair: /about/\nlang:")},
        [],
    ),
    (
        {"en/_posts/2026-01-21-b.md": ENGLISH.format("20/a") + "## Part\n"},
        [("dead-link", "en/_posts/2026-01-20-a.md", 9, True),
         ("duplicate-url", "en/_posts/2026-01-21-b.md", 1, True)],
    ),
    (
        {"other.md": "---\npermalink: /about/\n---\n"},
        [("duplicate-url", "other.md", 1, False)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_what_is_found(
    tmp_path: Path,
    changes: dict[str, str | None],
    expected: list[tuple[str, str, int, bool]],
) -> None:
    found = findings(tmp_path, changes)
    assert [(one.rule, one.file, one.line, one.new) for one in found] == expected


def test_hugo_knows_sections_taxonomies_static_files_and_bundles(tmp_path: Path) -> None:
    good = "[a](/posts/) [b](/tags/ai/) [c](/img/s.png) [d](/posts/b/r.png) [e](/) [f](../b/)\n"
    files = {
        "hugo.toml": 'defaultContentLanguage = "ja"\n[languages.ja]\n[languages.en]\n',
        "static/img/s.png": "",
        "content/posts/b/r.png": "",
        "content/posts/b/index.md": HEAD + good.replace("../b/", "../a/"),
        "content/posts/b/index.en.md": HEAD + "[f](/en/posts/a/) [g](/en/posts/)\n",
        "content/posts/a.md": HEAD + good + '[x](/posts/c/) [y]({{< ref "gone.md" >}})\n',
        "content/posts/a.en.md": HEAD + "[x](/posts/c/) [z](/en/posts/c/)\n",
    }
    site = open_site(write(tmp_path, files))
    found = check_site(read_editions(site)).findings
    assert [(one.rule, one.file, one.message.split(":")[0], one.new) for one in found] == [
        ("dead-link", "content/posts/a.en.md", "/posts/c/", False),
        ("dead-link", "content/posts/a.en.md", "/en/posts/c/", True),
        ("dead-link", "content/posts/a.md", "/posts/c/", False),
        ("dead-link", "content/posts/a.md", '{{< ref "gone.md" >}}', False),
    ]


def test_english_posts_in_a_folder_of_their_own(tmp_path: Path) -> None:
    files = {name: text for name, text in GOOD.items() if not name.startswith("en/")}
    write(tmp_path / "site", files)
    out = write(
        tmp_path / "out",
        {
            "2026-01-20-a.md": GOOD["en/_posts/2026-01-20-a.md"],
            "en/_posts/2026-01-21-b.md": GOOD["en/_posts/2026-01-21-b.md"],
            "2026-01-22-c.md": HEAD,
        },
    )
    site = open_site(tmp_path / "site")
    report = check_site(read_editions(site, out, tmp_path / "site" / "_posts"))
    assert [(one.rule, Path(one.file).name) for one in report.findings] == [
        ("orphan", "2026-01-22-c.md")
    ]


def test_the_command_says_it_all_in_json(tmp_path: Path) -> None:
    write(tmp_path, GOOD | {"_posts/2026-01-22-c.md": HEAD + "[x](/gone/)\n"})
    posts = str(tmp_path / "_posts")
    result = CliRunner().invoke(app, ["check", posts, "--json"])
    said = json.loads(result.stdout)
    assert result.exit_code == said["exit_code"] == 1
    assert said["pages"] == {"en": 2, "ja": 4}
    assert [one["rule"] for one in said["findings"]] == ["no-pair", "dead-link"]
    assert CliRunner().invoke(app, ["check", posts, "--new"]).exit_code == 1


def test_the_command_ends_with_0_for_a_clean_site(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    result = CliRunner().invoke(app, ["check", str(tmp_path / "_posts")])
    assert (result.exit_code, result.stdout) == (
        0, "jekyll: pages: 2 in en, 3 in ja; 9 links; clean\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "arguments", "message"),
    [
        ({}, ["gone"], "no such file or folder"),
        ({}, ["_posts", "--out", "gone"], "there is no such folder"),
        ({}, ["_posts", "--profile", "wiki"], "known are"),
        ({"_config.yml": "a: ["}, ["_posts"], "_config.yml: line"),
        ({"_posts/2026-01-22-c.md": "---\na: [\n---\n"}, ["_posts"], "2026-01-22-c.md: line"),
    ],
)
def test_bad_input_ends_with_2(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    changes: dict[str, str],
    arguments: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(write(tmp_path, GOOD | changes))
    result = CliRunner().invoke(app, ["check", *arguments])
    assert result.exit_code == 2
    assert message in result.stderr
