"""Files that are broken or hostile, as data: the ending, the bytes, what the message says."""

from __future__ import annotations

import gzip
from typing import NamedTuple


class Broken(NamedTuple):
    """A file that is refused. `line`: where the message points, 0 where there is no line."""

    suffix: str
    data: bytes
    says: str
    line: int = 0


def _xliff(inner: str, version: str = "2.1") -> bytes:
    return f'<xliff version="{version}">\n<file original="a.md">\n{inner}\n</file></xliff>'.encode()


def _segment(inner: str, attributes: str = "") -> bytes:
    return _xliff(f'<unit id="u"><segment{attributes}><source>甲</source>{inner}</segment></unit>')


XML = "not valid XML"
ENTITY = "it declares or uses entities"
EXPORTED = "the first row must name the columns"
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
_QUADRATIC = f'<!ENTITY a "{"a" * 50_000}">'
DOCTYPES = {
    "a file of the machine": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    "a page of the net": '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>',
    "a billion laughs": f"<!DOCTYPE x [{_LAUGHS}]>",
    "a quadratic blow-up": f"<!DOCTYPE x [{_QUADRATIC}]>",
    "an external DTD": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
}
ENTITIES = {"a billion laughs": "&l9;", "a quadratic blow-up": "&a;" * 1_000}

# What no reader of XML takes; {} stands for the root.
_OF_XML: dict[str, tuple[str, str, int]] = {
    "empty": ("", XML, 1),
    "no XML": ("hello\n", XML, 1),
    "cut off": ("<{}>\n<a><b", XML, 2),
    "tags that do not match": ("<{}>\n<a></b></{}>", XML, 2),
    "two roots": ("<{}></{}>\n<{}></{}>", XML, 2),
    "text behind the root": ("<{}></{}>\nhello", XML, 2),
    "an attribute twice": ('<{} a="1"\n a="2"/>', XML, 2),
    "an attribute without quotes": ("<{} a=1/>", XML, 1),
    "a tag in an attribute": ('<{}>\n<a b="<c/>"/></{}>', XML, 2),
    "an entity that nobody knows": ("<{}>\n&nbsp;</{}>", XML, 2),
    "an & alone": ("<{}>\na & b</{}>", XML, 2),
    "a NUL": ("<{}>\n\0</{}>", XML, 2),
    "a control character": ("<{}>\n\x0b</{}>", XML, 2),
    "a reference to NUL": ("<{}>\n&#0;</{}>", XML, 2),
    "a reference to half a character": ("<{}>\n&#xD800;</{}>", XML, 2),
    "a reference beyond all characters": ("<{}>\n&#x110000;</{}>", XML, 2),
    "a comment without an end": ("<{}>\n<!-- a", XML, 2),
    "a CDATA without an end": ("<{}>\n<![CDATA[a", XML, 2),
    "a second declaration": ('<{}>\n<?xml version="1.0"?></{}>', XML, 2),
    "an unknown encoding": ('<?xml version="1.0" encoding="x-none"?><{}/>', "encoding", 1),
    "another encoding than it says": ('<?xml version="1.0" encoding="UTF-16"?><{}/>', XML, 1),
    "too deep": ("<{}>" + "<a>" * 5_000, "nested too deep", 1),
    "another root": ("<html/>", "its root is <html>", 1),
}
_ROOTS = {"xliff 2": 'xliff version="2.1"', "xliff 1.2": 'xliff version="1.2"', "tmx": "tmx"}


def _of_xml() -> dict[str, Broken]:
    """Each of them in one of the three formats, in turn; they have one reader."""
    found = {}
    for number, (name, (text, says, line)) in enumerate(_OF_XML.items()):
        form = list(_ROOTS)[number % len(_ROOTS)]
        tag = form.split()[0]
        written = text.replace("</{}>", f"</{tag}>").replace("<{}", f"<{_ROOTS[form]}")
        suffix = ".tmx" if form == "tmx" else ".xlf"
        found[f"{form}: {name}"] = Broken(suffix, written.encode(), says, line)
    return found


def _of_doctypes() -> dict[str, Broken]:
    return {
        f"{form}: {name}": Broken(
            ".tmx" if form == "tmx" else ".xlf",
            f"{doctype}\n<{root}>{ENTITIES.get(name, '&e;')}</{root.split()[0]}>".encode(),
            # What is declared elsewhere is not known here, and not looked up.
            ENTITY,
        )
        for form, root in _ROOTS.items()
        for name, doctype in DOCTYPES.items()
    }


