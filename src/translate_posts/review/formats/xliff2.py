"""XLIFF 2.1: one file for each post, inline codes with their originals, states as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from translate_posts.document.inline import Marker, marker
from translate_posts.glossary.tools.exchange.xml_tree import Node
from translate_posts.memory import State
from translate_posts.review.applying import RANK
from translate_posts.review.changes import Change
from translate_posts.review.controls import show_controls
from translate_posts.review.desk import Sheet
from translate_posts.review.errors import BadFile
from translate_posts.review.formats.base import Languages
from translate_posts.review.formats.pairing import Form, coded
from translate_posts.review.formats.remarks import OURS, remarks
from translate_posts.review.formats.xml_text import (
    DECLARATION,
    attribute,
    child,
    escaped,
    number_of,
    walk,
)
from translate_posts.review.slots import slot_faults
from translate_posts.review.units import Code, Suggestion, Unit

_CATEGORY = "translate-posts"
_TYPES = {
    "bold": 'type="fmt" subType="xlf:b"',
    "italic": 'type="fmt" subType="xlf:i"',
    "link": 'type="link"',
    "image": 'type="image"',
}
_LOCKED = 'canCopy="no" canDelete="no"'


class _BadCharacter(ValueError):
    """A code point that there is not. `line` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def write(sheets: Sequence[Sheet], languages: Languages) -> bytes:
    """The posts as an XLIFF 2.1 document."""
    files = "".join(_file(sheet, number) for number, sheet in enumerate(sheets, 1))
    return (
        f'{DECLARATION}<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0"'
        ' xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0"'
        ' xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" version="2.1"'
        f' srcLang="{languages.source}" trgLang="{languages.target}">\n{files}</xliff>\n'
    ).encode()


def _file(sheet: Sheet, number: int) -> str:
    units = "".join(map(_unit, sheet.units))
    original = attribute(sheet.post)
    return (
        f' <file id="f{number}" original="{original}" canResegment="no" xml:space="preserve">\n'
        f"{units} </file>\n"
    )


def _unit(unit: Unit) -> str:
    state = f'state="{unit.state}"'
    if unit.flagged:
        state += f' subState="{_CATEGORY}:flagged"'
    source, target = _texts(unit.source, unit.text, unit.codes)
    translation = f"\n    <target>{target}</target>" if target else ""
    return (
        f'  <unit id="{unit.id}" name="{attribute(unit.kind)} {unit.position}">\n'
        f"{_matches(unit)}{_metadata(unit)}{_notes(unit)}{_originals(unit.codes)}"
        f'   <segment id="s1" {state}>\n'
        f"    <source>{source}</source>{translation}\n"
        "   </segment>\n  </unit>\n"
    )


def _metadata(unit: Unit) -> str:
    metas = {"token": unit.token, "line": str(unit.line), "kind": unit.kind}
    inner = "".join(
        f'<mda:meta type="{key}">{escaped(value)}</mda:meta>' for key, value in metas.items()
    )
    return (
        f'   <mda:metadata><mda:metaGroup category="{_CATEGORY}">{inner}'
        "</mda:metaGroup></mda:metadata>\n"
    )


def _notes(unit: Unit) -> str:
    notes = [
        f'<note category="{one.category}" priority="{1 if one.severe else 5}">'
        f"{escaped(one.text)}</note>"
        for one in remarks(unit)
        if one.category != "codes"
    ]
    if unit.comment:
        notes.append(f'<note category="comment">{escaped(unit.comment)}</note>')
    return f"   <notes>{''.join(notes)}</notes>\n" if notes else ""


def _matches(unit: Unit) -> str:
    """Suggestions whose codes are those of the unit, in the module for candidates."""
    found = [one for one in unit.suggestions if not slot_faults(unit.source, one.target)]
    inner = "".join(map(_match, found))
    return f"   <mtc:matches>{inner}</mtc:matches>\n" if found else ""


def _match(one: Suggestion) -> str:
    kind = "mt" if one.origin == "draft" else "tm"
    source, target = _texts(one.source, one.target, ())
    return (
        f'<mtc:match ref="#s1" type="{kind}" similarity="{one.similarity}"'
        f' origin="{attribute(one.origin)}">'
        f"<source>{source}</source><target>{target}</target></mtc:match>"
    )


def _originals(codes: Sequence[Code]) -> str:
    data = "".join(
        f'<data id="{name}" xml:space="preserve">{escaped(text)}</data>'
        for code in codes
        for name, text in _data(code).items()
    )
    return f"   <originalData>{data}</originalData>\n" if data else ""


def _data(code: Code) -> dict[str, str]:
    if not code.paired:
        return {f"d{code.number}": code.open}
    return {f"b{code.number}": code.open, f"e{code.number}": code.close}


def _texts(source: str, target: str, codes: Sequence[Code]) -> tuple[str, str]:
    return _inline(source, codes, target), _inline(target, codes, source)


