"""Serving: a socket, a server, and an end without fuss."""

from __future__ import annotations

import errno
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette

from translate_posts.review.errors import ReviewError

_GRACE = 2
"""Seconds that requests in flight have when the server is stopped."""


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes any that is free. Raises ReviewError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((host, port))
        taken.listen(64)
    except OSError as error:
        taken.close()
        raise ReviewError(
            f"cannot listen on {host} port {port}: {error.strerror or error}; {_cure(error)}"
        ) from error
    return taken


def _cure(error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return "is another server running there? Name another with --port, or 0 for a free one"
    if error.errno == errno.EACCES:
        return "name a port above 1023 with --port"
    return "name an address of this machine with --host"


def serve(app: Starlette, at: socket.socket, ready: Callable[[], object]) -> None:
    """Serve until SIGINT or SIGTERM; `ready` is called when either would end it in order."""
    server = server_of(app)
    with server.capture_signals():
        ready()
        server.run(sockets=[at])


def server_of(app: Starlette) -> uvicorn.Server:
    """The server of an app; setting its `should_exit` ends it."""
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_GRACE,
        lifespan="off",
    )
    return _Server(config)


class _Server(uvicorn.Server):
    """A server that takes a signal for the end of its work and not for its own failure."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End in order at SIGINT and SIGTERM, without sending them on as uvicorn does."""
        if threading.current_thread() is not threading.main_thread():
            yield  # only the main thread may ask for signals
            return
        signals = (signal.SIGINT, signal.SIGTERM)
        before = {one: signal.signal(one, self.handle_exit) for one in signals}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)
