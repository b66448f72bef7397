"""Planted faults, as tests/checks/fixtures/faults.txt says: each is found by the right rule."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from checking_project import Edition, told

FAULTS = Path(__file__).parents[1] / "checks" / "fixtures" / "faults.txt"


def posts() -> Iterator[tuple[str, str, str, list[str]]]:
    """Each post: its name, Japanese, English, and faults."""
    for part in FAULTS.read_text("utf-8").split("\n=== ")[1:]:
        name, *lines = part.splitlines()
        sides = {"ja": "", "en": ""}
        for line in lines:
            if line[:3] in ("ja|", "en|"):
                sides[line[:2]] += line[4:] + "\n"
        faults = [line[3:] for line in lines if line.startswith("x| ")]
        yield name, sides["ja"], sides["en"], faults


def cases() -> Iterator[object]:
    for name, source, target, faults in posts():
        for fault in faults:
            old, new, rule = (_plain(part) for part in f" {fault}".split("=>"))
            yield pytest.param(source, target, old, new, rule, id=f"{name}: {fault.strip()}")


def _plain(part: str) -> str:
    return part.strip().replace("\\n", "\n").replace("\\|", "|")


@pytest.mark.parametrize(("source", "target", "old", "new", "rule"), list(cases()))
def test_found(tmp_path: Path, source: str, target: str, old: str, new: str, rule: str) -> None:
    assert old in target
    edition = Edition(tmp_path)
    edition.write("a.md", source, target.replace(old, new, 1))
    outcome = edition.check()
    assert rule in told(outcome), [one.finding for one in outcome.open]


@pytest.mark.parametrize(("name", "source", "target", "_"), list(posts()))
def test_good_english_is_clean(
    tmp_path: Path, name: str, source: str, target: str, _: list[str]
) -> None:
    edition = Edition(tmp_path)
    edition.write("a.md", source, target)
    assert edition.check().open == [], name


def test_how_many() -> None:
    assert sum(len(faults) for *_, faults in posts()) >= 60
