"""How fast the review page answers, for posts of more and more segments.

    python benchmarks/review.py [--segments 40 400 2000]

Makes a post of so many segments, each with terms, codes and a finding, drafts it with an engine
that gives back what it gets, serves it, and measures by the clock: the page of the post, keeping
what is typed, approving a segment, and suggestions.
"""

from __future__ import annotations

import argparse
import http.client
import json
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from machine import heading

from translate_posts.engine import open_engine
from translate_posts.glossary import Glossary, load_glossary, shipped_glossary
from translate_posts.memory import Memory
from translate_posts.pipeline import Config, Request, Run, discover
from translate_posts.review.web import Access, Workbench, listen, make_app
from translate_posts.review.web.alternatives import Alternatives
from translate_posts.review.web.serving import server_of
from translate_posts.review.web.workbench import KeptDesk

_SEGMENT = (
    "NVIDIAの推論チップの{number}番目の世代は**電力**を{number}%減らす。"
    "詳細は[発表](https://example.com/{number})と`make {number}`を参照。\n\n"
)
_TIMES = 9


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--segments", type=int, nargs="+", default=[40, 400, 2000])
    print(heading())
    print(
        "| segments | page ms | keep ms | approve ms | suggestions ms |\n|---:|---:|---:|---:|---:|"
    )
    for count in parser.parse_args().segments:
        with tempfile.TemporaryDirectory() as folder:
            times = " | ".join(f"{1000 * one:.0f}" for one in _measured(Path(folder), count))
        print(f"| {count} | {times} |", flush=True)


def _measured(root: Path, count: int) -> Iterator[float]:
    config = _drafted(root, count)
    with Memory(config.memory) as memory:
        rows = memory.segments("_posts/long.md")
    with _served(config) as access:
        ask = _Client(access)
        yield _time(lambda _: ask.get("/post/_posts/long.md"))
        place = {"post": "_posts/long.md", "segment": rows[-1].segment, "token": "t"}
        yield _time(
            lambda turn: ask.post("/api/keep", {**place, "text": f"{turn}", "revision": turn})
        )
        yield _time(lambda turn: ask.approve(rows[turn].segment))
        yield _time(
            lambda turn: ask.get(
                f"/api/suggestions?post=_posts/long.md&segment={rows[turn].segment}"
            )
        )


def _time(what: Callable[[int], object]) -> float:
    """Seconds, the median of some times; what comes first warms up."""
    seconds = []
    for turn in range(_TIMES):
        begun = time.perf_counter()
        what(turn)
        seconds.append(time.perf_counter() - begun)
    return median(seconds[1:])


def _drafted(root: Path, count: int) -> Config:
    post = root / "_posts" / "long.md"
    post.parent.mkdir()
    post.write_text("".join(_SEGMENT.format(number=number) for number in range(count)), "utf-8")
    config = Config(root, memory=root / "memory.sqlite3")
    _, sources = discover([str(post)], config.extensions, (), root / "en")
    with Memory(config.memory) as memory:
        engine = open_engine("identity")
        Run(Request(config, sources, root / "en"), engine, _glossary(), memory, print_nothing).run()
    return config


def print_nothing(event: object) -> None:
    """The run's events are not looked at."""


def _glossary() -> Glossary:
    return load_glossary([shipped_glossary()])


@contextmanager
def _served(config: Config) -> Iterator[Access]:
    socket = listen("127.0.0.1", 0)
    access = Access(port=socket.getsockname()[1])

    def workbench() -> Workbench:
        return Workbench(KeptDesk(config, Memory(config.memory), _glossary()), _glossary)

    engine = Alternatives(config, lambda: open_engine("identity"))
    server = server_of(make_app(access, workbench, engine))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]})
    thread.start()
    yield access
    server.should_exit = True
    thread.join()


class _Client:
    def __init__(self, access: Access) -> None:
        self._access = access
        self._connection = http.client.HTTPConnection("127.0.0.1", access.port)

    def get(self, path: str) -> str:
        return self._ask("GET", path, None)

    def post(self, path: str, body: dict[str, Any]) -> str:
        return self._ask("POST", path, json.dumps(body))

    def approve(self, segment: str) -> None:
        where = f"post=_posts/long.md&segment={segment}"
        html = json.loads(self.get(f"/api/unit?{where}"))["html"]
        token = html.split('data-token="')[1].split('"')[0]
        text = {"post": "_posts/long.md", "segment": segment, "token": token, "revision": 0}
        self.post("/api/apply", {**text, "state": "final"})

    def _ask(self, method: str, path: str, body: str | None) -> str:
        headers = {
            "Cookie": f"{self._access.cookie}={self._access.session}",
            "Origin": f"http://127.0.0.1:{self._access.port}",
            "X-CSRF-Token": self._access.csrf,
            "Content-Type": "application/json",
        }
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        if answer.status != 200:
            raise SystemExit(f"{method} {path}: {answer.status} {text[:300]}")
        return text


if __name__ == "__main__":
    main()
