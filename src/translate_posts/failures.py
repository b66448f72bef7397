"""What ends a command, in whichever room it happens."""

from __future__ import annotations

import importlib
from types import ModuleType


class BadInput(Exception):
    """Something that its user must put right. The message names the place and the cure."""


class MissingExtra(Exception):
    """A library of an extra is not installed; the message says how to get it."""


def need(module: str, extra: str) -> ModuleType:
    """Import a module that an extra brings. Raises MissingExtra."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        library = module.partition(".")[0]
        raise MissingExtra(
            f"{library} is not installed, which this needs: pip install 'translate-posts[{extra}]'"
        ) from error
