"""PO, for gettext's tools and editors: ``fuzzy`` is what nobody has reviewed."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from translate_posts import __version__
from translate_posts.document import text_digest
from translate_posts.memory import State
from translate_posts.review.changes import Change
from translate_posts.review.controls import show_controls
from translate_posts.review.desk import Sheet
from translate_posts.review.errors import BadFile, need
from translate_posts.review.formats.base import Languages
from translate_posts.review.formats.remarks import remarks
from translate_posts.review.units import Unit

_TOKEN = "translate-posts: "  # noqa: S105 - no password: what the line of a comment begins with
_LINE = re.compile(r"line (\d+)")
_SPLITS = re.compile("[\x1c-\x1e\x85\u2028\u2029]")
"""Line ends to Python, but not to gettext."""
_SOUND = re.compile(
    r'\s*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s*)?"(?:[^"\\]|\\.)*"\s*)?',
    re.DOTALL,
)
"""A line of a PO file. Of others polib may make anything, or nothing."""


def write(sheets: Sequence[Sheet], languages: Languages) -> bytes:
    """The posts as a PO file."""
    polib = need("polib")
    catalog = polib.POFile(wrapwidth=-1)
    catalog.metadata = _header(sheets, languages)
    for sheet in sheets:
        for unit in sheet.units:
            catalog.append(_entry(polib, unit))
    return f"{catalog}\n".encode()


def _header(sheets: Sequence[Sheet], languages: Languages) -> dict[str, str]:
    # The newest edit and not the time of day: the same state gives the same file.
    times = [row.at for sheet in sheets for unit in sheet.units for row in unit.history]
    newest = datetime.fromisoformat(max(times, default="1970-01-01T00:00:00+00:00"))
    date = newest.astimezone(UTC).strftime("%Y-%m-%d %H:%M+0000")
    return {
        "Project-Id-Version": ", ".join(sheet.post for sheet in sheets) or "translate-posts",
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": date,
        "PO-Revision-Date": date,
        "Last-Translator": "translate-posts",
        "Language-Team": "none",
        "Language": languages.target,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
        "X-Generator": f"translate-posts {__version__}",
    }


def _entry(polib: Any, unit: Unit) -> Any:
    lines = [_one_line(one.text) for one in remarks(unit)]
    lines += [
        _one_line(f"suggestion {one.similarity} % ({one.origin}): {one.source} → {one.target}")
        for one in unit.suggestions
    ]
    lines.append(f"{_TOKEN}{unit.token} {unit.state}")
    source = _for_po(unit.source)
    entry = polib.POEntry(
        msgctxt=f"{unit.post}#{unit.id}",
        msgid=source,
        msgstr=_with_edges(_for_po(unit.text), source),
        comment="\n".join(lines),
        tcomment=_for_po(unit.comment),
        occurrences=[(_one_line(unit.post).replace(" ", "%20"), str(unit.line))],
    )
    if unit.text and not unit.approved:
        entry.flags.append("fuzzy")
    if unit.previous_source:
        entry.previous_msgid = _for_po(unit.previous_source)
    return entry


def _one_line(text: str) -> str:
    return " ".join(_for_po(text).split())


def _for_po(text: str) -> str:
    text = show_controls(text)
    return _SPLITS.sub(lambda found: f"⟪{ord(found[0]):x}⟫", text)


def _from_po(text: str) -> str:
    return re.sub(r"⟪(1c|1d|1e|85|2028|2029)⟫", lambda found: chr(int(found[1], 16)), text)


def _with_edges(text: str, source: str) -> str:
    """A translation with line ends where its source has them, as msgfmt wants it."""
    if not text:
        return ""
    core = text.strip("\n") or text
    return "\n" * source.startswith("\n") + core + "\n" * source.endswith("\n")


def read(data: bytes, file: Path) -> list[Change]:
    """What a PO file says. Raises BadFile."""
    polib = need("polib")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = data.count(b"\n", 0, error.start) + 1
        raise BadFile(file, "it is not UTF-8; save it as UTF-8", at) from error
    for number, line in enumerate(text.split("\n"), 1):
        if not _SOUND.fullmatch(line):
            raise BadFile(file, "it is no PO file; check the quotes in this line", number)
    # polib takes a text that is no path for a file's content: give it a path.
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "in.po"
        copy.write_bytes(data)
        try:
            catalog = polib.pofile(str(copy), encoding="utf-8", wrapwidth=-1)
        except (OSError, ValueError, IndexError) as error:
            found = _LINE.search(str(error))
            at_line = int(found[1]) if found else None
            raise BadFile(file, "it is no PO file; check it with msgfmt -c", at_line) from error
    if not catalog:
        raise BadFile(file, "it has no entries; is it the right file?")
    return [_change(entry, file) for entry in catalog if not entry.obsolete]


def _change(entry: Any, file: Path) -> Change:
    post, _, segment = (entry.msgctxt or "").rpartition("#")
    source = _from_po(entry.msgid)
    token, before = _token(entry.comment or "")
    target = _from_po(entry.msgstr)
    state: State | None = "translated" if entry.fuzzy else "reviewed"
    return Change(
        post,
        segment,
        token or text_digest(source)[:32],
        target or None,
        state if target else before,
        _from_po(entry.tcomment or ""),
        source,
        coarse=bool(target),
        place=str(entry.linenum),
        file=file,
    )


def _token(comment: str) -> tuple[str, State | None]:
    """The token in the comment of an entry, and the state that it was exported with."""
    found = re.search(rf"^{re.escape(_TOKEN)}(\S+)(?: (\w+))?", comment, re.MULTILINE)
    if not found:
        return "", None
    states: dict[str, State] = {"initial": "initial", "translated": "translated"}
    return found[1], states.get(found[2] or "")
