"""A bracket or quote that a draft has lost, put back where the source says where it stood."""

import re
from typing import Final, NamedTuple

from translate_posts.japanese.typography.balance import unbalanced

_STOPS: Final = "。．！？!?…：:、 \n"
_TAIL: Final = re.compile(r"[.!?…,:;]*\Z")


class _Kind(NamedTuple):
    opening: str
    closing: str
    left: str
    right: str


_KINDS: Final = (_Kind("「『", "」』", "“", "”"), _Kind("（(", "）)", "(", ")"))
"""Opening and closing marks of the source, and those of the target."""


def close_pairs(source: str, target: str) -> str:
    """Give a bracket or quote of a curly target its partner at the target's start or end.

    Only where it is alone in the target, where such marks have their partners in the source, and
    where one stands at the source's start or end. No marker may be between it and that place.
    """
    lone = unbalanced(target)
    if len(lone) != 1:
        return target
    start, end = lone[0]
    for kind in _KINDS:
        if not _is_sound(source, kind):
            continue
        if target[start] == kind.left and "⟧" not in target[end:]:
            return _close_end(source, target, kind)
        if target[start] == kind.right and "⟦" not in target[:start] and source[0] in kind.opening:
            return kind.left + target
    return target


def _is_sound(source: str, kind: _Kind) -> bool:
    opened = sum(map(source.count, kind.opening))
    return opened > 0 and opened == sum(map(source.count, kind.closing))


def _close_end(source: str, target: str, kind: _Kind) -> str:
    if source.rstrip()[-1:] in tuple(kind.closing):
        return target + kind.right  # the stop, if any, is inside
    if source.rstrip(_STOPS)[-1:] not in tuple(kind.closing):
        return target
    tail = _TAIL.search(target)
    at = tail.start() if tail else len(target)
    return target[:at] + kind.right + target[at:]
