"""Line breaks inside a paragraph: mere wraps or meant by the author?"""

import re
from itertools import pairwise
from typing import Final

from translate_posts.japanese.brackets import strip_closers_end, strip_markers_end
from translate_posts.japanese.scripts import display_width

# Columns from which a line counts as full, so that its break may come from the author's editor.
WRAP_WIDTH: Final = 50

_LINE_END: Final = tuple("。｡！？!?.．…‥：:‼⁇⁈⁉")
_OPEN_END: Final = tuple("、，,はがをにでとのもてやへし")
_GOES_ON: Final = tuple("、。，．！？）」』】〉》〕ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョを")
_BULLET: Final = tuple("・※→⇒▼▽▲△■□◆◇●○★☆✓✔①②③④⑤⑥⑦⑧⑨⑩")
_CJK: Final = re.compile(r"[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uffef]")
_BLANKS: Final = " \t\u3000\r"


def is_soft_wrap(before: str, after: str) -> bool:
    """Whether the break between two lines of a paragraph is a mere wrap, to be joined.

    The first rule that applies decides:

    1. A blank line: meant.
    2. `before` ends a sentence (`。！？!?.…：:`, closing brackets and markers looked through), or
       `after` begins with a bullet such as `・` or `※`: meant.
    3. `before` ends with a comma or a particle (は が を に で と の も て や へ し), or `after`
       begins with what cannot begin a line (closing marks, small kana, ー, を): a wrap. The clause
       goes on, and its two halves make no sense alone; this holds for Markdown's hard breaks too.
    4. `before` ends with Markdown's hard break (two blanks or a backslash): meant.
    5. `before` is shorter than `WRAP_WIDTH` columns: meant; otherwise a wrap.
    """
    line, start = before.rstrip().removesuffix("\\"), after.lstrip()
    if not line.strip() or not start:
        return False
    if strip_closers_end(line).endswith(_LINE_END) or start.startswith(_BULLET):
        return False
    if strip_markers_end(line).endswith(_OPEN_END) or start.startswith(_GOES_ON):
        return True
    return not _is_hard_break(before) and _is_full(line.strip())


def join_wrapped(text: str) -> str:
    """`text` with its wraps undone: by nothing beside CJK, by one space otherwise.

    Breaks that were meant stay as they are. Not lossless: for text on its way to the engine.
    """
    lines = text.split("\n")
    joined = lines[0]
    parts = []
    for before, after in pairwise(lines):
        if is_soft_wrap(before, after):
            left, right = joined.rstrip(_BLANKS), after.lstrip(_BLANKS)
            parts.append(left + _glue(left, right))
            joined = right
        else:
            parts.append(joined + "\n")
            joined = after
    return "".join(parts) + joined


def _is_hard_break(line: str) -> bool:
    return line.rstrip("\r").endswith(("  ", "\\"))


def _is_full(line: str) -> bool:
    # A character has at most two columns: most lines need no measuring.
    if 2 * len(line) < WRAP_WIDTH:
        return False
    return display_width(line) >= WRAP_WIDTH


def _glue(left: str, right: str) -> str:
    return "" if _CJK.match(left[-1:]) or _CJK.match(right[:1]) else " "
