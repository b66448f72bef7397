"""Control characters, which XML and spreadsheets cannot hold: shown as pictures, and put back."""

from __future__ import annotations

import re

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_PICTURES = re.compile("[\u2400-\u2408\u240b-\u241f\u2421\ufffd]")
_DELETE, _DELETE_PICTURE = "\x7f", "\u2421"
_NOT_A_CHARACTER = "\ufffd"


def show_controls(text: str) -> str:
    """The text with ␀ and its like for control characters; line feeds and tabs stay."""
    return _CONTROLS.sub(lambda found: _picture(found[0]), text)


def hide_controls(text: str, known: str) -> str:
    """The text with the control characters again that `known`, source and target, has."""
    back = {_picture(one): one for one in _CONTROLS.findall(known) if _picture(one) not in known}
    return _PICTURES.sub(lambda found: back.get(found[0], found[0]), text) if back else text


def _picture(control: str) -> str:
    if control == _DELETE:
        return _DELETE_PICTURE
    return chr(0x2400 + ord(control)) if ord(control) < 0x20 else _NOT_A_CHARACTER
