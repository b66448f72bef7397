"""What XLIFF 2.1 asks for in prose, where no schema can tell: the faults of a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

_CORE = "urn:oasis:names:tc:xliff:document:2.0"
_MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
_PREFIXED = re.compile(r"[^\s:]+:[^\s:]+")
_INLINE = ("cp", "ph", "pc", "sc", "ec", "mrk", "sm", "em")
_LATE = ("translated", "reviewed", "final")
_FIXED_TYPES = {"b": "fmt", "i": "fmt", "u": "fmt", "lb": "fmt", "pb": "fmt", "var": "ui"}
_ORDER = ("module", "notes", "originalData", "segment")


def faults(document: bytes) -> list[str]:
    """The constraints of the specification that a document breaks, by their subject."""
    return list(_document(ElementTree.fromstring(document)))


def _name(node: Element) -> str:
    return node.tag.rpartition("}")[2]


def _all(node: Element | None, *names: str) -> list[Element]:
    """Elements of the core below a node."""
    if node is None:
        return []
    return [one for one in node.iter() if one.tag in {f"{{{_CORE}}}{name}" for name in names}]


def _doubled(nodes: list[Element], what: str, key: str = "id") -> Iterator[str]:
    counts = Counter(node.get(key) for node in nodes if node.get(key) is not None)
    yield from (f"{what} {key} {name} twice" for name, count in counts.items() if count > 1)


def _document(root: Element) -> Iterator[str]:
    if root.tag != f"{{{_CORE}}}xliff" or root.get("version") != "2.1" or not root.get("srcLang"):
        yield "no XLIFF 2.1 with a srcLang"
    own = [
        target
        for part in _all(root, "segment", "ignorable")
        for target in part.findall(f"{{{_CORE}}}target")
    ]
    if own and not root.get("trgLang"):
        yield "targets without a trgLang"
    files = _all(root, "file")
    if not files:
        yield "no file"
    yield from _doubled(files, "file")
    for file in files:
        units = _all(file, "unit")
        if not units:
            yield "a file without units"
        yield from _doubled(units, "unit")
        for unit in units:
            yield from _unit(unit)


def _unit(unit: Element) -> Iterator[str]:
    places = [_place(one) for one in unit]
    if places != sorted(places):
        yield f"the children of a unit out of order: {places}"
    parts = [one for one in unit if _name(one) in ("segment", "ignorable")]
    segments = [one for one in parts if _name(one) == "segment"]
    if not segments:
        yield "a unit without a segment"
    for one in unit:
        if _name(one) in ("notes", "originalData", "matches", "metadata") and not len(one):
            yield f"an empty {_name(one)}"
    for note in _all(unit, "note"):
        if not 1 <= int(note.get("priority", "1")) <= 10 or note.get("category") == "":
            yield "a note of no priority or category"
    sources = [one for part in parts for one in part.findall(f"{{{_CORE}}}source")]
    targets = [one for part in parts for one in part.findall(f"{{{_CORE}}}target")]
    yield from _orders(targets, len(parts))
    named = [*parts, *(code for source in sources for code in _all(source, *_INLINE))]
    yield from _doubled(named, "inline")
    data = unit.findall(f"{{{_CORE}}}originalData/{{{_CORE}}}data")
    yield from _doubled(data, "data")
    known = {one.get("id", "") for one in data}
    for text in (sources, targets):
        yield from _pairs([code for one in text for code in _all(one, "sc", "ec")])
        for code in (code for one in text for code in _all(one, *_INLINE)):
            yield from _code(code, known)
    for segment in segments:
        yield from _segment(segment, {one.get("id") for one in named})
    for match in unit.iter(f"{{{_MATCHES}}}match"):
        yield from _match(match, {one.get("id", "") for one in named})


def _place(node: Element) -> int:
    if not node.tag.startswith(f"{{{_CORE}}}"):
        return 0
    return _ORDER.index("segment" if _name(node) == "ignorable" else _name(node))


def _orders(targets: list[Element], parts: int) -> Iterator[str]:
    yield from _doubled(targets, "target", "order")
    for target in targets:
        if not 1 <= int(target.get("order", "1")) <= parts:
            yield "an order beyond the segments"


def _segment(segment: Element, ids: set[str | None]) -> Iterator[str]:
    state, sub_state = segment.get("state"), segment.get("subState")
    source, target = (segment.find(f"{{{_CORE}}}{name}") for name in ("source", "target"))
    if sub_state is not None and (state is None or not _PREFIXED.fullmatch(sub_state)):
        yield f"subState {sub_state} without a state or a prefix"
    if state in _LATE and target is None:
        yield f"state {state} without a target"
    yield from _same_codes(source, target, ids)
    kept = {code.get("id") for code in _all(target, *_INLINE)}
    for code in _all(source, *_INLINE):
        name = code.get("id")
        if state == "final" and code.get("canDelete") == "no" and name and name not in kept:
            yield f"the final target has lost {name}"


def _same_codes(
    source: Element | None, target: Element | None, ids: set[str | None]
) -> Iterator[str]:
    """Codes of a target have the ids, and the kind, of their codes in the source."""
    kinds = {code.get("id"): _name(code) for code in _all(source, *_INLINE)}
    codes = [code for code in _all(target, *_INLINE) if code.get("id")]
    yield from _doubled(codes, "target's inline")
    for code in codes:
        name = code.get("id")
        if name in kinds and kinds[name] != _name(code):
            yield f"{name} is {kinds[name]} in the source, {_name(code)} in the target"
        if name not in kinds and name in ids:
            yield f"{name} in a target is another code of the unit"


def _pairs(codes: list[Element]) -> Iterator[str]:
    """Each start has one end behind it that allows the same; or both are isolated."""
    starts: dict[str, Element] = {}
    ended: Counter[str] = Counter()
    for code in codes:
        isolated = code.get("isolated") == "yes"
        if _name(code) == "sc":
            starts |= {} if isolated else {code.get("id", ""): code}
            continue
        reference = code.get("startRef")
        if isolated != (reference is None) or isolated != (code.get("id") is not None):
            yield "an ec has a startRef, or is isolated and has an id"
        elif reference is not None:
            ended[reference] += 1
            start = starts.get(reference)
            if start is None:
                yield f"startRef {reference} without an sc before it"
            elif any(_may(start, what) != _may(code, what) for what in _ALLOWED):
                yield f"sc and ec of {reference} allow different things"
    yield from (f"sc {name} without one ec" for name in starts if ended[name] != 1)


_ALLOWED = ("canCopy", "canDelete", "canReorder", "canOverlap")


def _may(code: Element, what: str) -> str:
    return code.get(what, "yes").replace("firstNo", "no")


def _code(code: Element, data: set[str]) -> Iterator[str]:
    name, about = _name(code), f"{_name(code)} {code.get('id', '')}"
    for key in ("dataRef", "dataRefStart", "dataRefEnd"):
        if code.get(key) is not None and code.get(key) not in data:
            yield f"{key} of {about} has no data"
    if name == "pc":
        for start, end in (("dataRefStart", "dataRefEnd"), ("equivStart", "equivEnd")):
            if (code.get(start) is None) != (code.get(end) is None):
                yield f"{about}: only one of {start} and {end}"
    kind, sub = code.get("type"), code.get("subType")
    if sub is not None:
        prefix, _, rest = sub.partition(":")
        fixed = prefix == "xlf" and _FIXED_TYPES.get(rest) != kind
        if kind is None or not _PREFIXED.fullmatch(sub) or fixed:
            yield f"{about}: subType {sub} with type {kind}"
    if code.get("canReorder", "yes") != "yes" and "yes" in (
        _may(code, "canCopy"),
        _may(code, "canDelete"),
    ):
        yield f"{about}: canReorder without canCopy and canDelete"
    if name == "cp" and not 0 <= int(code.get("hex", "-1"), 16) <= 0x10FFFF:
        yield f"{about}: no character"


def _match(match: Element, ids: set[str]) -> Iterator[str]:
    if match.get("ref", "").removeprefix("#") not in ids:
        yield "the ref of a match is not in its unit"
    if match.get("subType") is not None and match.get("type") is None:
        yield "a match with a subType and no type"
    if not 0 <= float(match.get("similarity", "0")) <= 100:
        yield "a match of no similarity"
    source, target = (match.find(f"{{{_CORE}}}{name}") for name in ("source", "target"))
    if source is None or target is None:
        yield "a match without source or target"
    yield from _doubled(_all(source, *_INLINE), "match's inline")
    yield from _same_codes(source, target, set())
    data = {one.get("id", "") for one in _all(match, "data")}
    for text in (source, target):
        yield from _pairs(_all(text, "sc", "ec"))
        for code in _all(text, *_INLINE):
            yield from _code(code, data)
