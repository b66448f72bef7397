"""XLIFF 1.2, for tools that want it: pairs as ``<g>``, single codes as ``<x/>``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from translate_posts import __version__
from translate_posts.document.inline import Marker, Role, marker
from translate_posts.glossary.tools.exchange.xml_tree import Node
from translate_posts.memory import State
from translate_posts.review.changes import Change
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

_STATES: dict[State, str] = {
    "initial": "new",
    "translated": "needs-review-translation",
    "reviewed": "signed-off",
    "final": "final",
}
_READ: dict[str, State] = {
    "new": "initial",
    "needs-translation": "initial",
    "needs-l10n": "initial",
    "needs-adaptation": "translated",
    "needs-review-translation": "translated",
    "needs-review-l10n": "translated",
    "needs-review-adaptation": "translated",
    # A draft goes out as needs-review-translation: who says translated has looked at it.
    "translated": "reviewed",
    "signed-off": "reviewed",
    "final": "final",
}
_HALVES: dict[str, Role] = {"open": "open", "close": "close"}
_TYPES = {"bold": "bold", "italic": "italic", "link": "link", "image": "image"}


def write(sheets: Sequence[Sheet], languages: Languages) -> bytes:
    """The posts as an XLIFF 1.2 document."""
    files = "".join(_file(sheet, languages) for sheet in sheets)
    return (
        f'{DECLARATION}<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2"'
        f' xmlns:tp="urn:translate-posts:review" version="1.2">\n{files}</xliff>\n'
    ).encode()


def _file(sheet: Sheet, languages: Languages) -> str:
    return (
        f' <file original="{attribute(sheet.post)}" source-language="{languages.source}"'
        f' target-language="{languages.target}" datatype="x-markdown" tool-id="translate-posts">\n'
        f'  <header><tool tool-id="translate-posts" tool-name="translate-posts"'
        f' tool-version="{__version__}"/></header>\n'
        f"  <body>\n{''.join(map(_unit, sheet.units))}  </body>\n </file>\n"
    )


def _unit(unit: Unit) -> str:
    approved = "yes" if unit.approved else "no"
    state = f'state="{_STATES[unit.state]}"'
    if unit.state == "translated":
        state += ' state-qualifier="leveraged-mt"'
    source, text = _texts(unit.source, unit.text, unit.codes)
    # OmegaT shows what stands in the target, and nothing where there is none.
    target = f"    <target {state}>{text or source}</target>\n"
    return (
        f'   <trans-unit id="{unit.id}" approved="{approved}" xml:space="preserve"'
        f' tp:token="{unit.token}">\n'
        f"    <source>{source}</source>\n{target}"
        f"{_notes(unit)}{_others(unit)}   </trans-unit>\n"
    )


def _notes(unit: Unit) -> str:
    notes: list[tuple[str, str]] = [(one.category, one.text) for one in remarks(unit)]
    notes += [("reviewer", unit.comment)] if unit.comment else []
    return "".join(f'    <note from="{who}">{escaped(text)}</note>\n' for who, text in notes)


def _others(unit: Unit) -> str:
    found = [one for one in unit.suggestions if not slot_faults(unit.source, one.target)]
    return "".join(map(_other, found))


def _other(one: Suggestion) -> str:
    source, target = _texts(one.source, one.target, ())
    return (
        f'    <alt-trans match-quality="{one.similarity}" origin="{attribute(one.origin)}">'
        f"<source>{source}</source><target>{target}</target></alt-trans>\n"
    )


def _texts(source: str, target: str, codes: Sequence[Code]) -> tuple[str, str]:
    return _inline(source, codes, target), _inline(target, codes, source)


def _inline(text: str, codes: Sequence[Code], beside: str) -> str:
    known = {(code.number, code.paired): code for code in codes}

    def tag(one: Marker, form: Form) -> str:
        code = known.get((one.number, form != "single"))
        about = f' ctype="{_type(code)}" equiv-text="{attribute(code.label)}"' if code else ""
        if form == "single":
            return f'<x id="{one.number}"{about}/>'
        if form == "nested":
            return "</g>" if one.role == "close" else f'<g id="p{one.number}"{about}>'
        return _end(one, form)

    return coded(text, tag, beside)


def _end(one: Marker, form: Form) -> str:
    """One end of a pair that crosses another, or has lost its partner."""
    if form == "half":
        return f'<it id="{one.role}{one.number}" pos="{one.role}"/>'
    name = "bx" if one.role == "open" else "ex"
    return f'<{name} id="{name}{one.number}" rid="p{one.number}"/>'


def _type(code: Code) -> str:
    return _TYPES.get(code.label) or _TYPES.get(code.kind) or f"x-{code.kind}"


def read(root: Node, file: Path) -> list[Change]:
    """What a document says. Raises BadFile."""
    changes = [
        _change(unit, one.attributes.get("original", ""), file)
        for one in walk(root, "file")
        for unit in walk(one, "trans-unit")
    ]
    if not changes:
        raise BadFile(file, "it has no units; is it the right file?", root.line)
    return changes


def _change(unit: Node, post: str, file: Path) -> Change:
    target = child(unit, "target")
    state = _state(unit, target)
    source, text = _text(child(unit, "source")), _text(target)
    return Change(
        post,
        unit.attributes.get("id", ""),
        _token(unit),
        None if not text or (state == "initial" and text == source) else text,
        state,
        _comment(unit),
        source,
        place=str(unit.line),
        file=file,
    )


def _token(unit: Node) -> str:
    names = (name for name in unit.attributes if name.rpartition(":")[2] == "token")
    return unit.attributes.get(next(names, ""), "")


def _state(unit: Node, target: Node | None) -> State | None:
    """The target's state; a unit that is approved is reviewed at least."""
    name = target.attributes.get("state", "") if target else "new"
    state = _READ.get(name)
    approved = unit.attributes.get("approved") == "yes"
    return "reviewed" if approved and state in (None, "initial", "translated") else state


def _comment(unit: Node) -> str:
    notes = [one for one in unit.children if one.name == "note"]
    return "\n".join(one.text for one in notes if one.attributes.get("from") not in OURS)


def _text(node: Node | None) -> str:
    return "".join(_parts(node)) if node else ""


def _parts(node: Node) -> Iterator[str]:
    for part in node.content:
        if isinstance(part, str):
            yield part
            continue
        number = number_of(part.attributes.get("rid") or part.attributes.get("id", ""))
        if part.name in ("x", "ph", "it"):
            yield marker(_HALVES.get(part.attributes.get("pos", ""), "single"), number)
        elif part.name in ("bx", "bpt"):
            yield marker("open", number)
        elif part.name in ("ex", "ept"):
            yield marker("close", number)
        elif part.name == "g":
            yield marker("open", number)
            yield from _parts(part)
            yield marker("close", number)
        else:
            yield from _parts(part)
