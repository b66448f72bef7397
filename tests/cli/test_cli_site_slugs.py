"""English slugs on a Hugo site: their names, and where readers of earlier URLs are sent."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from cli_support import MODEL, check_clear, run

EXAMPLE = Path(__file__).parents[2] / "examples/hugo-site"


def built(root: Path) -> Path:
    """Where Hugo puts the English pages."""
    done = subprocess.run(
        ["hugo", "--quiet"], cwd=root, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    return root / "public/en"


@pytest.mark.skipif(not shutil.which("hugo"), reason="hugo is not installed")
def test_slugs_and_aliases_of_hugo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "site"
    shutil.copytree(EXAMPLE, root)
    for name, before, after in (
        ("config.toml", ":filename", ":slug"),
        ("translate-posts.toml", "[site]", '[glossary]\nshipped = false\n[site]\nslugs = "title"'),
    ):
        file = root / name
        file.write_text(file.read_text("utf-8").replace(before, after), encoding="utf-8")
    for post in sorted(root.glob("content/posts/**/*.md")):  # links by URL would be dead here
        text = post.read_text("utf-8").split("\n## ")[0]
        slug = "" if post.stem == "battery-life" else f"slug: {post.stem}\n"
        head = text.replace("---\n", f"---\n{slug}", 1) if slug else text
        post.write_text(head.replace("](", "] ("), encoding="utf-8")
    monkeypatch.chdir(root)

    def translate() -> None:
        assert run("translate", "content", "--engine", str(MODEL), "--quiet").code in (0, 1)

    translate()
    first = {path.parent.name for path in built(root).glob("20*/*/*/index.html")}
    assert len(first) == 4
    assert all(name.isascii() for name in first)
    assert "battery-life" not in first
    (old,) = [
        line.split('"')[1]
        for line in (root / "content/posts/battery-life.en.md").read_text("utf-8").split("\n")
        if line.startswith("slug = ")
    ]
    assert old in first
    new = root / "content/posts/cells.md"
    (root / "content/posts/battery-life.md").rename(new)
    text = new.read_text("utf-8").replace("2026-04-", "2026-05-", 1)
    new.write_text(text, encoding="utf-8")
    translate()
    check_clear(run("clean", "--yes"), 0)
    shutil.rmtree(root / "public")
    pages = built(root)
    assert (pages / "2026/05" / old / "index.html").is_file(), "the slug stays with the post"
    sent = (pages / "2026/04" / old / "index.html").read_text("utf-8")
    assert f"https://kobo.example/en/2026/05/{old}/" in sent
    assert not (root / "content/posts/battery-life.en.md").exists()
