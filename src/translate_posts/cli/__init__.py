"""The command line: parsing and printing only."""

from __future__ import annotations

from translate_posts.cli.app import main

__all__ = ["main"]
