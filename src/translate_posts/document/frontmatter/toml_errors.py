"""What the TOML parsers say, with the file's line and a cure."""

from __future__ import annotations

import re
import tomllib

from tomlkit.exceptions import TOMLKitError

from translate_posts.document.errors import PostError
from translate_posts.document.frontmatter.find import Block, line_at

TomlFailure = (TOMLKitError, tomllib.TOMLDecodeError, RecursionError)
"""What parsing raises."""

_WHERE = re.compile(r" ?\(?at line (\d+),? (?:col(?:umn)?) \d+\)?")


def toml_error(error: Exception, text: str, block: Block) -> PostError:
    """Return what to tell about ``error``, met in parsing the inside of ``block``."""
    where = _WHERE.search(str(error))
    inside = line_at(text, block.inside)
    problem = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
    return PostError(
        f"front matter is not valid TOML: {_WHERE.sub('', problem)}",
        line=inside + int(where[1]) - 1 if where else inside,
        cure="check the quotes, brackets and equals signs of this line",
    )


def cannot_rewrite(what: str, text: str, block: Block) -> PostError:
    """Return the error for front matter in which ``what`` cannot be changed byte by byte."""
    return PostError(
        f"the front matter cannot be rewritten safely: {what}",
        line=line_at(text, block.inside),
        cure="write one key on a line, each table once, and texts in double quotes",
    )
