"""Glossaries as TBX-Basic: ISO 30042:2019 (version 3, DCA), or version 2 for the tools of today.

What TBX-Basic has no data category for goes into a note as JSON, behind `SETTINGS`.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal
from xml.sax.saxutils import escape, quoteattr

from translate_posts.glossary.entries import INFLECTIONS, Term
from translate_posts.glossary.tools.exchange.columns import minds_case

TbxVersion = Literal[2, 3]

SETTINGS: Final = "translate-posts: "
PREFERRED: Final = "preferredTerm-admn-sts"
ADMITTED: Final = "admittedTerm-admn-sts"
DEPRECATED: Final = "deprecatedTerm-admn-sts"

_ABOUT: Final = "Glossary exported by translate-posts"


@dataclass(frozen=True, slots=True)
class _Names:
    entry: str
    language: str
    term: str
    head: str
    foot: str


_VERSIONS: Final[dict[TbxVersion, _Names]] = {
    2: _Names(
        "termEntry",
        "langSet",
        "tig",
        f"""\
<?xml version="1.0" encoding="UTF-8"?>
<martif type="TBX-Basic" xml:lang={{}}>
<martifHeader>
<fileDesc><sourceDesc><p>{_ABOUT}</p></sourceDesc></fileDesc>
<encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc>
</martifHeader>
<text>
<body>
""",
        "</body>\n</text>\n</martif>\n",
    ),
    3: _Names(
        "conceptEntry",
        "langSec",
        "termSec",
        f"""\
<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang={{}} xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader>
<fileDesc><sourceDesc><p>{_ABOUT}</p></sourceDesc></fileDesc>
</tbxHeader>
<text>
<body>
""",
        "</body>\n</text>\n</tbx>\n",
    ),
}


def write_tbx(
    terms: Iterable[Term], languages: tuple[str, str] = ("ja", "en"), version: TbxVersion = 2
) -> str:
    """The terms as TBX-Basic, one concept each. `languages` are those of source and target."""
    names = _VERSIONS[version]
    entries = (_entry(number, term, languages, names) for number, term in enumerate(terms, 1))
    return names.head.format(quoteattr(languages[0])) + "".join(entries) + names.foot


def settings_of(term: Term) -> dict[str, object]:
    """What is not as it would be without saying, of the fields that TBX has no place for."""
    inferred = "keep" if term.target == term.source else "translate"
    settings: dict[str, object] = {}
    if term.kind != inferred:
        settings["kind"] = term.kind
    if term.case_sensitive != minds_case(term.kind, term.category):
        settings["case"] = "sensitive" if term.case_sensitive else "insensitive"
    if term.boundary != "word":
        settings["boundary"] = term.boundary
    if term.scope != "prose":
        settings["scope"] = term.scope
    if term.regex:
        settings["regex"] = True
    if term.inflect != INFLECTIONS:
        settings["inflect"] = list(term.inflect)
    if term.paths:
        settings["paths"] = list(term.paths)
    if term.tags:
        settings["tags"] = list(term.tags)
    if term.front_matter:
        settings["front_matter"] = [list(pair) for pair in term.front_matter]
    if term.note.startswith(SETTINGS):  # it would be taken for settings
        settings["note"] = term.note
    return settings


def _entry(number: int, term: Term, languages: tuple[str, str], names: _Names) -> str:
    lines = [f'<{names.entry} id="t{number}">']
    if term.category:
        lines.append(f'<descrip type="subjectField">{_text(term.category)}</descrip>')
    settings = settings_of(term)
    if term.note and "note" not in settings:
        lines.append(f"<note>{_text(term.note)}</note>")
    if settings:
        told = json.dumps(settings, ensure_ascii=False)
        lines.append(f"<note>{_text(SETTINGS + told)}</note>")
    for language, wordings in zip(languages, _wordings(term), strict=True):
        if wordings:
            lines += _language(language, wordings, names)
    lines.append(f"</{names.entry}>\n")
    return "\n".join(lines)


def _wordings(term: Term) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The wordings of each language with their status. What is forbidden is English."""
    accepted = [(wording, ADMITTED) for wording in term.accept]
    target = [(term.target, PREFERRED)] if term.target else []
    if term.kind == "forbid":
        return [], [*target, *accepted, *((wording, DEPRECATED) for wording in term.surfaces)]
    aliases = [(wording, ADMITTED) for wording in term.aliases]
    return [(term.source, PREFERRED), *aliases], target + accepted


def _language(language: str, wordings: list[tuple[str, str]], names: _Names) -> Iterator[str]:
    yield f"<{names.language} xml:lang={quoteattr(language)}>"
    for wording, status in wordings:
        note = f'<termNote type="administrativeStatus">{status}</termNote>'
        yield f"<{names.term}><term>{_text(wording)}</term>{note}</{names.term}>"
    yield f"</{names.language}>"


def _text(text: str) -> str:
    # Readers of XML turn a bare carriage return into a line feed.
    return escape(text, {"\r": "&#13;"})
