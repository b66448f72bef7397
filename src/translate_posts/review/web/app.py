"""The app: which address leads where."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from importlib import resources

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from translate_posts.review.web import actions, pages
from translate_posts.review.web.access import Access
from translate_posts.review.web.alternatives import Alternatives
from translate_posts.review.web.guard import Guard
from translate_posts.review.web.rooms import Rooms
from translate_posts.review.web.workbench import Workbench


def make_app(
    access: Access, open_workbench: Callable[[], Workbench], alternatives: Alternatives
) -> Starlette:
    """The app. `open_workbench` is called in the thread that the workbench is used in.

    Raises what it raises.
    """
    thread: Executor = ThreadPoolExecutor(1, "workbench")
    workbench = thread.submit(open_workbench).result()
    app = Starlette(
        routes=[
            Route("/", pages.posts),
            Route("/post/{post:path}", pages.post),
            Route("/preview/{post:path}", pages.preview),
            Route("/search", pages.search),
            Route("/language/{code}", pages.language),
            Route("/api/unit", actions.unit),
            Route("/api/changes", actions.changes),
            Route("/api/suggestions", actions.suggestions),
            Route("/api/alternatives", actions.alternatives),
            Route("/api/keep", actions.keep, methods=["POST"]),
            Route("/api/drop", actions.drop, methods=["POST"]),
            Route("/api/apply", actions.apply, methods=["POST"]),
            Route("/api/undo", actions.undo, methods=["POST"]),
            Route("/api/term", actions.term, methods=["POST"]),
            Mount("/static", StaticFiles(packages=[("translate_posts.review.web", "static")])),
        ],
        middleware=[Middleware(Guard, access=access)],
        exception_handlers={404: pages.not_found},
    )
    app.state.rooms = Rooms(access, workbench, alternatives, thread, ThreadPoolExecutor(1, "model"))
    return app


def static_files() -> list[str]:
    """Names of what the pages load."""
    folder = resources.files("translate_posts.review.web") / "static"
    return sorted(one.name for one in folder.iterdir())
