"""A real browser, where one can be had."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_OPTIONS = ("--no-sandbox", "--disable-dev-shm-usage")  # CI is root in a container
_WAIT = 60_000


def chromium() -> str:
    """The browser's path; skips the test where there is none."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        pytest.skip("no Chromium: apt install chromium")
    return found


@contextmanager
def launched() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=[*_OPTIONS])
        yield browser
        browser.close()


class Tab:
    """A tab on the review, with what a reviewer does there."""

    def __init__(
        self, browser: Browser, url: str, context: object = None, **options: object
    ) -> None:
        self.context = context or browser.new_context(**options)  # type: ignore[arg-type]
        self.page: Page = self.context.new_page()  # type: ignore[attr-defined]
        self.page.set_default_timeout(_WAIT)
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(url)
        self.ready()

    def ready(self) -> None:
        self.page.wait_for_selector("body[data-ready]")

    def open(self, post: str = "a.md") -> Tab:
        self.page.goto(self.page.url.split("/post/")[0].rstrip("/") + f"/post/_posts/{post}")
        self.ready()
        return self

    def unit(self, source: str) -> Locator:
        """The segment whose source begins so."""
        return self.page.locator(".unit", has=self.page.locator(".source", has_text=source)).first

    def editor(self, source: str) -> Locator:
        return self.unit(source).locator(".editor")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def state(self, source: str, state: str) -> None:
        """Wait until the segment has this state."""
        unit = self.page.locator(f'.unit[data-state="{state}"]')
        unit.filter(has=self.page.locator(".source", has_text=source)).first.wait_for()

    def kept(self) -> None:
        """Wait until all that was typed is kept by the server."""
        self.page.wait_for_function(
            "() => [...document.querySelectorAll('.unit')]"
            ".every((one) => one.unit.keeper.timer === null) && !localStorage.length"
        )

    def text(self, source: str) -> str:
        """The text in the editor, chips as markers."""
        found = self.unit(source).evaluate("(one) => one.unit.text")
        assert isinstance(found, str)
        return found
