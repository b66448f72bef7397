"""Kill a run at random moments, restart it, and compare with one left alone.

    python benchmarks/kill.py POSTS [--kills 20] [--engine argos:ja_en] [--seed 1]

Exit code 0 if the two editions are equal byte for byte, 1 if not.
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def command(posts: Path, engine: str) -> list[str]:
    """The run, in a folder of its own that holds configuration, memory and output."""
    program = Path(sys.executable).with_name("translate-posts")
    return [str(program), "translate", str(posts), "--out", "out", "--engine", engine, "--quiet"]


def prepare(folder: Path, posts: Path) -> Path:
    """A project with a copy of the posts."""
    folder.mkdir()
    (folder / "translate-posts.toml").write_text("", encoding="utf-8")
    shutil.copytree(posts, folder / "_posts")
    return folder / "_posts"


def edition(folder: Path) -> dict[str, bytes]:
    """The files of the English edition."""
    out = folder / "out"
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def main() -> int:
    """Run both and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("posts", type=Path)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--engine", default="argos:ja_en")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        alone, killed = Path(name) / "alone", Path(name) / "killed"
        posts = prepare(alone, options.posts)
        begun = time.monotonic()
        subprocess.run(command(posts, options.engine), cwd=alone, check=False)
        seconds = time.monotonic() - begun
        posts = prepare(killed, options.posts)
        struck = 0
        for _ in range(options.kills):
            run = subprocess.Popen(command(posts, options.engine), cwd=killed)
            try:
                run.wait(timeout=chance.uniform(0, 2.5 * seconds / options.kills + 1.5))
            except subprocess.TimeoutExpired:
                run.send_signal(signal.SIGKILL)
                run.wait()
                struck += 1
        last = subprocess.run(command(posts, options.engine), cwd=killed, check=False)
        same = edition(alone) == edition(killed)
        leftovers = list(killed.rglob("*.tmp"))
    print(f"undisturbed run: {seconds:.1f} s; killed {struck} of {options.kills} times")
    print(f"last exit code {last.returncode}; editions equal: {same}; temp files: {len(leftovers)}")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
