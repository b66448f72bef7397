"""The guard: who gets in, and what a page may do."""

from __future__ import annotations

import signal
import socket
import subprocess
from collections.abc import Iterator

import pytest
from review_project import Blog

pytest.importorskip("starlette", reason="the extra review is not installed")

from web_server import PROGRAM, Command, Web, served

from translate_posts.review.web.access import Access, is_loopback
from translate_posts.review.web.guard import MAX_BYTES


@pytest.fixture(scope="module")
def web(drafted_once: Blog) -> Iterator[Web]:
    with served(drafted_once) as web:
        yield web


def test_the_token_is_changed_for_a_cookie_that_scripts_and_other_sites_cannot_use(
    web: Web,
) -> None:
    host = {"Host": web.headers["Host"]}
    status, headers, _ = web.ask("GET", f"/?token={web.access.token}", host)
    assert (status, headers["location"]) == (303, "/")
    cookie = headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert web.access.token not in cookie
    assert web.get("/")[0] == 200


@pytest.mark.parametrize("path", ["/", "/post/_posts/a.md", "/static/post.js", "/api/changes"])
def test_nothing_is_to_be_had_without_the_cookie(web: Web, path: str) -> None:
    host = web.headers["Host"]
    for cookie in ("", f"{web.access.cookie}=", f"{web.access.cookie}=x", "a=b; ;=;é=\udce9"):
        headers = {"Host": host, "Cookie": cookie.encode("utf-8", "replace").decode("latin-1")}
        status, _, text = web.ask("GET", path, headers)
        assert status == 403
        assert "Open the address that translate-posts review serve has printed" in text


@pytest.mark.parametrize("token", ["", "x", "%00", "%F0%9F%98%80", "a" * 5000])
def test_a_wrong_token_gets_no_cookie(web: Web, token: str) -> None:
    status, headers, _ = web.ask("GET", f"/?token={token}", {"Host": web.headers["Host"]})
    assert status == 403
    assert "set-cookie" not in headers


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "127.0.0.1:1", "localhost:99999", "", "[::1]:1"],
)
def test_other_names_are_not_answered_to(web: Web, host: str) -> None:
    status, _, text = web.ask("GET", "/", {**web.headers, "Host": host})
    assert status == 403
    assert "not known by that name" in text


@pytest.mark.parametrize("name", ["localhost", "[::1]", "LOCALHOST"])
def test_the_names_of_this_machine_are(web: Web, name: str) -> None:
    assert web.get("/", Host=f"{name}:{web.access.port}")[0] == 200


REFUSED = {
    "no origin": {"Origin": None},
    "another origin": {"Origin": "http://evil.example"},
    "another port": {"Origin": "http://127.0.0.1:1"},
    "no site": {"Origin": "null"},
    "no csrf token": {"X-CSRF-Token": None},
    "a wrong csrf token": {"X-CSRF-Token": "x"},
    "a form": {"Content-Type": "application/x-www-form-urlencoded"},
    "plain text": {"Content-Type": "text/plain"},
}


@pytest.mark.parametrize("without", REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("path", ["keep", "drop", "apply", "undo", "term"])
def test_changes_must_come_from_a_page_of_ours(
    web: Web, path: str, without: dict[str, str | None]
) -> None:
    before = web.blog.rows()
    merged = {**web.writing, **without}
    headers = {name: value for name, value in merged.items() if value is not None}
    status, _, _ = web.ask("POST", f"/api/{path}", headers, b"{}")
    assert status in (400, 403)
    assert web.blog.rows() == before


def test_too_much_is_refused_whatever_its_length_says(web: Web) -> None:
    body = b'{"post": "' + b"x" * MAX_BYTES + b'"}'
    assert web.ask("POST", "/api/keep", web.writing, body)[0] == 413
    chunked = {**web.writing, "Transfer-Encoding": "chunked"}
    pieces = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    assert _chunked(web, chunked, pieces) == 413


def _chunked(web: Web, headers: dict[str, str], pieces: bytes) -> int:
    with socket.create_connection(("127.0.0.1", web.access.port), 10) as connection:
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        connection.sendall(f"POST /api/keep HTTP/1.1\r\n{lines}\r\n".encode() + pieces)
        return int(connection.recv(100).split()[1])


@pytest.mark.parametrize("path", ["/", "/post/_posts/a.md", "/nowhere", "/static/post.js"])
def test_pages_may_do_little(web: Web, path: str) -> None:
    _, headers, _ = web.ask("GET", path, web.headers)
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    ours = path.startswith("/static")
    assert headers["cache-control"] == ("no-cache" if ours else "no-store")


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "/\\evil.example", "", "javascript:x"]
)
def test_the_language_leads_nowhere_else(web: Web, back: str) -> None:
    _, headers, _ = web.ask("GET", f"/language/ja?back={back}", web.headers)
    assert headers["location"] == "/"


def test_files_outside_are_not_served(web: Web) -> None:
    for path in ("/static/../pages.py", "/static/%2e%2e/pages.py", "/static//etc/passwd"):
        assert web.get(path)[0] == 404


def test_posts_outside_are_not_shown(web: Web) -> None:
    for path in ("../translate-posts.toml", "%2e%2e/terms.yml", "/etc/passwd", "terms.yml"):
        assert web.get(f"/post/{path}")[0] == 404


@pytest.mark.parametrize(
    ("host", "inside"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("127.8.8.8", True),
        ("0.0.0.0", False),
        ("192.168.1.5", False),
        ("::", False),
        ("box.example", False),
    ],
)
def test_what_is_loopback(host: str, inside: bool) -> None:
    assert is_loopback(host) is inside


@pytest.mark.parametrize(
    ("listens", "asked", "answered"),
    [
        ("192.168.1.5", "192.168.1.5:8765", True),
        ("192.168.1.5", "evil.example:8765", False),
        ("192.168.1.5", "localhost:8765", False),
        ("0.0.0.0", "192.168.1.5:8765", True),
        ("0.0.0.0", "evil.example:8765", False),
        ("::1", "[::1]:8765", True),
        ("::", "[fe80::1]:8765", True),
    ],
)
def test_who_is_answered(listens: str, asked: str, answered: bool) -> None:
    assert Access(listens).answers_to(asked) is answered


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_in_order(blog: Blog, by: signal.Signals) -> None:
    with Command(blog.root) as command:
        assert command.end(by) == (0, "")


def test_another_address_is_warned_of(blog: Blog) -> None:
    with Command(blog.root, 0, "--host", "0.0.0.0") as command:
        code, said = command.end(signal.SIGINT)
    assert code == 0
    assert "can be reached by other machines" in said


def test_a_port_that_is_taken_is_named(blog: Blog) -> None:
    with Command(blog.root) as command:
        words = [PROGRAM, "review", "serve"]
        done = subprocess.run(
            [*words, "--port", str(command.port)], cwd=blog.root, capture_output=True, text=True
        )
    assert done.returncode == 2
    assert f"port {command.port}" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr
