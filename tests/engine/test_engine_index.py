"""Fetching from an index, from a real server on this machine."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType

import pytest

from translate_posts.engine import EngineError, PackageError, argos, install_from_index

Tiny = Callable[..., Path]
Offer = Callable[..., None]


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    folder = tmp_path / "server"
    folder.mkdir()
    handler = partial(QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}", folder
        running.shutdown()


@pytest.fixture
def offer(
    server: tuple[str, Path],
    tiny: Tiny,
    argos_settings: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
) -> Offer:
    """Put packages of these versions, for xx to en, on the server, with an index of them."""
    url, folder = server
    monkeypatch.setattr(argos_settings, "remote_package_index", f"{url}/index.json")

    def put(*versions: str) -> None:
        index = []
        for version in versions:
            metadata = {"from_code": "xx", "to_code": "en", "package_version": version}
            path = tiny(**metadata)
            path.rename(folder / f"{version}.argosmodel")
            link = f"{url}/{version}.argosmodel"
            index.append(metadata | {"links": [link], "type": "translate"})
        (folder / "index.json").write_text(json.dumps(index))

    return put


def test_the_newest_package_of_a_pair_is_installed(offer: Offer, home: Path) -> None:
    offer("1.9", "1.10", "1.2")
    done = install_from_index("xx", "en")
    assert (done.package.name, done.outcome) == ("argos:xx_en@1.10", "installed")
    assert list((home / "argos").glob("*.argosmodel")) == []


def test_an_old_download_is_not_taken_for_the_new_one(offer: Offer, home: Path) -> None:
    offer("1.1")
    (home / "argos" / "translate-xx_en.argosmodel").write_bytes(b"half a download")
    assert install_from_index("xx", "en").package.version == "1.1"


def test_a_pair_that_is_not_offered(offer: Offer) -> None:
    offer("1.1")
    with pytest.raises(EngineError, match="no package for en to xx"):
        install_from_index("en", "xx")


def test_a_download_that_is_no_package(offer: Offer, server: tuple[str, Path]) -> None:
    offer("1.1")
    (server[1] / "1.1.argosmodel").write_bytes(b"<html>captive portal</html>")
    with pytest.raises(PackageError, match=r"not an \.argosmodel file"):
        install_from_index("xx", "en")


def test_a_download_that_is_missing(offer: Offer, server: tuple[str, Path]) -> None:
    offer("1.1")
    (server[1] / "1.1.argosmodel").unlink()
    with pytest.raises(EngineError, match=r"cannot be fetched.*FILE\.argosmodel"):
        install_from_index("xx", "en")


@pytest.mark.parametrize("index", ["<html>", "{}", '["x"]', '[{"type": 1}]'])
def test_an_index_that_is_none(offer: Offer, server: tuple[str, Path], index: str) -> None:
    offer("1.1")
    (server[1] / "index.json").write_text(index)
    with pytest.raises(EngineError, match=r"cannot be fetched|has no package"):
        install_from_index("xx", "en")


def test_no_network_at_all(
    argos_settings: ModuleType, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(argos_settings, "remote_package_index", "http://127.0.0.1:9/index.json")
    with pytest.raises(EngineError, match=r"does not answer.*where there is no network"):
        install_from_index("ja", "en")
    assert capfd.readouterr() == ("", "")


def test_a_server_that_never_answers_is_given_up(
    argos_settings: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/index.json"
        monkeypatch.setattr(argos_settings, "remote_package_index", url)
        monkeypatch.setattr(argos, "_TIMEOUT_SECONDS", 0.3)
        with pytest.raises(EngineError, match="does not answer"):
            install_from_index("ja", "en")
