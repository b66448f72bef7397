"""The guard before the app: cookies, hosts, origins, sizes, and what a page may do in a browser."""

from __future__ import annotations

import sys
from secrets import compare_digest

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from translate_posts.review.web.access import Access

MAX_BYTES = 1024 * 1024
"""Larger requests are refused."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
_READING = frozenset({"GET", "HEAD"})


class Guard:
    """ASGI middleware that lets through what `access` allows."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app, self._access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it with 400, 403 or 413."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        refused = self._refusal(Request(scope))
        if refused:
            await refused(scope, receive, _with_headers(send))
            return
        try:
            await self._app(scope, _Limited(receive), _with_headers(send))
        except _TooLarge:
            await _too_large()(scope, receive, _with_headers(send))
        except Exception as error:  # whatever it is, the others go on, and no traceback is shown
            message = f"{scope['path']}: {type(error).__name__}: {error}"
            sys.stderr.write(f"translate-posts: {message}\n")
            answer = PlainTextResponse(f"Something is wrong here: {message}\n", 500)
            await answer(scope, receive, _with_headers(send))

    def _refusal(self, request: Request) -> Response | None:
        """The answer to a request that is not let through; None for one that is."""
        if not self._access.answers_to(request.headers.get("host", "")):
            return PlainTextResponse("This server is not known by that name.\n", 403)
        token = request.query_params.get("token")
        if token is not None and request.method in _READING:
            return self._welcome(token)
        if not _same(request.cookies.get(self._access.cookie, ""), self._access.session):
            return PlainTextResponse(_NO_COOKIE, 403)
        if request.method in _READING:
            return None
        return self._refused_change(request.headers)

    def _welcome(self, token: str) -> Response:
        """The token for a cookie, so that it stands in no address any more."""
        if not _same(token, self._access.token):
            return PlainTextResponse(_NO_COOKIE, 403)
        response = RedirectResponse("/", 303)
        response.set_cookie(
            self._access.cookie, self._access.session, httponly=True, samesite="strict", path="/"
        )
        return response

    def _refused_change(self, headers: Headers) -> Response | None:
        if headers.get("origin") != f"http://{headers.get('host', '')}":
            return PlainTextResponse("The request comes from another site.\n", 403)
        if not _same(headers.get("x-csrf-token", ""), self._access.csrf):
            return PlainTextResponse("The page is of another start; load it again.\n", 403)
        if headers.get("content-type", "").partition(";")[0] != "application/json":
            return PlainTextResponse("JSON is expected.\n", 400)
        length = headers.get("content-length", "0")
        return _too_large() if not length.isdecimal() or int(length) > MAX_BYTES else None


class _TooLarge(Exception):
    """More came than may."""


class _Limited:
    """Reads a request up to the limit."""

    def __init__(self, receive: Receive) -> None:
        self._receive, self._left = receive, MAX_BYTES

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise _TooLarge
        return message


_NO_COOKIE = (
    "This page needs a key. Open the address that translate-posts review serve has printed; "
    "it holds good until the server is stopped.\n"
)


def _too_large() -> Response:
    return PlainTextResponse("More than 1 MiB at once is refused.\n", 413)


def _same(one: str, other: str) -> bool:
    return compare_digest(one.encode("utf-8", "replace"), other.encode())


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if "etag" in headers:  # a file of ours: kept, but asked about each time
                headers["Cache-Control"] = "no-cache"
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
