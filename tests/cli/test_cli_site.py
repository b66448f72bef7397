"""The commands on a site: `translate`, `site`, `check`, `status` and `clean`, and real generators.

The English of built sites is that of the plumbing model: it says nothing, but it is not Japanese.
"""

from __future__ import annotations

import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from cli_support import MODEL, check_clear, files, run

EXAMPLES = Path(__file__).parents[2] / "examples"
HOST = "https://kobo.example"
SITES = {
    "jekyll-site": ("_posts", "en/_posts", ["jekyll", "build", "--quiet"], "_site"),
    "hugo-site": ("content", "content", ["hugo", "--quiet"], "public"),
}
FAST = '[glossary]\nshipped = false\n[engine]\nname = "identity"\nretries = false\n'
both = pytest.mark.parametrize("name", SITES)


class Built(HTMLParser):
    """A page of a built site: its elements, its ids, and where it leads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids, self.leads, self.elements = {""}, list[str](), list[str]()
        self.language = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.elements.append(f"<{tag} {' '.join(values)}>")
        self.ids |= {values[name] for name in ("id", "name") if name in values}
        self.leads += [values[name] for name in ("href", "src") if name in values]
        if tag == "html":
            self.language = values.get("lang", "")

    def handle_endtag(self, tag: str) -> None:
        self.elements.append(f"</{tag}>")


def built(folder: Path) -> dict[str, Built]:
    """The pages of a built site by URL."""
    return {
        "/" + file.relative_to(folder).as_posix().removesuffix("index.html"): Built(
            file.read_text(encoding="utf-8")
        )
        for file in sorted(folder.rglob("*.html"))
    }


def dead(folder: Path) -> list[tuple[str, str]]:
    """Links and anchors of a built site that lead nowhere: page and destination."""
    pages = built(folder)
    found = []
    for url, page in pages.items():
        for link in page.leads:
            parts = urlsplit(urljoin(HOST + url, link))
            path = unquote(parts.path)
            there = pages.get(path) or pages.get(f"{path}/")
            known = unquote(parts.fragment) in there.ids if there else False
            if HOST.endswith(f"//{parts.netloc}") and not known and not _is_file(folder, path):
                found.append((url, link))
    return found


def _is_file(folder: Path, path: str) -> bool:
    return (folder / path.lstrip("/")).is_file() and not path.endswith(".html")


@pytest.fixture
def site(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a sample site, and the folder to be in."""
    root = tmp_path / name
    shutil.copytree(EXAMPLES / name, root)
    config = root / "translate-posts.toml"
    config.write_text(f"{config.read_text('utf-8')}\n{FAST}", encoding="utf-8")
    monkeypatch.chdir(root)
    return root


def translate(name: str, *options: str) -> set[str]:
    """Translate the posts; gives what became of them."""
    result = run("translate", SITES[name][0], "--json", *options)
    check_clear(result, result.code)
    assert result.code in (0, 1)
    return {one["status"] for one in result.events if one["event"] == "post"}


def build(name: str) -> tuple[str, Path]:
    """Build the site; gives what the generator says."""
    command = SITES[name][2]
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr, Path(SITES[name][3])


@both
def test_both_editions_are_built_by_the_real_generator(name: str, site: Path) -> None:
    said, folder = build(name)
    before = set(built(folder))
    assert dead(folder) == []
    assert translate(name, "--engine", str(MODEL)) == {"written"}
    assert build(name)[0] == said
    assert dead(folder) == []
    pages = built(folder)
    english = {url for url, page in pages.items() if page.language == "en"} & {
        f"/en{url}" for url in before
    }
    assert len([url for url in english if "/2026/" in url]) == 4
    for url in english:
        if "/2026/" in url:
            assert pages[url].elements == pages[url.removeprefix("/en")].elements
    assert run("site", "check", SITES[name][0]).code == 0


