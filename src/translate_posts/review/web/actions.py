"""What the pages ask for in the background, and what reviewers do."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from translate_posts.engine import EngineError
from translate_posts.glossary import GlossaryError
from translate_posts.memory import Overtaken, State, TypedElsewhere, WorkingText
from translate_posts.review.applying import RANK
from translate_posts.review.changes import Change, Verdict
from translate_posts.review.web import pages
from translate_posts.review.web.rooms import rooms_of
from translate_posts.review.web.showing import bits, in_chips, plain
from translate_posts.review.web.workbench import ORIGIN, Gone

Handler = Callable[[Request], Awaitable[Response]]


class _Bad(Exception):
    """A request that makes no sense."""


def _answering(handler: Handler) -> Handler:
    """What goes wrong becomes an answer with a message."""

    @wraps(handler)
    async def answer(request: Request) -> Response:
        try:
            return await handler(request)
        except _Bad as error:
            return _said("bad", str(error), 400)
        except Gone:
            return _said("gone", "the segment is no longer in the post", 404)
        except Overtaken as error:
            return _said("conflict", str(error), 409)
        except TypedElsewhere as error:
            return _typed(error.found)
        except (GlossaryError, OSError) as error:
            return _said("refused", str(error), 422)
        except EngineError as error:
            return _said("unavailable", str(error), 503)

    return answer


def _said(outcome: str, message: str, status: int) -> Response:
    return JSONResponse({"outcome": outcome, "message": message}, status)


def _typed(found: WorkingText | None) -> Response:
    """Somebody else has typed: what, and its revision."""
    values = {"text": found.text, "revision": found.revision} if found else {"revision": 0}
    return JSONResponse({"outcome": "typed", **values}, 409)


@_answering
async def unit(request: Request) -> Response:
    """A segment as it is now."""
    rooms = rooms_of(request)
    row = await rooms.work(rooms.workbench.row, *_place(request))
    return JSONResponse({"html": pages.unit_html(request, row)})


@_answering
async def changes(request: Request) -> Response:
    """Token and revision of each segment of a post."""
    rooms = rooms_of(request)
    post = request.query_params.get("post", "")
    return JSONResponse({"segments": await rooms.work(rooms.workbench.tokens, post)})


@_answering
async def suggestions(request: Request) -> Response:
    """What is offered for a segment: approved texts, refused drafts; and its history."""
    rooms = rooms_of(request)
    place = _place(request)
    row = await rooms.work(rooms.workbench.row, *place)
    offers = await rooms.work(rooms.workbench.suggestions, *place)
    codes = row.unit.codes
    shown = [(one, list(bits(one.target, codes)), one.source != row.unit.source) for one in offers]
    same = {term.text for term in row.unit.terms if term.text == term.target}
    html = pages.suggestions_html(request, offers=shown, row=row, same=same)
    return JSONResponse({"html": html, "count": len(offers)})


@_answering
async def alternatives(request: Request) -> Response:
    """What the model can make of a segment beside the draft that it has."""
    rooms = rooms_of(request)
    place = _place(request)
    row = await rooms.work(rooms.workbench.row, *place)
    segment, glossary = await rooms.work(rooms.workbench.segment, *place)
    offers = await rooms.draft(rooms.alternatives.of, segment, glossary)
    codes = row.unit.codes
    return JSONResponse(
        {
            "sentences": [
                {
                    "source": plain(one.source, codes),
                    "targets": [
                        {"text": text, "shown": plain(text, codes)} for text in one.targets
                    ],
                }
                for one in offers
            ]
        }
    )


@_answering
async def keep(request: Request) -> Response:
    """Keep what is being typed."""
    rooms = rooms_of(request)
    body = await _body(request)
    revision = await rooms.work(
        rooms.workbench.keep,
        _text(body, "post"),
        _text(body, "segment"),
        _text(body, "token"),
        _text(body, "text"),
        _number(body, "revision"),
    )
    return JSONResponse({"revision": revision})


@_answering
async def drop(request: Request) -> Response:
    """Forget what was typed."""
    rooms = rooms_of(request)
    body = await _body(request)
    post, segment = _text(body, "post"), _text(body, "segment")
    await rooms.work(rooms.workbench.drop, post, segment)
    return JSONResponse({"revision": 0})


@_answering
async def apply(request: Request) -> Response:
    """Take over a text, a state or a comment."""
    rooms = rooms_of(request)
    body = await _body(request)
    change = _change(body)
    if change.target is not None and not change.target.strip():
        return _said("refused", "the text is empty; write the English first", 422)
    verdict = await rooms.work(rooms.workbench.apply, change, _number(body, "revision"))
    return await _applied(request, change, verdict)


async def _applied(request: Request, change: Change, verdict: Verdict) -> Response:
    status = {"applied": 200, "unchanged": 200, "conflict": 409, "refused": 422}[verdict.outcome]
    rooms = rooms_of(request)
    row = await rooms.work(rooms.workbench.row, change.post, change.segment)
    values = {
        "outcome": verdict.outcome,
        "message": in_chips(verdict.message, row.unit.codes),
        "warnings": list(verdict.warnings),
        "html": pages.unit_html(request, row),
        "text": row.unit.text,
        "token": row.unit.token,
    }
    return JSONResponse(values, status)


@_answering
async def undo(request: Request) -> Response:
    """Take back the last edit of a segment."""
    rooms = rooms_of(request)
    body = await _body(request)
    place = _text(body, "post"), _text(body, "segment")
    await rooms.work(rooms.workbench.undo, *place, _number(body, "edit"))
    row = await rooms.work(rooms.workbench.row, *place)
    return JSONResponse({"outcome": "applied", "html": pages.unit_html(request, row)})


@_answering
async def term(request: Request) -> Response:
    """Add a term to the glossary."""
    rooms = rooms_of(request)
    body = await _body(request)
    values = _text(body, "source"), _text(body, "target"), _text(body, "note")
    if not values[0].strip() or not values[1].strip():
        return _said("refused", "a term needs both its Japanese and its English", 422)
    file = await rooms.work(rooms.workbench.add_term, *values)
    return JSONResponse({"outcome": "applied", "file": str(file)})


def _change(body: dict[str, Any]) -> Change:
    state = body.get("state")
    if state is not None and state not in RANK:
        raise _Bad("state is not one of a segment's states")
    wanted: State | None = state
    return Change(
        _text(body, "post"),
        _text(body, "segment"),
        _text(body, "token"),
        _text(body, "target") if body.get("target") is not None else None,
        wanted,
        _text(body, "comment") if body.get("comment") is not None else None,
        file=ORIGIN,
    )


def _place(request: Request) -> tuple[str, str]:
    return request.query_params.get("post", ""), request.query_params.get("segment", "")


async def _body(request: Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.body())
    except (ValueError, RecursionError) as error:
        raise _Bad("the request is no JSON") from error
    if not isinstance(body, dict):
        raise _Bad("the request is no JSON object")
    return body


def _text(body: dict[str, Any], name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str):
        raise _Bad(f"{name} must be a string")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise _Bad(f"{name} has half a character in it") from error
    return value


def _number(body: dict[str, Any], name: str) -> int:
    value = body.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise _Bad(f"{name} must be a whole number")
    return value
