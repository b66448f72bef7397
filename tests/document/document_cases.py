"""Reading the fixture files of the document tests, and posts in their variants."""

from __future__ import annotations

from pathlib import Path

FIXTURES = Path(__file__).parent / "fixtures"
SHARED = Path(__file__).resolve().parents[3] / "shared"
LINE_BREAKS = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}
_SIGNS = str.maketrans({"␣": " ", "→": "\t"})


def cases(name: str) -> list[tuple[str, list[str]]]:
    """The cases of a fixture file: a title and the parts between lines of tildes."""
    text = (FIXTURES / name).read_text("utf-8")
    found = []
    for case in text.split("\n===== ")[1:]:
        title, _, content = case.rstrip("\n").partition("\n")
        parts = f"{content}\n".translate(_SIGNS).split("\n~~~~~\n")
        found.append((f"{Path(name).stem}: {title}", parts))
    return found


def shared_posts() -> list[Path]:
    """The real posts beside the repository; none where they are absent."""
    folders = [SHARED / "posts", SHARED / "seeds"]
    return [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
