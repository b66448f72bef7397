"""How soon a command answers, beside Python that does nothing.

    python benchmarks/start.py [--rounds 7]

The commands take turns; medians count. `status` is asked of a project with one post that was never
translated, so that configuration, glossary, engine and memory are opened.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from machine import heading

PROGRAM = str(Path(sys.executable).with_name("translate-posts"))
COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "--version": [PROGRAM, "--version"],
    "--help": [PROGRAM, "--help"],
    "status, identity engine": [PROGRAM, "status", "--engine", "identity"],
    "status, embedded model": [PROGRAM, "status"],
}


def seconds(command: list[str], folder: Path) -> float:
    """How long a command takes."""
    begun = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    taken = time.perf_counter() - begun
    if done.returncode:
        raise SystemExit(f"{command}: {done.stderr.decode()}")
    return taken


def main() -> None:
    """Measure in turn and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    print(heading())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "_posts").mkdir()
        (folder / "_posts" / "a.md").write_text("# 記録\n\n本文。\n", encoding="utf-8")
        (folder / "translate-posts.toml").touch()
        rounds = [
            {what: seconds(command, folder) for what, command in COMMANDS.items()}
            for _ in range(options.rounds + 1)
        ][1:]  # the first one fills caches
    base = statistics.median(one["python -c pass"] for one in rounds)
    print("\n| command | seconds | times Python's own |\n|---|---:|---:|")
    for what in COMMANDS:
        median = statistics.median(one[what] for one in rounds)
        print(f"| {what} | {median:.2f} | {median / base:.0f} |")


if __name__ == "__main__":
    main()
