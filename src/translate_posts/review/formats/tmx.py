"""TMX 1.4: the memory for other tools, and an agency's memory as ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from translate_posts import __version__
from translate_posts.document import text_digest
from translate_posts.document.inline import Marker, Role, marker, markers
from translate_posts.glossary.tools.exchange.xml_tree import Node
from translate_posts.review.desk import Sheet
from translate_posts.review.errors import BadFile
from translate_posts.review.formats.base import Languages
from translate_posts.review.formats.pairing import Form, coded
from translate_posts.review.formats.xml_text import (
    DECLARATION,
    attribute,
    child,
    escaped,
    read_xml,
    walk,
)
from translate_posts.review.slots import slot_faults
from translate_posts.review.units import Code, Unit

_MAX_SEGMENT = 100_000


@dataclass(slots=True)
class Pairs:
    """The pairs of a memory, and why others were passed over."""

    rows: list[tuple[str, str, str, str]] = field(default_factory=list)
    """Digest, source, target, origin, as `memory.Reviews.add_foreign` takes them."""
    passed_over: list[str] = field(default_factory=list)


def write(sheets: Sequence[Sheet], languages: Languages) -> bytes:
    """The approved units of the posts as a translation memory, stale ones too."""
    units = [unit for sheet in sheets for unit in (*sheet.units, *sheet.stale) if unit.approved]
    body = "".join(_unit(unit, languages) for unit in units)
    return (
        f'{DECLARATION}<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
        f' <header creationtool="translate-posts" creationtoolversion="{__version__}"'
        ' segtype="paragraph" o-tmf="translate-posts" adminlang="en"'
        f' srclang="{languages.source}" datatype="x-markdown"/>\n <body>\n{body} </body>\n</tmx>\n'
    ).encode()


def _unit(unit: Unit, languages: Languages) -> str:
    changed = next((row.at for row in reversed(unit.history)), "")
    stamp = changed[:19].replace("-", "").replace(":", "")
    date = f' changedate="{stamp}Z"' if stamp else ""
    props = "".join(
        f'<prop type="x-{name}">{escaped(value)}</prop>'
        for name, value in (("post", unit.post), ("state", unit.state))
    )
    source, target = (_inline(text, unit.codes) for text in (unit.source, unit.target))
    return (
        f'  <tu tuid="{attribute(unit.post)}#{unit.id}"{date}>{props}\n'
        f'   <tuv xml:lang="{languages.source}"><seg>{source}</seg></tuv>\n'
        f'   <tuv xml:lang="{languages.target}"><seg>{target}</seg></tuv>\n'
        "  </tu>\n"
    )


def _inline(text: str, codes: Sequence[Code]) -> str:
    known = {(code.number, code.paired): code for code in codes}

    def tag(one: Marker, form: Form) -> str:
        code = known.get((one.number, form != "single"))
        number = one.number
        raw = escaped((code.close if one.role == "close" else code.open) if code else "")
        if form == "single":
            return f'<ph x="{number}">{raw}</ph>'
        if form == "half":
            pos = "begin" if one.role == "open" else "end"
            return f'<it pos="{pos}" x="{number}">{raw}</it>'
        if one.role == "open":
            return f'<bpt i="{number}" x="{number}">{raw}</bpt>'
        return f'<ept i="{number}">{raw}</ept>'

    return coded(text, tag)


def read_pairs(data: bytes, file: Path, languages: Languages) -> Pairs:
    """The pairs of a memory in these languages. Raises BadFile."""
    root = read_xml(data, file)
    if root.name != "tmx":
        raise BadFile(file, f"its root is <{root.name}>, not <tmx>; is it the right file?", 1)
    units = list(walk(root, "tu"))
    if not units:
        raise BadFile(file, "it has no pairs; is it the right file?", root.line)
    pairs = Pairs()
    for unit in units:
        texts = _texts(unit)
        source = _of(texts, languages.source)
        target = _of(texts, languages.target)
        if source is None or target is None:
            want = f"{languages.source} and {languages.target}"
            pairs.passed_over.append(f"{file}:{unit.line}: not in {want}")
            continue
        _take(pairs, source, target, f"{file}:{unit.line}", file.name)
    return pairs


def _texts(unit: Node) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for tuv in walk(unit, "tuv"):
        language = tuv.attributes.get("xml:lang") or tuv.attributes.get("lang", "")
        seg = child(tuv, "seg")
        if seg is not None:
            found.setdefault(language.lower().replace("_", "-"), seg)
    return found


def _of(texts: dict[str, Node], language: str) -> Node | None:
    """The text in a language, whatever its region."""
    wanted = language.lower()
    exact = texts.get(wanted)
    return exact or next((one for name, one in texts.items() if name.split("-")[0] == wanted), None)


def _take(pairs: Pairs, source: Node, target: Node, where: str, origin: str) -> None:
    raw = "".join(_parts(source)).strip()
    numbers = _numbering(raw)
    japanese = _renumbered(raw, numbers)
    english = _renumbered("".join(_parts(target)).strip(), numbers)
    if not japanese or not english or english == japanese:
        pairs.passed_over.append(f"{where}: empty, or the same in both languages")
    elif max(len(japanese), len(english)) > _MAX_SEGMENT:
        pairs.passed_over.append(f"{where}: more than {_MAX_SEGMENT:,} characters")
    elif faults := slot_faults(japanese, english):
        pairs.passed_over.append(f"{where}: {faults[0]}")
    else:
        pairs.rows.append((text_digest(japanese), japanese, english, origin))


def _numbering(source: str) -> dict[tuple[bool, int], int]:
    """Our numbers for the codes of a source: singles and pairs each from 1."""
    numbers: dict[tuple[bool, int], int] = {}
    counts = {True: 0, False: 0}
    for found in markers(source):
        key = (found.role != "single", found.number)
        if key not in numbers:
            counts[key[0]] += 1
            numbers[key] = counts[key[0]]
    return numbers


def _renumbered(text: str, numbers: dict[tuple[bool, int], int]) -> str:
    parts, position = [], 0
    for found in markers(text):
        number = numbers.get((found.role != "single", found.number), 0)
        parts += [text[position : found.start], marker(found.role, number)]
        position = found.end
    return "".join([*parts, text[position:]])


_ROLES: dict[str, Role] = {
    "bpt": "open",
    "ept": "close",
    "ph": "single",
    "it": "single",
    "ut": "single",
}


def _parts(seg: Node) -> Iterator[str]:
    """A segment's text with markers; codes without a number are counted by their kind."""
    singles = 0
    outer: dict[str, int] = {}
    for part in seg.content:
        if isinstance(part, str):
            yield part
        elif part.name in _ROLES:
            role = _ROLES[part.name]
            if role == "single":
                singles += 1
                yield marker(role, _number(part.attributes.get("x", ""), singles))
            else:
                pair = part.attributes.get("i", "")
                if role == "open":
                    outer[pair] = _number(part.attributes.get("x", ""), _number(pair, 1))
                yield marker(role, outer.get(pair, 0))
        else:
            yield from _parts(part)


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else otherwise
