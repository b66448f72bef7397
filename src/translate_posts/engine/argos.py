"""The packages that argostranslate knows of.

Only `argostranslate.package` and `.settings` are used: `argostranslate.translate` pulls in the
sentence splitters. Both are imported late, because `settings` reads the environment and makes
folders in the home folder when it is imported.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from translate_posts.engine.protocol import EngineError

_TIMEOUT_SECONDS = 20.0
_log = logging.getLogger(__name__)


def packages_folder() -> Path:
    """The folder that argostranslate installs to; ARGOS_PACKAGES_DIR moves it."""
    return Path(_argos("settings").package_data_dir)


def installed_folders() -> list[Path]:
    """The folders of all packages that argostranslate can open.

    argostranslate's own list fails as a whole when one folder is no package.
    """
    package, found = _argos("package"), []
    for place in _argos("settings").package_dirs:
        for folder in sorted(path for path in Path(place).iterdir() if path.is_dir()):
            try:
                found.append(Path(package.Package(folder).package_path))
            except (OSError, ValueError, AttributeError) as error:
                _log.warning("%s is no Argos package: %s", folder, error)
    return found


@contextmanager
def downloaded(from_code: str, to_code: str) -> Iterator[Path]:
    """Fetch the newest package for a pair from the public index; the file goes in the end."""
    package, settings = _argos("package"), _argos("settings")
    with _network(from_code, to_code):
        chosen = _newest(package, settings, from_code, to_code)
        name = f"{package.argospm_package_name(chosen)}.argosmodel"
        # An old download of that name would be taken for the new one.
        (Path(settings.downloads_dir) / name).unlink(missing_ok=True)
        file = Path(chosen.download())
    try:
        yield file
    finally:
        file.unlink(missing_ok=True)


def _newest(package: Any, settings: Any, from_code: str, to_code: str) -> Any:
    from packaging.version import InvalidVersion, Version

    index = Path(settings.local_package_index)
    before = index.stat().st_mtime_ns if index.exists() else 0
    package.update_package_index()  # writes the index, or logs why it could not
    if not index.exists() or index.stat().st_mtime_ns == before:
        raise OSError(f"{settings.remote_package_index} does not answer")
    offers: list[tuple[Version, Any]] = []
    for offer in package.get_available_packages():
        if (offer.type, offer.from_code, offer.to_code) == ("translate", from_code, to_code):
            with suppress(InvalidVersion):
                offers.append((Version(offer.package_version), offer))
    if not offers:
        raise EngineError(f"the public Argos index has no package for {from_code} to {to_code}")
    return max(offers, key=lambda pair: pair[0])[1]


@contextmanager
def _network(from_code: str, to_code: str) -> Iterator[None]:
    """Bound every wait, keep argostranslate's own log quiet, and say what a failure means."""
    log, timeout = logging.getLogger("argostranslate.utils"), socket.getdefaulttimeout()
    log.disabled = True
    socket.setdefaulttimeout(_TIMEOUT_SECONDS)
    try:
        yield
    except EngineError:
        raise
    except Exception as error:  # argostranslate raises bare exceptions
        raise EngineError(
            f"the package for {from_code} to {to_code} cannot be fetched: {error}; where there "
            "is no network, get its .argosmodel file by other means and run "
            "`translate-posts model install FILE.argosmodel`"
        ) from error
    finally:
        socket.setdefaulttimeout(timeout)
        log.disabled = False


def _argos(module: str) -> Any:
    try:
        return import_module(f"argostranslate.{module}")
    except ImportError:
        raise EngineError(
            "argostranslate is not installed; install it: pip install argos-translate-lt"
        ) from None
    except (OSError, ValueError, KeyError, AssertionError) as error:
        raise EngineError(f"argostranslate cannot start, see its settings: {error}") from error
