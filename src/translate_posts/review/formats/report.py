"""The report: each post side by side with its English, as pages that need nothing but a browser.

No script, no network: a policy in each page forbids both. All text of the posts is escaped.
"""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from urllib.parse import quote

from translate_posts.document.inline import Marker
from translate_posts.memory import Note
from translate_posts.review.controls import show_controls
from translate_posts.review.desk import Sheet
from translate_posts.review.effort import effort_of
from translate_posts.review.formats.base import Languages
from translate_posts.review.formats.remarks import glossary_line
from translate_posts.review.formats.report_style import STYLE
from translate_posts.review.formats.wording import differences
from translate_posts.review.formats.xml_text import is_nested, pieces
from translate_posts.review.status import STATES, Tally, status_of
from translate_posts.review.units import Code, TermHit, Unit

_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"
_STATES = {"initial": "no draft", "translated": "draft", "reviewed": "reviewed", "final": "final"}


def write(sheets: Sequence[Sheet], languages: Languages) -> bytes:
    """One post as a page."""
    return "".join(_post(sheet, languages) for sheet in sheets).encode()


def pages(sheets: Sequence[Sheet], languages: Languages) -> Iterator[tuple[PurePosixPath, bytes]]:
    """All pages with their places below the folder of the report."""
    yield PurePosixPath("index.html"), _index(sheets).encode()
    for sheet in sheets:
        yield page_of(sheet.post), _post(sheet, languages).encode()


def page_of(post: str) -> PurePosixPath:
    """The place of a post's page."""
    return place_of(post, ".html")


def place_of(post: str, suffix: str) -> PurePosixPath:
    """Where a file about a post goes: below a folder, wherever the post is."""
    parts = [part for part in PurePosixPath(post).parts if part not in ("/", "..", ".")]
    return PurePosixPath(*parts[:-1], f"{parts[-1] if parts else 'post'}{suffix}")


def _escaped(text: str) -> str:
    return html.escape(show_controls(text))


def _page(title: str, body: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{_escaped(title)}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n{body}</body>\n</html>\n"
    )


def _index(sheets: Sequence[Sheet]) -> str:
    counted = status_of(sheets)
    rows = "".join(
        f'<tr><td><a href="{quote(str(page_of(sheet.post)))}">{_escaped(sheet.title or sheet.post)}'
        f'</a><br><span class="path">{_escaped(sheet.post)}</span></td>'
        f"{_cells(counted.posts[sheet.post])}</tr>\n"
        for sheet in sheets
    )
    heads = "".join(f'<th class="wide">{_STATES[state]}</th>' for state in STATES)
    models = "".join(
        f"<li>{_escaped(name)}: <b>{_percent(effort.hter)}</b> of the words edited, "
        f"{effort.untouched} of {effort.segments} segments as drafted</li>"
        for name, effort in counted.engines.items()
    )
    return _page(
        "Review",
        f"<header><h1>Review</h1>\n{_counts(counted.all)}</header>\n<main><table>\n"
        f"<thead><tr><th>Post</th><th>Segments</th>{heads}<th>Findings</th><th>Edit rate</th></tr>"
        f"</thead>\n<tbody>\n{rows}</tbody></table>\n"
        f'<ul class="counts small">{models}</ul></main>\n',
    )


def _cells(tally: Tally) -> str:
    states = "".join(f'<td class="wide">{tally.states[state]:,}</td>' for state in STATES)
    found = tally.findings.total()
    rate = _percent(tally.effort.hter)
    return f"<td>{tally.segments:,}</td>{states}<td>{found:,}</td><td>{rate}</td>"


def _counts(tally: Tally) -> str:
    words = tally.words
    items = [f"<b>{tally.segments:,}</b> segments"]
    items += [f"<b>{tally.states[state]:,}</b> {_STATES[state]}" for state in STATES]
    items += [f"<b>{words.total():,}</b> English words"]
    items += [f"<b>{tally.findings.total():,}</b> findings"]
    items += [f"<b>{_percent(tally.effort.hter)}</b> of the approved words edited"]
    items += [f"<b>{tally.stale:,}</b> stale"] if tally.stale else []
    return f'<ul class="counts">{"".join(f"<li>{item}</li>" for item in items)}</ul>\n'


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.1%}"


def _post(sheet: Sheet, languages: Languages) -> str:
    up = "../" * (len(page_of(sheet.post).parts) - 1)
    tally = status_of([sheet]).all
    units = "".join(_unit(unit, languages) for unit in sheet.units)
    stale = "".join(_unit(unit, languages) for unit in sheet.stale)
    if stale:
        stale = f"<h2>Approved, but no longer in the post</h2>\n{stale}"
    return _page(
        sheet.title or sheet.post,
        f'<header><a href="{up}index.html">All posts</a>\n'
        f'<h1 lang="{languages.source}">{_escaped(sheet.title or sheet.post)}</h1>\n'
        f'<div class="path">{_escaped(sheet.post)}</div>\n{_counts(tally)}'
        "<fieldset><legend>Show</legend>"
        '<label><input type="checkbox" id="f"> only flagged</label>'
        '<label><input type="checkbox" id="o"> only what is open</label>'
        '<label><input type="checkbox" id="e"> only what people have edited</label>'
        f"</fieldset></header>\n<main>\n{units}{stale}</main>\n",
    )


