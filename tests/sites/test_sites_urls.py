"""URLs: as the generators make them, kept in files, and asked again where a tool is there."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from site_tools import (
    hugo_urls,
    jekyll,
    jekyll_site,
    jekyll_urls,
    needs_hugo,
    needs_jekyll,
    page,
    write,
)

from translate_posts.sites.profiles import open_profile

FIXTURES = Path(__file__).parent / "fixtures"


def read(tool: str) -> Any:
    return yaml.safe_load((FIXTURES / f"urls-{tool}.yml").read_text(encoding="utf-8"))


def cases(tool: str) -> Any:
    return pytest.mark.parametrize("case", read(tool), ids=lambda case: case["name"])


def urls(site: Path, config: str, case: dict[str, Any]) -> dict[str, str]:
    """The URLs that the profile gives the files of a case."""
    write(
        site, {name: page(data) for name, data in case["files"].items()} | {config: case["config"]}
    )
    profile = open_profile(site)
    return {name: profile.url(PurePosixPath(name), data) for name, data in case["files"].items()}


@cases("jekyll")
def test_urls_of_jekyll(tmp_path: Path, case: dict[str, Any]) -> None:
    assert urls(tmp_path, "_config.yml", case) == case["urls"]


@cases("hugo")
def test_urls_of_hugo(tmp_path: Path, case: dict[str, Any]) -> None:
    assert urls(tmp_path, "config.toml", case) == case["urls"]


@needs_jekyll
def test_jekyll_still_says_so(tmp_path: Path) -> None:
    sites = {tmp_path / str(number): case for number, case in enumerate(read("jekyll"))}
    jekyll(*(jekyll_site(site, case["config"], case["files"]) for site, case in sites.items()))
    for site, case in sites.items():
        assert jekyll_urls(site, case["files"]) == case["urls"], case["name"]


@needs_hugo
@cases("hugo")
def test_hugo_still_builds_so(tmp_path: Path, case: dict[str, Any]) -> None:
    found = hugo_urls(tmp_path, case["config"], case["files"])
    base = open_profile(tmp_path).base
    assert {name: url.removeprefix(base) for name, url in found.items()} == case["urls"]
