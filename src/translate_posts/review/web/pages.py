"""The pages: posts, one post, its preview, a search."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from translate_posts.memory import PostOverview
from translate_posts.review.desk import Sheet
from translate_posts.review.formats.remarks import read_as
from translate_posts.review.formats.wording import differences
from translate_posts.review.status import STATES, status_of
from translate_posts.review.web.interface import LANGUAGES, Words, words_for
from translate_posts.review.web.preview import side_by_side
from translate_posts.review.web.rooms import rooms_of
from translate_posts.review.web.showing import Row
from translate_posts.review.web.workbench import Gone, Workbench

_LANGUAGE = "translate-posts-language"
_YEAR = 365 * 24 * 3600


async def posts(request: Request) -> Response:
    """All posts with how far each is."""
    rooms = rooms_of(request)
    found = await rooms.work(rooms.workbench.posts)
    typed = await rooms.work(rooms.workbench.typed)
    rules = sorted({rule for one in found for rule in one.rules})
    values: dict[str, Any] = {"posts": found, "typed": typed, "all": _all(found), "rules": rules}
    return _page(request, "posts.html", **values)


async def post(request: Request) -> Response:
    """One post, segment by segment."""
    rooms = rooms_of(request)
    name = request.path_params["post"]
    try:
        values = await rooms.work(_post, rooms.workbench, name)
    except Gone:
        return await not_found(request, HTTPException(404))
    return _page(request, "post.html", **values)


def _post(bench: Workbench, name: str) -> dict[str, Any]:
    sheet = bench.sheet(name)
    rows = bench.rows(sheet)
    return {
        "sheet": sheet,
        "rows": rows,
        "adrift": bench.adrift(sheet),
        "tally": status_of([sheet]).all,
        "rules": sorted({rule for row in rows for rule in row.rules.split()}),
        "terms": sorted({term for row in rows for term in row.term_sources.split("\n") if term}),
        "next_post": _next(bench, name),
    }


def _next(bench: Workbench, name: str) -> str:
    """The next post that is not done; "" where there is none."""
    found = [one.post for one in bench.posts() if one.approved < one.segments]
    return next((one for one in found if one > name), next(iter(found), ""))


async def preview(request: Request) -> Response:
    """A post and its English as a reader sees them."""
    rooms = rooms_of(request)
    try:
        sheet, pairs = await rooms.work(_preview, rooms.workbench, request.path_params["post"])
    except Gone:
        return await not_found(request, HTTPException(404))
    blocks = [(Markup(one), Markup(other)) for one, other in pairs]  # noqa: S704 - by our renderer, which escapes
    return _page(request, "preview.html", sheet=sheet, blocks=blocks, title=_english_title(sheet))


def _preview(bench: Workbench, name: str) -> tuple[Sheet, list[tuple[str, str]]]:
    sheet = bench.sheet(name)
    return sheet, side_by_side(sheet)


def _english_title(sheet: Sheet) -> str:
    found = (unit.target for unit in sheet.units if unit.source == sheet.title)
    return next(found, "")


async def search(request: Request) -> Response:
    """Segments that have a text."""
    rooms = rooms_of(request)
    wanted = request.query_params.get("q", "").strip()
    found = await rooms.work(rooms.workbench.search, wanted) if wanted else []
    return _page(request, "search.html", wanted=wanted, found=found)


async def language(request: Request) -> Response:
    """Another language for the pages, and back to where one was."""
    back = request.query_params.get("back", "/")
    if not back.startswith("/") or back.startswith(("//", "/\\")):
        back = "/"
    response = RedirectResponse(back, 303)
    code = request.path_params["code"]
    if code in LANGUAGES:
        response.set_cookie(_LANGUAGE, code, max_age=_YEAR, samesite="strict", httponly=True)
    return response


async def not_found(request: Request, error: Exception) -> Response:
    """A page that says so."""
    return _page(request, "missing.html", status=404)


def unit_html(request: Request, row: Row) -> str:
    """One segment as it stands in the page of its post."""
    return _render(request, "unit.html", row=row)


def suggestions_html(request: Request, **values: object) -> str:
    """What is offered for a segment."""
    return _render(request, "offers.html", **values)


def _all(found: list[PostOverview]) -> PostOverview:
    whole = PostOverview("")
    for one in found:
        whole.states.update(one.states)
        whole.flagged += one.flagged
        whole.rules.update(one.rules)
        whole.stale += one.stale
    return whole


def _page(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    rooms = rooms_of(request)
    html = _render(
        request,
        template,
        csrf=rooms.access.csrf,
        project=str(rooms.workbench.desk.config.memory),
        here=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        languages=LANGUAGES,
        states=STATES,
        **values,
    )
    return HTMLResponse(html, status)


def _render(request: Request, template: str, **values: object) -> str:
    config = rooms_of(request).workbench.desk.config
    return (
        _environment()
        .get_template(template)
        .render(
            t=_words(request),
            source_language=config.from_code,
            target_language=config.to_code,
            **values,
        )
    )


def _words(request: Request) -> Words:
    chosen = request.cookies.get(_LANGUAGE)
    return words_for(chosen, request.headers.get("accept-language", ""))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("translate_posts.review.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["address"] = lambda text: quote(text, safe="/")
    environment.filters["as_read"] = read_as
    environment.globals["differences"] = differences
    return environment