def _unit(unit: Unit, languages: Languages) -> str:
    effort = effort_of(unit)
    meta = [f"{unit.position}", unit.kind, f"line {unit.line}", _STATES[unit.state]]
    if effort:
        meta.append(f"{effort.edits} edits, {_percent(effort.hter)}")
    elif unit.engine:
        meta.append(unit.engine)
    english = rich(unit.text, unit.codes) if unit.text else "no draft would do: Japanese stands"
    none = "" if unit.text else " none"
    language = languages.target if unit.text else "en"
    return (
        f'<section class="{_classes(unit)}" id="s{unit.id}"><div class="meta">'
        + "".join(f"<span>{_escaped(one)}</span>" for one in meta)
        + '</div>\n<div class="pair">'
        f'<div class="text" lang="{languages.source}">{rich(unit.source, unit.codes, unit.terms)}'
        f'</div><div class="text{none}" lang="{language}">{english}</div></div>\n'
        f"{_notes(unit)}</section>\n"
    )


def _classes(unit: Unit) -> str:
    names = ["unit", unit.state]
    if unit.flagged:
        wrong = any(note.severity == "error" for note in unit.findings)
        names.append("wrong" if wrong else "flagged")
    names += ["done"] if unit.approved else []
    names += ["edited"] if unit.approved and unit.draft != unit.target else []
    return " ".join(names)


def _notes(unit: Unit) -> str:
    items = [_finding(note) for note in unit.findings]
    items += [
        f'<li class="small">{_escaped(line)}</li>'
        for line in dict.fromkeys(map(glossary_line, unit.terms))
    ]
    if unit.approved and unit.draft and unit.draft != unit.target:
        items.append(f"<li>from the draft: {compared(unit.draft, unit.target)}</li>")
    if unit.previous_source:
        items.append(f"<li>the source was: {compared(unit.previous_source, unit.source)}</li>")
    if unit.previous_target:
        items.append(f"<li>since before: {compared(unit.previous_target, unit.target)}</li>")
    items += [
        f"<li>{one.similarity} % ({_escaped(one.origin)}): {_escaped(one.target)}</li>"
        for one in unit.suggestions
    ]
    if unit.comment:
        items.append(f"<li>comment: {_escaped(unit.comment)}</li>")
    return f'<ul class="notes">{"".join(items)}</ul>' if items else ""


def _finding(note: Note) -> str:
    draft = f" Refused: {_escaped(note.draft)}" if note.draft and note.severity == "error" else ""
    return (
        f'<li class="{note.severity}"><b>{_escaped(note.rule)}</b> '
        f"{_escaped(note.message)}{draft}</li>"
    )


def compared(before: str, after: str) -> str:
    """Two wordings as HTML, with what went and what came."""
    names = {"gone": "del", "new": "ins"}
    return "".join(
        f"<{names[kind]}>{_escaped(text)}</{names[kind]}>" if kind in names else _escaped(text)
        for kind, text in differences(before, after)
    )


def rich(text: str, codes: Sequence[Code], terms: Sequence[TermHit] = ()) -> str:
    """A text as HTML: codes as chips, terms underlined, everything else escaped."""
    known = {(code.number, code.paired): code for code in codes}
    nested = is_nested(text)
    out, position = [], 0
    for piece in pieces(text):
        if isinstance(piece, str):
            out.append(_with_terms(piece, position, terms))
            position += len(piece)
        else:
            code = known.get((piece.number, piece.role != "single"))
            out.append(_chip(piece, code, nested=nested))
            position = piece.end
    return "".join(out)


def _chip(one: Marker, code: Code | None, *, nested: bool) -> str:
    label = _escaped(code.label if code else one.name)
    if one.role == "single" or not nested:
        title = _escaped((code.close if one.role == "close" else code.open) if code else "")
        return f'<span class="chip" title="{title}">{label}</span>'
    if one.role == "close":
        return "</span>"
    style = code.label if code and code.label in ("bold", "italic") else ""
    return f'<span class="code {style}" title="{label}">'


def _with_terms(text: str, start: int, terms: Sequence[TermHit]) -> str:
    """A stretch of the source that begins at `start`, its terms marked."""
    out, position = [], 0
    for hit in terms:
        low, high = hit.start - start, hit.end - start
        if position <= low and high <= len(text):
            title = _escaped(glossary_line(hit))
            out.append(_escaped(text[position:low]))
            out.append(f'<mark title="{title}">{_escaped(text[low:high])}</mark>')
            position = high
    return "".join([*out, _escaped(text[position:])])
