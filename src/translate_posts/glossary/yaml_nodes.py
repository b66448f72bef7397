"""Reading YAML nodes into text, with every fault noted at its line."""

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Final, TypeVar

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from translate_posts.glossary.errors import Problem

_TEXT_TAG: Final = "tag:yaml.org,2002:str"
_NULL_TAG: Final = "tag:yaml.org,2002:null"
_BOOL_TAG: Final = "tag:yaml.org,2002:bool"
_FLAGS: Final = {"true": True, "false": False}

_Choice = TypeVar("_Choice", bound=str)


class NodeReader:
    """Reads the nodes of one file; `problems` collects what was wrong with them."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def blame(self, node: Node, message: str) -> None:
        """Note a problem at the line of `node`."""
        self.problems.append(Problem(self.file, line_of(node), message))

    def fields(self, node: Node, known: Sequence[str], what: str) -> dict[str, Node]:
        """The known fields of a mapping; others and repeats are problems."""
        if not isinstance(node, MappingNode):
            self.blame(node, f"{what} must be fields such as {known[0]}: …")
            return {}
        fields: dict[str, Node] = {}
        for key, value in node.value:
            name = str(key.value)
            if name not in known:
                hint = _did_you_mean(name, known)
                self.blame(key, f'unknown field "{name}" of {what}; {hint}')
            elif name in fields:
                self.blame(key, f'field "{name}" stands here twice; remove one of them')
            else:
                fields[name] = value
        return fields

    def text(self, node: Node | None, name: str) -> str:
        """The text of a scalar, without blanks at its ends; "" if absent or faulty."""
        if node is None:
            return ""
        if not isinstance(node, ScalarNode):
            self.blame(node, f"{name} must be one text, not a list or fields")
        elif node.tag == _NULL_TAG or (node.tag == _TEXT_TAG and not node.value.strip()):
            self.blame(node, f"{name} is empty; write its text or remove the field")
        elif node.tag != _TEXT_TAG:
            self.blame(
                node, f'{name} must be text, and YAML reads {node.value} otherwise; '
                f'put it in quotes: "{node.value}"'
            )  # fmt: skip
        else:
            return str(node.value).strip()
        return ""

    def texts(self, node: Node | None, name: str) -> tuple[str, ...]:
        """The texts of a list, the faulty ones left out."""
        if node is None:
            return ()
        if not isinstance(node, SequenceNode):
            self.blame(node, f"{name} must be a list; write {name}: [{_sample(node)}]")
            return ()
        return tuple(filter(None, (self.text(item, f"each of {name}") for item in node.value)))

    def flag(self, node: Node | None, name: str) -> bool:
        """Whether the scalar is true; False if absent or faulty."""
        if node is None:
            return False
        value = str(node.value).lower()
        if isinstance(node, ScalarNode) and node.tag == _BOOL_TAG and value in _FLAGS:
            return _FLAGS[value]
        self.blame(node, f"{name} must be true or false; write {name}: true or remove it")
        return False

    def pairs(self, node: Node | None, name: str) -> tuple[tuple[str, str], ...]:
        """The keys and texts of a mapping, the faulty ones left out."""
        if node is None:
            return ()
        if not isinstance(node, MappingNode):
            self.blame(node, f"{name} must be fields; write {name}: {{key: value}}")
            return ()
        pairs: dict[str, str] = {}
        for key, value in node.value:
            field = self.text(key, f"each key of {name}")
            if field in pairs:
                self.blame(key, f'key "{field}" of {name} stands here twice; remove one of them')
            elif text := self.text(value, f"each value of {name}"):
                pairs[field] = text
        return tuple(pairs.items()) if all(pairs) else ()

    def choices(
        self, node: Node | None, name: str, known: Sequence[_Choice], otherwise: Sequence[_Choice]
    ) -> tuple[_Choice, ...]:
        """Which of `known` a list names, in their order; none for none; `otherwise` if absent."""
        if node is None:
            return tuple(otherwise)
        if isinstance(node, ScalarNode) and node.value == "none":
            return ()
        if not isinstance(node, SequenceNode):
            self.blame(node, f"{name} must be a list or none; write {name}: [{known[0]}]")
            return ()
        named = {self.choice(item, f"each of {name}", known) for item in node.value}
        return tuple(option for option in known if option in named)

    def choice(self, node: Node | None, name: str, known: Sequence[_Choice]) -> _Choice | None:
        """Which of `known` the scalar names; None if absent or faulty."""
        text = self.text(node, name)
        if node is None or not text:
            return None
        for option in known:
            if text == option:
                return option
        self.blame(node, f'{name} cannot be "{text}"; {_did_you_mean(text, known)}')
        return None


def line_of(node: Node) -> int:
    """The line of a node, from 1."""
    return int(node.start_mark.line) + 1


def _sample(node: Node) -> str:
    return str(node.value) if isinstance(node, ScalarNode) and node.value else "…"


def _did_you_mean(text: str, known: Sequence[str]) -> str:
    close = get_close_matches(text, known, 1)
    return f'did you mean "{close[0]}"?' if close else f"known: {', '.join(known)}"