_CP932 = "題".encode("cp932")
_HEAD = b"post,id,digest,source,text,status,comment\n"
_TSV = _HEAD.replace(b",", b"\t")
_UNIT_12 = '<trans-unit id="u"><source>甲</source></trans-unit>'
BROKEN: dict[str, Broken] = {
    **_of_xml(),
    **_of_doctypes(),
    "xliff: no version": Broken(".xlf", b"<xliff/>", "version “” is not known", 1),
    "xliff: another version": Broken(".xlf", _xliff("", "3.0"), "version “3.0”", 1),
    "xliff: a version of words": Broken(".xlf", _xliff("", "two"), "version “two”", 1),
    "xliff 2: not UTF-8": Broken(".xlf", b'<xliff version="2.1">\n' + _CP932, XML, 2),
    "xliff 2: half a letter": Broken(".xlf", b'<xliff version="2.1">\n\xe9\xa1</xliff>', XML, 2),
    "xliff 2: gzip": Broken(".xliff", gzip.compress(_segment(""), mtime=0), XML, 1),
    "xliff 2: no units": Broken(".xlf", _xliff(""), "it has no units", 1),
    "xliff 2: units of 1.2": Broken(".xlf", _xliff(_UNIT_12), "it has no units", 1),
    "xliff 2: no file": Broken(".xlf", b'<xliff version="2.0"/>', "it has no units", 1),
    "xliff 2: no segment": Broken(".xlf", _xliff("<unit/>"), "a unit without a segment", 3),
    "xliff 2: an unknown state": Broken(".xlf", _segment("", ' state="done"'), "“done”", 3),
    "xliff 2: a state in capitals": Broken(".xlf", _segment("", ' state="Final"'), "“Final”", 3),
    "xliff 2: an empty state": Broken(".xlf", _segment("", ' state=""'), "“” is no state", 3),
    "xliff 2: half a character": Broken(
        ".xlf", _segment('<target><cp hex="D800"/></target>'), "no character", 3
    ),
    "xliff 2: beyond all characters": Broken(
        ".xlf", _segment('<target><cp hex="7FFFFFFF"/></target>'), "no character", 3
    ),
    "xliff 2: a character of words": Broken(
        ".xlf", _segment('<target><cp hex="none"/></target>'), "no character", 3
    ),
    "xliff 2: a character of nothing": Broken(
        ".xlf", _segment("<target><cp/></target>"), "no ch", 3
    ),
    "xliff 1.2: no units": Broken(".xlf", _xliff("", "1.2"), "it has no units", 1),
    "xliff 1.2: units of 2": Broken(".xml", _xliff('<unit id="u"/>', "1.2"), "no units", 1),
    "xliff 1.2: a memory": Broken(".xlf", b'<tmx version="1.4"/>', "its root is <tmx>", 1),
    "tmx: no pairs": Broken(".tmx", b"<tmx><header/><body/></tmx>", "it has no pairs", 1),
    "tmx: an xliff": Broken(".tmx", _segment(""), "its root is <xliff>", 1),
    "tmx: not UTF-8": Broken(".tmx", b"<tmx>\n" + _CP932, XML, 2),
    "po: words": Broken(".po", b"hello", "PO"),
    "po: a quote is lost": Broken(".po", b'msgid "a\nmsgstr "b"\n', "check the quotes", 1),
    "po: a quote of a text is lost": Broken(
        ".po", b'msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr "b\n', "check the quotes", 5
    ),
    "po: empty": Broken(".po", b"", "no entries"),
    "po: a quote within": Broken(".po", b'msgid ""\nmsgstr ""\n\nmsgid "a"b"\n', "no PO file", 4),
    "po: out of order": Broken(".po", b'msgstr "b"\nmsgid "a"\n', "no PO file", 1),
    "po: a keyword that nobody knows": Broken(
        ".po", b'msgid ""\nmsgstr ""\n\nmsgtext "a"\n', "no PO file", 4
    ),
    "po: a text without a keyword": Broken(".po", b'"a"\n', "no PO file", 1),
    "po: not UTF-8": Broken(".po", b'msgid "a"\nmsgid "' + _CP932 + b'"\n', "not UTF-8", 2),
    "po: UTF-16": Broken(".po", 'msgid "a"\n'.encode("utf-16"), "not UTF-8", 1),
    "po: an xliff": Broken(".po", _segment(""), "PO"),
    "po: a compiled one": Broken(".po", b"\xde\x12\x04\x95\0\0\0\0", "not UTF-8", 1),
    "csv: empty": Broken(".csv", b"", "it is empty"),
    "csv: blank lines": Broken(".csv", b"\n\n\r\n", "it is empty"),
    "csv: other columns": Broken(
        ".csv", b"a,b\n1,2\n", f"no column post, id, digest; {EXPORTED}", 1
    ),
    "csv: no head": Broken(".csv", b"a,b,c,d,e,,\n", EXPORTED, 1),
    "csv: no digest": Broken(".csv", b"post,id,text\n", "no column digest", 1),
    "csv: no post": Broken(".csv", b"id,digest,text\n", "no column post", 1),
    "csv: a column twice": Broken(".csv", b"post,id,digest,text,text\n", "two columns text", 1),
    "csv: two columns for the digest": Broken(
        ".csv", b"post,id,digest,text,DIGEST\n", "two columns digest", 1
    ),
    "csv: a quote is lost": Broken(".csv", _HEAD + b'a,b,c,"d\n', "check the quotes", 2),
    "csv: text behind a quote": Broken(".csv", _HEAD + b'a,b,c,"d"e,,,\n', "check the quotes", 2),
    "csv: too many cells": Broken(
        ".csv", _HEAD + b"a,b,c,d,e,,g,h\n", "more cells than columns", 2
    ),
    "csv: an unknown status": Broken(
        ".csv", _HEAD + b"a,b,c,d,e,done,\n", "“done” is no status", 2
    ),
    "csv: a status further down": Broken(
        ".csv", _HEAD + b'a,b,c,"d\nd",e,final,\n\na,b,c,d,e,fertig,\n', "“fertig” is no", 5
    ),
    "csv: a cell of two megabytes": Broken(
        ".csv", _HEAD + b"a,b,c,d," + b"x" * 2_000_000, "more than 1,000,000 characters", 2
    ),
    "csv: not UTF-8": Broken(".csv", _HEAD + b"a,b,c," + _CP932 + b",e,,\n", "not UTF-8", 2),
    "csv: half of UTF-16": Broken(".csv", b"\xff\xfep\0o", "it is"),
    "csv: UTF-16 cut off": Broken(".csv", b"\xff\xfep\0o\0s", "not UTF-8"),
    "csv: a NUL": Broken(".csv", _HEAD + b"a,b,c,d,\0,,\n", "a NUL", 2),
    "csv: a workbook": Broken(".csv", b"PK\3\4\x14\0\0\0\x08\0\xff\xfe", "it"),
    "csv: a page": Broken(
        ".csv", b"<html><table><tr><td>post</td></tr></table></html>", EXPORTED, 1
    ),
    "tsv: other columns": Broken(".tsv", b"a\tb\n", EXPORTED, 1),
    "tsv: an unknown status": Broken(
        ".tsv", _TSV + b"a\tb\tc\td\te\tok\t\n", "“ok” is no status", 2
    ),
    "tsv: too many cells": Broken(".tsv", _TSV + b"a\tb\tc\td\te\t\tg\th\n", "more cells", 2),
    "tsv: a quote is lost": Broken(".tsv", _TSV + b'a\tb\tc\t"d\n', "check the quotes", 2),
    "tsv: a column twice": Broken(".tsv", b"post\tid\tdigest\tid\n", "two columns id", 1),
    "tsv: not UTF-8": Broken(".tsv", _TSV + _CP932, "not UTF-8", 2),
    "xlsx: empty": Broken(".xlsx", b"", "it is no workbook"),
    "xlsx: words": Broken(".xlsx", b"hello", "it is no workbook"),
    "xlsx: an empty zip": Broken(".xlsx", b"PK\5\6" + b"\0" * 18, "it is no workbook"),
    "xlsx: an old workbook": Broken(
        ".xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504, "it is no workbook"
    ),
    "xlsx: a table": Broken(".xlsx", _HEAD, "it is no workbook"),
    "another ending": Broken(".docx", b"PK", "its ending is not known"),
    "no ending": Broken("", b"hello", "its ending is not known"),
}