@both
def test_the_commands_agree_on_an_edition(name: str, site: Path) -> None:
    posts = SITES[name][0]
    before = files(site)
    assert translate(name, "--dry-run") == {"planned"}
    assert translate(name, "--frozen") == {"planned"}
    assert files(site) == before
    translate(name)
    edition = files(site)
    assert run("status", posts).code == 0
    rules = [f"--rule={one}" for one in ("structure", "front-matter", "anchors", "url", "orphan")]
    check_clear(run("check", posts, *rules), 0)
    check_clear(run("site", "check", posts), 0, "clean")
    check_clear(run("clean"), 0, "nothing to clean")
    assert translate(name, "--frozen") == {"unchanged"}
    assert {path: text for path, text in files(site).items() if path in before} == before
    assert {one.rpartition(".")[0] for one in files(site)} == {
        one.rpartition(".")[0] for one in edition
    }


@pytest.mark.parametrize("name", ["jekyll-site"])
def test_the_japanese_posts_name_their_english_ones(name: str, site: Path) -> None:
    posts = sorted(Path("_posts").iterdir())
    before = [path.read_text("utf-8") for path in posts]
    assert run("site", "patch").out == ""
    translate(name)
    edition = files(site / "en")
    patch = run("site", "patch").out
    assert patch.count("\n+lang_pair: /en/2026/") == len(posts) == 4
    translate(name, "--update-source")
    after = [path.read_text("utf-8").splitlines() for path in posts]
    for text, lines in zip(before, after, strict=True):
        (added,) = [line for line in lines if line not in text.splitlines()]
        assert added.startswith("lang_pair: /en/2026/")
        assert [line for line in lines if line != added] == text.splitlines()
    assert run("site", "patch").out == ""
    assert translate(name, "--update-source") == {"unchanged"}
    assert files(site / "en") == edition
    if shutil.which("git"):
        for path, text in zip(posts, before, strict=True):
            path.write_text(text, encoding="utf-8")
        subprocess.run(["git", "apply", "-"], input=patch, text=True, check=True)
        assert [path.read_text("utf-8").splitlines() for path in posts] == after


@pytest.mark.parametrize("name", ["jekyll-site"])
def test_posts_come_and_go(name: str, site: Path) -> None:
    translate(name)
    gone, moved = "2026-04-10-battery-life.md", "2026-04-17-case-design.md"
    (site / "_posts" / gone).unlink()
    (site / "_posts" / moved).rename(site / "_posts" / "2026-05-01-box.md")
    translate(name)
    result = run("clean", "--yes")
    check_clear(result, 0, f"deleted en/_posts/{gone}", f"deleted en/_posts/{moved}")
    assert {path.name for path in (site / "en/_posts").iterdir()} == {
        path.name for path in (site / "_posts").iterdir()
    }
    text = (site / "en/_posts/2026-05-01-box.md").read_text("utf-8")
    assert "redirect_from: [/en/2026/04/17/case-design/]" in text
    assert translate(name) == {"unchanged"}
    result = run("site", "check", "--new", "--json")
    assert [one["rule"] for one in result.events[0]["findings"]] == []


@pytest.mark.parametrize("name", ["jekyll-site"])
@pytest.mark.parametrize("command", ["translate", "status", "site patch"])
def test_a_broken_record_is_told(name: str, site: Path, command: str) -> None:
    translate(name)
    (site / ".translate-posts/site.json").write_text("{", encoding="utf-8")
    result = run(*command.split(), "_posts")
    check_clear(result, 2, "site.json", "restore it from version control")


@pytest.mark.parametrize("name", ["jekyll-site"])
@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('profile = "wordpress"', "“wordpress” is none"),
        ('scheme = "suffix"', "jekyll has no “suffix”"),
        ('slug = "title"', "did you mean “slugs”"),
        ('notice = "none.md"', "none.md: cannot be read"),
        ("draft_on_errors = 1", "site.draft_on_errors must be true or false"),
    ],
)
def test_a_table_that_cannot_be_used(name: str, site: Path, table: str, said: str) -> None:
    config = site / "translate-posts.toml"
    config.write_text(f"{FAST}[site]\n{table}\n", encoding="utf-8")
    check_clear(run("translate", "_posts"), 2, said)


@pytest.mark.parametrize("name", ["jekyll-site"])
def test_posts_out_of_the_site(name: str, site: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "x.md"
    other.parent.mkdir()
    other.write_text("文。\n", encoding="utf-8")
    result = run("translate", "_posts", str(other.parent))
    check_clear(result, 2, "x.md: it is not in the site at")
