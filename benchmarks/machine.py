"""What a benchmark ran on."""

from __future__ import annotations

import os
import platform
from pathlib import Path

from translate_posts import __version__


def heading() -> str:
    """Versions and machine, for the first line of a benchmark's output."""
    return f"translate-posts {__version__}, Python {platform.python_version()}, {_machine()}"


def _machine() -> str:
    name = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        models = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        name = models[0].partition(":")[2].strip() if models else name
    return f"{name}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"
