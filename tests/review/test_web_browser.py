"""The review in a real browser: typing, approving, going away and coming back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from review_project import Blog

pytest.importorskip("starlette", reason="the extra review is not installed")
pytest.importorskip("playwright", reason="playwright is not installed")

from browser import Browser, Tab, launched
from test_web_pages import HOSTILE
from web_server import Command, Web, served

CODED = "推論チップの費用が"
DRAFT = "Inference chips now cost ⟦+1⟧much⟦-1⟧ less. For details see the ⟦+2⟧announcement⟦-2⟧."


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture
def web(blog: Blog) -> Iterator[Web]:
    with served(blog) as web:
        yield web


@pytest.fixture
def tab(browser: Browser, web: Web) -> Iterator[Tab]:
    tab = Tab(browser, web.url).open()
    yield tab
    assert tab.errors == []
    tab.page.context.close()


def test_edit_and_approve(tab: Tab, web: Web) -> None:
    tab.editor("今後の見通し").click()
    tab.press("Control+a")
    tab.type("Prospects")
    tab.press("Control+Enter")
    tab.state("今後の見通し", "final")
    assert web.blog.unit("今後の見通し").target == "Prospects"
    assert tab.page.locator("#progress-text").inner_text().startswith("1 of 13")


def test_a_whole_post_by_keyboard(tab: Tab, web: Web) -> None:
    """From draft to final, writing only where there is no draft, and mending one number."""
    tab.press("j")
    for _ in range(13):
        unit = tab.page.locator(".unit.active")
        if unit.get_attribute("data-state") == "initial":
            tab.press("e", "End")
            tab.type(" removes it")
            tab.press("Alt+1")
        if "3億円" in unit.locator(".source").inner_text():
            tab.press("e", "Control+a")
            tab.type("The investment is ¥300 million")
        name = unit.get_attribute("id")
        tab.press("Escape", "a")
        tab.page.wait_for_selector(f"[id='{name}'][data-state=final]")
    assert "Every segment is done" in tab.page.locator("#said").inner_text()
    assert {unit.state for unit in web.blog.sheet().units} == {"final"}
    web.blog.translate()
    english = web.blog.english("a.md")
    assert "- The investment is ¥300 million\n" in english
    assert "removes it`<script>alert(1)</script>`" in english.replace(" `", "`")
    assert "now cost **much** less" in english
    assert "[announcement](https://example.com/a?x=1&y=2)" in english
    tab.press("Enter")  # the link to the next post has the focus
    tab.ready()
    assert tab.page.url.endswith("/post/_posts/b.md")


def test_chips_survive_all_that_typing_can_do(tab: Tab, web: Web) -> None:
    markers = {"⟦+1⟧", "⟦-1⟧", "⟦+2⟧", "⟦-2⟧"}

    def whole() -> bool:
        text = tab.text(CODED)
        return all(text.count(one) == 1 for one in markers)

    tab.editor(CODED).click()
    assert tab.text(CODED) == DRAFT
    for keys in (
        ["Control+a", "Delete"],
        ["Control+a", "Backspace"],
        ["Control+a", "x"],
        ["Control+a", "Control+x"],
        ["Control+Home", *["Delete"] * 60],
        ["Control+End", *["Backspace"] * 60],
        ["Control+Home", *["Shift+ArrowRight"] * 30, "y"],
        ["Control+a", "Control+v"],
        ["End", "Control+v"],
        ["Control+Backspace", "Control+Delete"],
        ["Enter", "Shift+Enter", "Control+b"],
    ):
        tab.press(*keys)
        assert whole(), keys
        assert "\n" not in tab.text(CODED)
        tab.press(*["Control+z"] * 12)
        assert tab.text(CODED) == DRAFT, keys


def test_typing_is_taken_back_and_done_again(tab: Tab) -> None:
    tab.editor("今後の見通し").click()
    tab.press("End")
    tab.type(" ahead")
    assert tab.text("今後の見通し") == "Outlook ahead"
    tab.press("Control+z")
    assert tab.text("今後の見通し") == "Outlook"
    tab.press("Control+Shift+z")
    assert tab.text("今後の見通し") == "Outlook ahead"


def test_saving_leaves_the_cursor_in_the_text(tab: Tab, web: Web) -> None:
    tab.editor("今後の見通し").click()
    tab.press("End")
    tab.type(" one")
    tab.press("Control+s")
    tab.state("今後の見通し", "reviewed")
    tab.type(" and banana")
    assert tab.text("今後の見通し") == "Outlook one and banana"
    tab.kept()
    tab.press("Control+ArrowLeft", "Control+s")
    tab.page.wait_for_function("() => document.querySelector('.active').dataset.edit === '2'")
    tab.type("a ")
    assert tab.text("今後の見通し") == "Outlook one and a banana"
    assert web.blog.unit("今後の見通し").target == "Outlook one and banana"


def test_what_others_type_does_not_take_the_cursor(tab: Tab, browser: Browser, web: Web) -> None:
    other = Tab(browser, web.url).open()
    for one in (tab, other):
        one.editor("今後の見通し").click()
        one.press("End")
    tab.type(" by the first")
    tab.kept()
    notice = other.unit("今後の見通し").locator(".notice")
    notice.wait_for()
    assert "Somebody else is typing here" in notice.inner_text()
    other.type(" banana")
    assert other.text("今後の見通し") == "Outlook banana"
    assert web.blog.unit("今後の見通し").state == "translated"
    other.page.context.close()


def test_a_page_tells_that_its_post_has_changed(tab: Tab, web: Web) -> None:
    tab.editor("投資額は").click()
    tab.type("x")
    path = web.blog.root / "_posts" / "a.md"
    path.write_text(path.read_text("utf-8").replace("今後の見通し", "これから"), "utf-8")
    tab.page.locator("#news").wait_for()
    assert "The post has changed" in tab.page.locator("#news").inner_text()


def test_what_is_cut_and_pasted_takes_its_chips_along(tab: Tab) -> None:
    tab.editor(CODED).click()
    tab.press("Control+a", "Control+x", "Control+v")
    assert tab.text(CODED) == DRAFT
    tab.press("Control+z", "Control+z")
    assert tab.text(CODED) == DRAFT
    tab.editor(CODED).evaluate(
        """(field) => {
          const last = [...field.childNodes].find((one) => one.data?.includes("For"));
          const at = last.data.indexOf("For");
          getSelection().setBaseAndExtent(last, at, field, field.childNodes.length);
        }"""
    )
    tab.press("Control+x", "Control+Home", "Control+v")
    assert tab.text(CODED) == (
        "For details see the ⟦+2⟧announcement⟦-2⟧.Inference chips now cost ⟦+1⟧much⟦-1⟧ less. "
    )


def test_each_thing_done_is_a_step_of_its_own(tab: Tab) -> None:
    tab.editor(CODED).click()
    tab.press("Control+a")
    tab.type("New")
    tab.press("Alt+1")
    moved = tab.text(CODED)
    tab.press("Alt+2")
    assert tab.text(CODED) != moved
    tab.press("Control+z")
    assert tab.text(CODED) == moved
    tab.press("Control+z", "Control+z")
    assert tab.text(CODED) == DRAFT


def test_a_refusal_names_codes_as_the_page_shows_them(tab: Tab) -> None:
    tab.editor(CODED).click()
    tab.press("Control+End", "Alt+1", "Control+Home")
    tab.unit(CODED).locator('.source [data-marker="⟦-1⟧"]').click()
    tab.press("Control+Enter")
    notice = tab.unit(CODED).locator(".notice")
    notice.wait_for()
    assert "⟦" not in notice.inner_text()
    assert "“/bold (1)” closes out of order" in notice.inner_text()


def test_chips_move_by_key_click_and_drag(tab: Tab, web: Web) -> None:
    tab.editor(CODED).click()
    tab.press("Control+a")
    tab.type("Costs fall sharply.")
    tab.editor(CODED).evaluate(
        """(field) => {
          const text = [...field.childNodes].find((one) => one.data?.includes("sharply"));
          const at = text.data.indexOf("sharply");
          getSelection().setBaseAndExtent(text, at, text, at + 7);
        }"""
    )
    tab.press("Alt+1")
    assert tab.text(CODED).startswith("Costs fall ⟦+1⟧sharply⟦-1⟧.")
    tab.press("Control+Home")
    tab.unit(CODED).locator('.source [data-marker="⟦+2⟧"]').click()
    assert tab.text(CODED).startswith("⟦+2⟧Costs fall")
    chip = tab.editor(CODED).locator('[data-marker="⟦-2⟧"]')
    chip.drag_to(tab.editor(CODED), target_position={"x": 300, "y": 14})
    text = tab.text(CODED)
    assert all(text.count(one) == 1 for one in ("⟦+1⟧", "⟦-1⟧", "⟦+2⟧", "⟦-2⟧"))
    assert not text.endswith("⟦-2⟧")


def test_what_is_pasted_is_plain_and_brings_no_codes(tab: Tab) -> None:
    tab.editor(CODED).click()
    tab.press("Control+Home")
    tab.editor(CODED).evaluate(
        """(field) => {
          const data = new DataTransfer();
          data.setData("text/html", "<img src=x onerror=alert(1)><b>bold</b>");
          data.setData("text/plain", "two\\nlines ⟦7⟧⟦+1⟧ ");
          field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true,
            cancelable: true}));
        }"""
    )
    assert tab.text(CODED) == "two lines 7+1 " + DRAFT
    assert tab.editor(CODED).locator("img, b").count() == 0


def test_what_is_typed_outlives_server_and_browser(browser: Browser, blog: Blog) -> None:
    with Command(blog.root) as first:
        tab = Tab(browser, first.url).open()
        tab.editor("今後の見通し").click()
        tab.press("End")
        tab.type(" kept by the server")
        tab.kept()
        first.kill()
        tab.editor("投資額は").click()
        tab.press("End")
        tab.type(" kept by the browser")
        alarm = tab.page.locator("#alarm", has_text="is kept in this browser")
        alarm.wait_for()
    with Command(blog.root, first.port) as second:
        # The cookie is of another start, so the page says what to do.
        tab.page.locator("#alarm", has_text="started anew").wait_for()
        tab.page.goto(second.url)
        tab.ready()
        tab.open()
        assert tab.text("今後の見通し") == "Outlook kept by the server"
        assert tab.text("投資額は").endswith(" kept by the browser")
        tab.kept()
        tab.page.context.close()
        other = Tab(browser, second.url).open()
        assert other.text("今後の見通し") == "Outlook kept by the server"
        assert other.text("投資額は").endswith(" kept by the browser")
        assert blog.unit("今後の見通し").target == "Outlook"
        other.editor("今後の見通し").click()
        other.press("Control+Enter")
        other.state("今後の見通し", "final")
        assert blog.unit("今後の見通し").target == "Outlook kept by the server"
        other.page.context.close()


def _hide(tab: Tab) -> None:
    """A tab in the background does not ask what others do."""
    tab.page.evaluate("() => { Object.defineProperty(document, 'hidden', {value: true}); }")


def test_two_tabs_on_one_segment_the_second_typist_is_told(
    tab: Tab, browser: Browser, web: Web
) -> None:
    other = Tab(browser, web.url, tab.page.context).open()
    _hide(other)  # it asks for news every few seconds, and would see what the first types
    for one, text in ((tab, "First"), (other, "Second")):
        one.editor("今後の見通し").click()
        one.press("Control+a")
        one.type(text)
        if one is tab:
            one.kept()
    notice = other.unit("今後の見通し").locator(".notice")
    notice.wait_for()
    assert "Somebody else is typing here" in notice.inner_text()
    assert "First" in notice.inner_text()
    assert web.blog.unit("今後の見通し").target == "Outlook"
    notice.get_by_text("Keep mine").click()
    other.kept()
    other.press("Control+Enter")
    other.state("今後の見通し", "final")
    assert web.blog.unit("今後の見通し").target == "Second"
    told = tab.unit("今後の見通し").locator(".notice")
    told.wait_for()
    assert "has changed this segment" in told.inner_text()
    assert tab.text("今後の見通し") == "First"
    told.get_by_text("Take theirs").click()
    tab.state("今後の見通し", "final")
    assert tab.text("今後の見通し") == "Second"


def test_two_tabs_the_second_approval_is_not_taken_over_the_first(
    tab: Tab, browser: Browser, web: Web
) -> None:
    other = Tab(browser, web.url).open()
    for one in (tab, other):
        _hide(one)
    other.editor("今後の見通し").click()
    other.press("Control+a")
    other.type("By the other")
    other.press("Control+Enter")
    other.state("今後の見通し", "final")
    tab.editor("今後の見通し").click()
    tab.press("Control+Enter")
    notice = tab.unit("今後の見通し").locator(".notice")
    notice.wait_for()
    assert "By the other" in notice.inner_text()
    assert web.blog.unit("今後の見通し").target == "By the other"
    other.page.context.close()


def test_a_page_follows_what_others_do(tab: Tab, web: Web) -> None:
    web.blog.approve("今後の見通し", "From elsewhere")
    tab.state("今後の見通し", "final")
    assert tab.text("今後の見通し") == "From elsewhere"


def test_a_hostile_post_does_nothing(browser: Browser, blog: Blog) -> None:
    blog.post("c.md", HOSTILE)
    blog.translate()
    with served(blog) as web:
        tab = Tab(browser, web.url)
        asked: list[str] = []
        tab.page.on("request", lambda request: asked.append(request.url))
        dialogs: list[str] = []
        tab.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        tab.open("c.md")
        for number in range(tab.page.locator(".unit").count()):
            tab.page.locator(".editor").nth(number).click()
            tab.press("End")
            tab.type("<img src=x onerror=alert(1)>")
            tab.press("Control+s", "Escape", "s")
        tab.page.goto(tab.page.url.replace("/post/", "/preview/"))
        assert tab.page.title().startswith("Preview:")
        assert "stolen" in tab.page.title()
        assert dialogs == []
        assert not [url for url in asked if f":{web.access.port}/" not in url]
        tab.page.context.close()


def test_undo_takes_back_an_approval(tab: Tab, web: Web) -> None:
    before = web.blog.rows()
    tab.unit("今後の見通し").focus()
    tab.press("a")
    tab.state("今後の見通し", "final")
    tab.unit("今後の見通し").focus()
    tab.press("u")
    tab.state("今後の見通し", "translated")
    assert web.blog.rows() == before


def test_doubtful_segments_are_gone_through(tab: Tab) -> None:
    seen = set()
    for _ in range(4):
        tab.press("n")
        seen.add(tab.page.locator(".unit.active").get_attribute("data-state"))
        rules = tab.page.locator(".unit.active").get_attribute("data-rules")
        assert rules or "initial" in seen
    assert seen


def test_filters(tab: Tab) -> None:
    shown = tab.page.locator(".unit:not([hidden])")
    tab.page.locator("summary").click()
    tab.page.select_option("#state", "initial")
    assert shown.count() == 1
    tab.page.select_option("#state", "")
    tab.page.select_option("#term", "推論チップ")
    assert shown.count() == 2
    tab.page.select_option("#term", "")
    tab.page.select_option("#rule", "values")
    assert shown.count() == 1
    tab.page.select_option("#rule", "")
    tab.press("Escape", "/")
    tab.page.fill("#text", "outlook")
    assert shown.count() == 1
    tab.press("Escape")
    assert shown.count() == 13


def test_suggestions_are_picked(tab: Tab, web: Web) -> None:
    web.blog.approve("同じ文。", "One and the same.", "b.md")
    tab.unit("同じ文。").focus()
    tab.press("s")
    tab.page.locator(".offer", has_text="One and the same.").click()
    assert tab.text("同じ文。") == "One and the same."
    tab.press("Control+Enter")
    tab.state("同じ文。", "final")


def test_the_model_is_asked(tab: Tab) -> None:
    tab.unit(CODED).focus()
    tab.press("m")
    tab.page.locator(".hypothesis").first.wait_for()
    assert tab.page.locator(".hypothesis").count() == 2


def test_a_term_is_added_from_a_selection(tab: Tab, web: Web) -> None:
    tab.unit("今後の見通し").focus()
    tab.unit("今後の見通し").locator(".source").evaluate(
        "(one) => getSelection().setBaseAndExtent(one.firstChild, 3, one.firstChild, 6)"
    )
    tab.press("g")
    assert tab.page.input_value("#ask input[name=source]") == "見通し"
    tab.type("outlook")
    tab.press("Control+Enter")
    tab.unit("今後の見通し").locator("mark", has_text="見通し").wait_for()
    assert "見通し" in (web.blog.root / "terms.yml").read_text("utf-8")


def test_a_comment_is_made_without_losing_what_is_typed(tab: Tab, web: Web) -> None:
    tab.editor("今後の見通し").click()
    tab.press("End")
    tab.type(" and more")
    tab.press("Escape", "c")
    tab.type("Is it the market's?")
    tab.press("Control+Enter")
    tab.unit("今後の見通し").locator(".comment").wait_for()
    assert tab.text("今後の見通し") == "Outlook and more"
    assert web.blog.unit("今後の見通し").comment == "Is it the market's?"


def test_the_keys_are_shown(tab: Tab) -> None:
    tab.press("?")
    assert tab.page.locator("dialog#keys").is_visible()
    tab.press("Escape")
    assert not tab.page.locator("dialog#keys").is_visible()


def test_what_a_refusal_says_is_shown(tab: Tab, web: Web) -> None:
    tab.unit("で消す").focus()
    tab.press("a")
    notice = tab.unit("で消す").locator(".notice")
    notice.wait_for()
    assert "write the English" in notice.inner_text()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1400), ("dark", 390)])
def test_pages_are_accessible(
    browser: Browser, drafted_once: Blog, scheme: str, width: int
) -> None:
    axe = pytest.importorskip("axe_core_python.sync_playwright").Axe()
    with served(drafted_once) as web:
        size = {"width": width, "height": 900}
        tab = Tab(browser, web.url, color_scheme=scheme, viewport=size)
        found = {}
        for path in ("/", "/post/_posts/a.md", "/search?q=a"):
            tab.page.goto(web.url.split("/?")[0] + path)
            if path.startswith("/post"):
                tab.ready()
                tab.press("n", "s")
                tab.page.locator(".panel p, .panel ol").first.wait_for()
                overflow = "document.documentElement.scrollWidth - innerWidth"
                assert tab.page.evaluate(overflow) <= 0
            faults = axe.run(tab.page)["violations"]
            grave = [one for one in faults if one["impact"] in ("serious", "critical")]
            found |= {
                (path, one["id"]): [node["html"][:120] for node in one["nodes"]] for one in grave
            }
        tab.page.context.close()
    assert found == {}


def test_a_post_of_400_segments_answers_at_once(browser: Browser, blog: Blog) -> None:
    """The page works with each segment; how fast is measured in benchmarks."""
    blog.post("long.md", "".join(f"文の{number}番目。\n\n" for number in range(400)))
    blog.translate()
    with served(blog) as web:
        tab = Tab(browser, web.url).open("long.md")
        assert tab.page.locator(".unit").count() == 400
        tab.editor("文の399番目").click()
        tab.press("Control+a")
        tab.type("The last of 400, number 399.")
        tab.press("Control+Enter")
        tab.state("文の399番目", "final")
        tab.page.context.close()
