"""The web app of a blog, served for a test: in a thread, or as the command does it."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from review_project import Blog, KnowingEngine

from translate_posts.glossary import Glossary, load_glossary
from translate_posts.memory import Memory
from translate_posts.review.web import Access, Workbench, listen, make_app
from translate_posts.review.web.alternatives import Alternatives
from translate_posts.review.web.serving import server_of
from translate_posts.review.web.workbench import KeptDesk

PROGRAM = str(Path(sys.executable).with_name("translate-posts"))


@dataclass
class Web:
    """A server that runs, and what a browser of its user would send."""

    blog: Blog
    access: Access
    headers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.headers = {
            "Host": f"127.0.0.1:{self.access.port}",
            "Cookie": f"{self.access.cookie}={self.access.session}",
        }

    @property
    def url(self) -> str:
        return self.access.url

    def ask(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes | None = None
    ) -> tuple[int, dict[str, str], str]:
        """Status, headers and body of an answer; `headers` are all that is sent."""
        connection = http.client.HTTPConnection("127.0.0.1", self.access.port, timeout=30)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        if body is not None and "Content-Length" not in headers:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        text = answer.read().decode()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, text

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        status, _, text = self.ask("GET", path, {**self.headers, **headers})
        return status, text

    @property
    def writing(self) -> dict[str, str]:
        return {
            **self.headers,
            "Origin": f"http://127.0.0.1:{self.access.port}",
            "X-CSRF-Token": self.access.csrf,
            "Content-Type": "application/json",
        }

    def post(self, path: str, body: object) -> tuple[int, dict[str, object]]:
        status, _, text = self.ask("POST", path, self.writing, json.dumps(body).encode())
        return status, json.loads(text)


@contextmanager
def served(blog: Blog) -> Iterator[Web]:
    """The app of a blog in a thread of this process; its model knows what the blog's does."""
    config = blog.config

    def glossary() -> Glossary:
        return load_glossary([*config.glossary])

    def workbench() -> Workbench:
        return Workbench(KeptDesk(config, Memory(config.memory), glossary()), glossary)

    socket = listen("127.0.0.1", 0)
    access = Access(port=socket.getsockname()[1])
    app = make_app(access, workbench, Alternatives(config, KnowingEngine))
    server = server_of(app)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    try:
        yield Web(blog, access)
    finally:
        server.should_exit = True
        thread.join(10)


class Command:
    """`translate-posts review serve` as a process of its own."""

    def __init__(self, root: Path, port: int = 0, *options: str) -> None:
        words = [PROGRAM, "review", "serve", "--port", str(port)]
        self.process = subprocess.Popen(
            [*words, *options],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        assert self.process.stdout
        line = self.process.stdout.readline()
        found = re.search(r"http://\S+:(\d+)/\?token=\S+", line)
        assert found, (line, self.process.stderr and self.process.stderr.read())
        self.url, self.port = found[0], int(found[1])

    def __enter__(self) -> Command:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()

    def end(self, by: signal.Signals) -> tuple[int, str]:
        """Exit code and what was said, after a signal."""
        self.process.send_signal(by)
        _, said = self.process.communicate(timeout=60)
        return self.process.returncode, said
