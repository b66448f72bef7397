"""What `clean` and the checks must not take for left over."""

from __future__ import annotations

from pathlib import Path

from site_project import DAY, Site
from test_pipeline_sites import A, B, is_clean


def test_an_edition_that_was_written_elsewhere_is_not_cleaned(tmp_path: Path) -> None:
    site = Site(tmp_path / "blog")
    site.post("a", A)
    site.run("_posts", out=tmp_path / "elsewhere")
    assert (tmp_path / f"elsewhere/en/{DAY}a.md").is_file()
    assert site.clean() == []
    (site.root / f"{DAY}a.md").unlink()
    assert len(site.clean()) == 1
    assert not (tmp_path / f"elsewhere/en/{DAY}a.md").exists()


def test_a_site_below_the_folder_of_the_configuration_is_not_cleaned(tmp_path: Path) -> None:
    inner = Site(tmp_path / "blog" / "docs", "jekyll")
    inner.post("a", A)
    site = Site(tmp_path / "blog", "plain")
    site.configure()
    site.run("docs/_posts")
    assert (inner.root / f"en/{DAY}a.md").is_file()
    assert site.clean() == []


def test_pinned_ids_are_no_japanese_that_is_left(tmp_path: Path) -> None:
    site = Site(tmp_path / "blog", anchors="pin")
    site.post("a", A)
    site.post("b", B)
    site.run()
    assert "## Kiso {#推論}" in site.english("a")
    is_clean(site)


def test_an_id_of_the_source_stays(tmp_path: Path) -> None:
    site = Site(tmp_path / "blog")
    site.post("a", "[上](#結論)\n\n## 推論 {#結論}\n\n文。")
    site.run()
    assert "(#結論)\n\n## Kiso {#結論}\n" in site.english("a")
    is_clean(site)
