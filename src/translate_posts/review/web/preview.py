"""The preview: both posts as a reader sees them, block beside block.

Raw HTML is shown as text and pictures by their names: a page of the app shows nothing that a post
could use to reach out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import zip_longest

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.parser_inline import ParserInline
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from translate_posts.document import write_post
from translate_posts.document.segments import is_prose
from translate_posts.review.desk import Sheet


def side_by_side(sheet: Sheet) -> list[tuple[str, str]]:
    """HTML of the blocks of the post and of its English, as it would be written now."""
    if sheet.read is None:
        return []
    targets = {unit.id: unit.target for unit in sheet.units}
    english = write_post(sheet.read, targets, {}, {}).text
    pairs = zip_longest(blocks(sheet.read.text), blocks(english), fillvalue="")
    return list(pairs)


def blocks(text: str) -> Iterator[str]:
    """HTML of each top-level block of a post, without its front matter."""
    parser = _parser()
    env: dict[str, object] = {}
    block: list[Token] = []
    for token in parser.parse(text, env):
        if token.type == "front_matter":
            continue
        block.append(token)
        if token.level == 0 and token.nesting <= 0:
            if html := str(parser.renderer.render(block, parser.options, env)).strip():
                yield html
            block = []


_COMMENT = re.compile(r"(?s)<!--.*?-->")
_ATTRIBUTES = re.compile(r"\{:[^{}]*\}")


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "linkify": False}, renderer_cls=_Renderer)
    parser.enable(["table", "strikethrough"])
    parser.use(front_matter_plugin).use(deflist_plugin).use(footnote_plugin)
    inline = _Inline()
    inline.ruler, inline.ruler2 = parser.inline.ruler, parser.inline.ruler2
    parser.inline = inline
    return parser


class _Renderer(RendererHTML):
    """Shows pictures by name, and opens links apart from the app."""

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A picture's text in place of the picture."""
        token = tokens[idx]
        text = self.renderInlineAsText(token.children or [], options, env)
        image = Token("text", "", 0, content=f"🖼 {text or token.attrGet('src')}")
        return f'<span class="picture">{self.text([image], 0, options, env)}</span>'

    def html_inline(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Raw HTML as text; comments are for nobody to see."""
        text = _COMMENT.sub("", tokens[idx].content)
        return f"<code>{escapeHtml(text.strip())}</code>" if text.strip() else ""

    def html_block(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """As inline."""
        text = _COMMENT.sub("", tokens[idx].content)
        return f'<pre class="html">{escapeHtml(text.strip())}</pre>' if text.strip() else ""

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Text without kramdown's attributes."""
        return escapeHtml(_ATTRIBUTES.sub("", tokens[idx].content))

    def link_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """A link that does not lead away from the review, nor tells where it was followed."""
        tokens[idx].attrSet("rel", "noopener noreferrer")
        tokens[idx].attrSet("target", "_blank")
        return self.renderToken(tokens, idx, options, env)


class _Inline(ParserInline):
    """Reads inline text with emphasis that may stand beside Japanese punctuation."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _State(StateInline):
    """CommonMark's rule takes 「**語。**次」 for no emphasis, for want of blanks."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803 - as there
        found = super().scanDelims(start, canSplitWord)
        before = self.src[start - 1 : start]
        after = self.src[start + found.length : start + found.length + 1]
        opens = found.can_open or (_is_japanese(before) and not after.isspace() and after != "")
        closes = found.can_close or (_is_japanese(after) and not before.isspace() and before != "")
        return Scanned(opens, closes, found.length)


def _is_japanese(char: str) -> bool:
    return bool(char) and (is_prose(char) or "\u3000" <= char <= "\u303f" or char >= "\uff00")
