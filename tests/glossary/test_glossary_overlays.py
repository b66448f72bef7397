"""Glossaries of folders over that of the site."""

from pathlib import Path

import pytest

from translate_posts.glossary import OVERLAY_NAME, Glossaries, Glossary, GlossaryError, Term

MAIN = Glossary([Term("核", "core", aliases=("中核",)), Term("膜", "film")])


def overlay(folder: Path, entries: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / OVERLAY_NAME
    file.write_text(f"terms: [{entries}]\n", "utf-8")
    return file


def english(glossaries: Glossaries, post: Path, text: str = "核と膜と中核") -> str:
    return glossaries.for_post(post, post.name, {"tags": ["x"]}).substitute(text)[0]


def test_the_nearest_folder_wins(tmp_path: Path) -> None:
    overlay(tmp_path / "posts", "{source: 核, target: nucleus}")
    overlay(
        tmp_path / "posts/war", "{source: 核, target: nuclear arms}, {source: 膜, target: veil}"
    )
    glossaries = Glossaries(MAIN, tmp_path)
    posts = tmp_path / "posts"
    assert english(glossaries, tmp_path / "a.md") == "coreとfilmとcore"
    assert english(glossaries, posts / "a.md") == "nucleusとfilmと中nucleus"
    assert english(glossaries, posts / "war/deep/a.md") == "nuclear armsとveilと中nuclear arms"


def test_an_overlay_goes_before_limited_terms_of_the_site(tmp_path: Path) -> None:
    overlay(tmp_path / "a", "{source: 核, target: kernel}")
    overlay(tmp_path / "b", "{source: 核, target: pit, tags: [x]}, {source: 核, target: seed}")
    main = Glossary([*MAIN.terms, Term("核", "nucleus", tags=("x",))])
    glossaries = Glossaries(main, tmp_path)
    names = ["post.md", "a/post.md", "b/post.md"]
    found = [english(glossaries, tmp_path / name, "核") for name in names]
    assert found == ["nucleus", "kernel", "pit"]


def test_no_folder_above_the_project_counts(tmp_path: Path) -> None:
    overlay(tmp_path, "{source: 核, target: nucleus}")
    glossaries = Glossaries(MAIN, tmp_path / "site")
    assert english(glossaries, tmp_path / "site/posts/a.md", "核") == "core"
    assert english(glossaries, tmp_path / "other/posts/a.md", "核") == "core"
    assert glossaries.digest_for(tmp_path / "site/posts/a.md") == MAIN.digest


def test_posts_of_a_folder_share_a_glossary(tmp_path: Path) -> None:
    overlay(tmp_path / "posts", "{source: 核, target: nucleus}")
    glossaries = Glossaries(MAIN, tmp_path)
    places = [tmp_path / "posts" / name for name in ("a.md", "b.md", "deep/c.md")]
    assert len({id(glossaries.for_post(place, place.name, None)) for place in places}) == 1
    assert glossaries.for_post(tmp_path / "a.md", "a.md", None) is MAIN


def test_digests(tmp_path: Path) -> None:
    posts = tmp_path / "posts"
    file = overlay(posts, "{source: 核, target: nucleus, note: a}")
    overlay(posts / "deep", "{source: 膜, target: veil}")
    places = [tmp_path / "a.md", posts / "a.md", posts / "deep/a.md", posts / "other/a.md"]
    before = [Glossaries(MAIN, tmp_path).digest_for(place) for place in places]
    assert before[1] == before[3]
    assert len(set(before)) == 3
    overlay(posts, "{source: 核, target: nucleus, note: b}")
    assert [Glossaries(MAIN, tmp_path).digest_for(place) for place in places] == before
    overlay(posts, "{source: 核, target: nucleus, tags: [x]}")
    after = [Glossaries(MAIN, tmp_path).digest_for(place) for place in places]
    assert [old == new for old, new in zip(before, after, strict=True)] == [True] + [False] * 3
    file.unlink()
    assert Glossaries(MAIN, tmp_path).digest_for(places[1]) == before[0]


def test_a_file_is_read_once(tmp_path: Path) -> None:
    file = overlay(tmp_path, "{source: 核, target: nucleus}")
    glossaries = Glossaries(MAIN, tmp_path)
    glossaries.digest_for(tmp_path / "a.md")
    file.unlink()
    assert english(glossaries, tmp_path / "b/c.md", "核") == "nucleus"


def test_a_faulty_file_is_named_for_each_post_below_it(tmp_path: Path) -> None:
    file = overlay(tmp_path / "posts", "{source: 核}")
    glossaries = Glossaries(MAIN, tmp_path)
    for post in (tmp_path / "posts/a.md", tmp_path / "posts/deep/b.md"):
        for ask in (glossaries.digest_for, lambda post: glossaries.for_post(post, "", None)):
            with pytest.raises(GlossaryError) as caught:
                ask(post)
            assert str(caught.value).startswith(f"{file}:1: ")
    assert english(glossaries, tmp_path / "a.md", "核") == "core"
