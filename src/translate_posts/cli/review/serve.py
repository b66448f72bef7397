"""`translate-posts review serve`."""

from __future__ import annotations

import threading
import webbrowser
from typing import TYPE_CHECKING, Annotated

import typer

from translate_posts.cli import options, project
from translate_posts.cli.review import desks

if TYPE_CHECKING:
    from translate_posts.glossary import Glossary
    from translate_posts.pipeline import Config
    from translate_posts.review.web import Workbench

_Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0: any free one.")]
_Host = Annotated[
    str,
    typer.Option(
        "--host", help="The address to listen on. Others than this machine's own let others in."
    ),
]
_Open = Annotated[bool, typer.Option("--open/--no-open", help="Open the browser.")]
_Near = Annotated[
    int,
    typer.Option(
        "--near", min=1, max=100, help="From which likeness on texts are offered, in percent."
    ),
]


def serve(
    port: _Port = 8765,
    host: _Host = "127.0.0.1",
    open_browser: _Open = False,
    near: _Near = 75,
    config: options.ConfigFile = None,
) -> None:
    """Review in a browser: source and draft side by side. Ends with Ctrl-C; all work is kept.

    Exit codes: 0 ended, 2 usage or bad input, 3 a library is missing.
    """
    with desks.reported():
        from translate_posts.review.errors import need

        for module in ("starlette", "jinja2", "uvicorn", "rapidfuzz"):
            need(module)
        _serve(project.settings(["."], config), host, port, near, open_browser=open_browser)


def _serve(config: Config, host: str, port: int, near: int, *, open_browser: bool) -> None:
    from translate_posts.review.web import Access, listen, make_app, serve
    from translate_posts.review.web.access import is_loopback
    from translate_posts.review.web.alternatives import Alternatives

    with desks.opened(config):
        pass  # says what is wrong with the memory or the glossary before anything listens
    socket = listen(host, port)
    access = Access(host, socket.getsockname()[1])
    app = make_app(
        access,
        lambda: _workbench(config, near),
        Alternatives(config, lambda: project.engine(config)),
    )
    if not is_loopback(host):
        typer.echo(
            f"translate-posts: warning: {host} can be reached by other machines, and nothing is "
            "encrypted; whoever has the address below can change the translation",
            err=True,
        )

    def ready() -> None:
        typer.echo(f"Review at {access.url}\nCtrl-C ends it.")
        if open_browser:
            threading.Timer(0.5, webbrowser.open, [access.url]).start()

    serve(app, socket, ready)


def _workbench(config: Config, near: int) -> Workbench:
    from translate_posts.memory import Memory
    from translate_posts.review.web.workbench import KeptDesk, Workbench

    def load_glossary() -> Glossary:
        return project.glossary(config)

    desk = KeptDesk(config, Memory(config.memory), load_glossary())
    return Workbench(desk, load_glossary, near)