def _inline(text: str, codes: Sequence[Code], beside: str) -> str:
    known = {(code.number, code.paired): code for code in codes}

    def tag(one: Marker, form: Form) -> str:
        code = known.get((one.number, form != "single"))
        if form == "single":
            return _single(one.number, code)
        return _nested(one, code) if form == "nested" else _end(one, code, form)

    return coded(text, tag, beside)


def _single(number: int, code: Code | None) -> str:
    if not code:
        return f'<ph id="{number}" {_LOCKED}/>'
    shown = attribute(code.label)
    data = f'dataRef="d{number}" equiv="{shown}" disp="{shown}"'
    return f'<ph id="{number}" {_type(code)} {data} {_LOCKED}/>'


def _nested(one: Marker, code: Code | None) -> str:
    if one.role == "close":
        return "</pc>"
    if not code:
        return f'<pc id="p{one.number}" {_LOCKED}>'
    data = f'dataRefStart="b{one.number}" dataRefEnd="e{one.number}"'
    shown = f'dispStart="{attribute(code.label)}"'
    return f'<pc id="p{one.number}" {_type(code)} {data} {shown} {_LOCKED}>'


def _end(one: Marker, code: Code | None, form: Form) -> str:
    """One end of a pair that crosses another, or has lost its partner."""
    name, letter = ("sc", "b") if one.role == "open" else ("ec", "e")
    data = f' dataRef="{letter}{one.number}"' if code else ""
    if form == "half":
        return f'<{name} id="{name}{one.number}"{data} {_LOCKED} isolated="yes"/>'
    key = "id" if name == "sc" else "startRef"
    return f'<{name} {key}="p{one.number}"{data} {_LOCKED}/>'


def _type(code: Code) -> str:
    return _TYPES.get(code.label) or _TYPES.get(code.kind) or 'type="other"'


def read(root: Node, file: Path) -> list[Change]:
    """What a document says. Raises BadFile."""
    changes = [
        _change(unit, one.attributes.get("original", ""), file)
        for one in walk(root, "file")
        for unit in walk(one, "unit")
    ]
    if not changes:
        raise BadFile(file, "it has no units; is it the right file?", root.line)
    return changes


def _change(unit: Node, post: str, file: Path) -> Change:
    parts = [one for one in unit.children if one.name in ("segment", "ignorable")]
    if not parts:
        raise BadFile(file, "a unit without a segment; is the file whole?", unit.line)
    try:
        target = "".join(_target(part) for part in parts)
        source = "".join(_text(child(part, "source")) for part in parts)
    except _BadCharacter as error:
        raise BadFile(file, f"{error}; write the text itself", error.line) from error
    return Change(
        post,
        unit.attributes.get("id", ""),
        _token(unit),
        target or None,
        _state(parts, file),
        _comment(unit),
        source,
        place=str(unit.line),
        file=file,
    )


def _token(unit: Node) -> str:
    return next(
        (
            one.text
            for group in walk(unit, "metaGroup")
            if group.attributes.get("category") == _CATEGORY
            for one in group.children
            if one.attributes.get("type") == "token"
        ),
        "",
    )


def _target(part: Node) -> str:
    found = child(part, "target")
    if found is None and part.name == "ignorable":
        found = child(part, "source")
    return _text(found)


def _state(parts: Sequence[Node], file: Path) -> State | None:
    """The least of the segments' states."""
    states: list[State] = []
    for part in parts:
        if part.name != "segment":
            continue
        name = part.attributes.get("state", "initial")
        if name not in RANK:
            known = ", ".join(RANK)
            raise BadFile(file, f"“{name}” is no state; known are: {known}", part.line)
        states += [state for state in RANK if state == name]
    return min(states, key=RANK.__getitem__, default=None)


def _comment(unit: Node) -> str:
    notes = child(unit, "notes")
    said = [
        one.text
        for one in (notes.children if notes else ())
        if one.attributes.get("category") not in OURS
    ]
    return "\n".join(said)


def _text(node: Node | None) -> str:
    return "".join(_parts(node)) if node else ""


def _parts(node: Node) -> Iterator[str]:
    for part in node.content:
        if isinstance(part, str):
            yield part
            continue
        number = number_of(part.attributes.get("id") or part.attributes.get("startRef", ""))
        if part.name == "ph":
            yield marker("single", number)
        elif part.name == "sc":
            yield marker("open", number)
        elif part.name == "ec":
            yield marker("close", number_of(part.attributes.get("startRef", str(number))))
        elif part.name == "cp":
            yield _character(part)
        elif part.name == "pc":
            yield marker("open", number)
            yield from _parts(part)
            yield marker("close", number)
        else:
            yield from _parts(part)


def _character(node: Node) -> str:
    """A character that XML cannot hold, as its picture, which is how they were exported."""
    code = node.attributes.get("hex", "")
    try:
        found = chr(int(code, 16))
        found.encode()
    except (ValueError, OverflowError) as error:
        raise _BadCharacter(f"<cp hex=“{code[:20]}”/> is no character", node.line) from error
    return show_controls(found)
