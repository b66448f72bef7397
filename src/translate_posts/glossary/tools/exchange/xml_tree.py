"""Reading XML from strangers: no entities, nothing fetched, bounded in size and depth."""

from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

MAX_BYTES: Final = 64 * 1024 * 1024
_MAX_DEPTH: Final = 64


class BadXml(ValueError):
    """XML that is broken or not safe to read. `line` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


@dataclass(slots=True)
class Node:
    """An element. `name` is without namespace prefix; `content` is text and elements in order."""

    name: str
    attributes: dict[str, str]
    line: int
    content: "list[str | Node]" = field(default_factory=list)

    @property
    def children(self) -> "list[Node]":
        """The elements in it."""
        return [part for part in self.content if isinstance(part, Node)]

    @property
    def text(self) -> str:
        """All text in it, without markup and without blanks at the ends."""
        return self._all_text().strip()

    def _all_text(self) -> str:
        parts = (part if isinstance(part, str) else part._all_text() for part in self.content)
        return "".join(parts)


def parse_xml(data: bytes) -> Node:
    """The root of a document. A DOCTYPE is passed over, its DTD not fetched. Raises BadXml."""
    if len(data) > MAX_BYTES:
        raise BadXml(f"larger than {MAX_BYTES >> 20} MB; split the file", 1)
    builder = _Builder()
    try:
        builder.parser.Parse(data, True)
    except expat.ExpatError as error:
        what = expat.errors.messages.get(error.code, str(error))
        raise BadXml(f"not valid XML: {what}; check the file here", error.lineno) from error
    except LookupError as error:
        raise BadXml("its encoding is not known; save it as UTF-8", 1) from error
    return builder.root


class _Builder:
    def __init__(self) -> None:
        self.root = Node("", {}, 0)
        self._open: list[Node] = []
        self.parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        # What "billion laughs" and file disclosure are made of. Glossaries have no use for them.
        parser.EntityDeclHandler = self._refuse
        parser.UnparsedEntityDeclHandler = self._refuse
        parser.ExternalEntityRefHandler = self._refuse
        parser.SkippedEntityHandler = self._refuse

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= _MAX_DEPTH:
            raise BadXml("nested too deep to be a glossary", self.parser.CurrentLineNumber)
        node = Node(name.rpartition(":")[2], attributes, self.parser.CurrentLineNumber)
        if self._open:
            self._open[-1].content.append(node)
        else:
            self.root = node
        self._open.append(node)

    def _end(self, _: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        self._open[-1].content.append(text)

    def _refuse(self, *_: object) -> int:
        message = "it declares or uses entities, which are refused; write the text itself"
        raise BadXml(message, self.parser.CurrentLineNumber)
