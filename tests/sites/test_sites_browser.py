"""The language switch of the sample sites, clicked in a real browser, both ways."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="playwright is not installed")

from playwright.sync_api import sync_playwright
from test_sites_examples import OPTIONS, SITES, Build, copied, make_edition

from translate_posts.sites import SiteOptions

_BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@SITES
def test_the_switch_leads_to_the_other_language_and_back(
    name: str, build: Build, tmp_path: Path
) -> None:
    path = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if path is None:
        pytest.skip("no Chromium: apt install chromium")
    root = copied(name, tmp_path)
    editions = make_edition(root, SiteOptions(scheme=OPTIONS[name]))
    _, folder = build(root)
    pairs = [(editions.files[place].page.url, file.page.url)
             for place, file in editions.english.items()]  # fmt: skip
    with sync_playwright() as playwright, served(folder) as address:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        page = browser.new_page()
        for japanese, english in pairs[:2]:
            page.goto(address + japanese)
            assert page.locator("html").get_attribute("lang") == "ja"
            page.locator("a.switch").click()
            page.wait_for_url(address + english)
            assert page.locator("html").get_attribute("lang") == "en"
            page.locator("a.switch").click()
            page.wait_for_url(address + japanese)
        browser.close()
