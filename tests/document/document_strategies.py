"""Hypothesis strategies: posts made of pieces of every construct, and targets for them."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from translate_posts.document import Segment
from translate_posts.document.inline import markers

PROSE = [
    "日本語の文。",
    "続きの文です",
    "、",
    "（注）",
    "「引用」",
    "English",
    "2 * 3",
    " ",
    "\n",
    "\n",
]
CODES = [
    "  \n", "\\\n", "<br>\n", "**太字。**", "*斜体*", "***両方***", "~~取消~~", "`code`", "``a`b``",
    "[リンク](http://a.b/)", '[題つき](a.html "題")', "[参照][ref]", "[参照]", "[ラベル][]",
    "![図](a.png)",
    '![図](a.png "題")', "[![図](a.png)](b)", "<https://a.b/>", "https://a.b/c", "[^1]", "$x_1$",
    "$$y$$", "$100", "\\(z\\)", "{{ x }}", "{% x %}", "{:.red}", "{#id}", "{{< ref >}}", ":smile:",
    "@[card](http://a.b)", "{漢字|かんじ}", "｜漢字《かんじ》", "<b>太</b>", '<img alt="図">',
    "&amp;",
    "<ruby>字<rt>じ</rt></ruby>", "<!-- 注 -->", "⟦", "⟧", "⟦1⟧", "\\*",
    "<!-- translate-posts: off -->文<!-- translate-posts: on -->",
]  # fmt: skip
STRAYS = [
    "__下線__", "**", "*", "_", "`", "[", "]", "(", ")", "<", "|", "!", "#", "\\", "<span>",
    "</span>",
    "1. ", "- ", "> ", "<!-- translate-posts: off -->", "<!-- translate-posts: on -->",
]  # fmt: skip
BLOCKS = [
    "# {}", "## {} ##", "{}\n---", "{}\n===", "{}", "{}", "{}", "- {}\n- {}", "* {}\n  {}\n  - {}",
    "1. {}\n2. {}", "- [ ] {}", "> {}\n> {}", "> > {}\n{}", "> - {}\n>   {}", "\n用語\n: {}",
    "| {} | 値 |\n|---|---|\n| a | {} |", "| {} | {} |", "```\n{}\n```", "    {}", "~~~ruby\n{}",
    "<div>\n<p>{}</p>\n</div>", "<details><summary>{}</summary>\n\n{}\n\n</details>",
    "<pre>\n{}\n</pre>", "<!-- {} -->", "<script>\n{}\n</script>", "[^1]: {}\n    {}",
    "[ref]: http://a.b/\n[参照]: /x", "[ラベル]: <a b>", "$$\n{}\n$$",
    "{{% raw %}}\n{}\n{{% endraw %}}",
    "{{% if x %}}\n{}\n{{% endif %}}", "{}\n{{: .lead}}", "{{::comment}}\n{}\n{{:/comment}}",
    "{{{{< note >}}}}\n{}\n{{{{< /note >}}}}", ":::message\n{}\n:::", ":::details {}\n{}\n:::",
    "> [!NOTE]\n> {}", "---END---", "***", "<!-- translate-posts: off -->\n{}",
    "<!-- translate-posts: on -->", "import x from 'y';", "<Tab>\n{}\n</Tab>",
]  # fmt: skip
FRONT = [
    "",
    "",
    "---\ntitle: 題名\ntags: [a, b]\n---\n",
    "---\ntitle: '**太字**の題'\n---\n",
    '+++\ntitle = "題名"\n+++\n',
]

LINE_BREAKS = [["\n"], ["\n"], ["\r\n"], ["\n", "\r\n"], ["\r"], ["\n", "\r", "\r\n"]]

wild_inline = st.lists(st.sampled_from(PROSE + CODES + STRAYS), min_size=1, max_size=6).map("".join)
_sentence = st.tuples(st.sampled_from(CODES), st.sampled_from(PROSE[:2])).map("".join)
clean_inline = st.lists(_sentence, min_size=1, max_size=4).map(
    lambda parts: "".join(["前の文", *parts])
)


@st.composite
def _block(draw: st.DrawFn, inline: st.SearchStrategy[str]) -> str:
    template = draw(st.sampled_from(BLOCKS))
    indent = draw(st.sampled_from(["", "", "", "  ", "- ", "> "])) if inline is wild_inline else ""
    return indent + template.format(*(draw(inline) for _ in range(template.count("{}"))))


@st.composite
def posts(draw: st.DrawFn, inline: st.SearchStrategy[str] = wild_inline) -> str:
    """A post, its lines ended in one way or in several."""
    blocks = draw(st.lists(_block(inline), min_size=1, max_size=5))
    joints = st.sampled_from(["\n\n", "\n\n", "\n", "\n \n", " \n\n\n"])
    body = "".join(block + draw(joints) for block in blocks)
    front = draw(st.sampled_from(FRONT))
    if draw(st.booleans()):
        body = body.rstrip("\n")
    # TOML has no line that a CR alone ends.
    breaks = draw(st.sampled_from(LINE_BREAKS[:-2] if front.startswith("+++") else LINE_BREAKS))
    mark = draw(st.sampled_from(["", "", "\ufeff"]))
    parts = re.split("(\n)", front + body)
    return mark + "".join(draw(st.sampled_from(breaks)) if p == "\n" else p for p in parts)


SPECIALS = [
    "word", "more words", "日本語", " ", " ", "\n", "#", "# ", "-", "- ", "+ ", "* ", "1. ", "2) ",
    ">", "> ", "|", "---", "===", "```", "~~~", "*", "**", "_", "`", "~~", "<", "</p>", "<b>",
    "<!--",
    "-->", "&", "&amp;", "[", "]", "(", ")", "![", "](x)", "[a](b)", "[^1]", "[x]: y", "{{", "}}",
    "{%", "%}", "{:.a}", "$", "$$", "$x$", "\\", ":::", ": ", ":a:", "http://x.y", "@[a](b)", '"',
    "'",
    "⟦", "⟧", "\t", "    ", "{", "}", "!", "=", "<div>", "import ", "\\[", "\\(", "off", "\u3000",
]  # fmt: skip
wild_text = st.one_of(
    st.lists(st.sampled_from(SPECIALS), max_size=5).map("".join),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8),
)
WORDS = ["word", "More words", "日本語", "Next", "it is", "12", "文"]


@st.composite
def plain_targets(draw: st.DrawFn, segment: Segment) -> str:
    """Words in the place of a segment's prose, with blanks around codes as English has them."""
    parts = re.split(r"(⟦[+-]?\d+⟧)", segment.text)
    for index in range(0, len(parts), 2):
        if parts[index].strip():
            words = draw(st.sampled_from(WORDS))
            before, after = parts[index - 1] if index else "⟦+", [*parts, "⟦-"][index + 1]
            left = "" if before.startswith("⟦+") else " "
            right = "" if after.startswith("⟦-") else " "
            parts[index] = left + words + right
    return "".join(parts)


@st.composite
def wild_targets(draw: st.DrawFn, segment: Segment) -> str:
    """Any text between a segment's markers, which stand in any order in which pairs nest."""
    tree = _shuffled(draw, segment)
    return "".join(part if part.startswith("⟦") else draw(wild_text) for part in _gapped(tree))


def _gapped(tokens: list[str]) -> list[str]:
    gapped = [""]
    for token in tokens:
        gapped += [token, ""]
    return gapped


def _shuffled(draw: st.DrawFn, segment: Segment) -> list[str]:
    """The markers of a segment, each pair around any of the others."""
    tokens: list[str] = []
    for found in draw(st.permutations(sorted({m.name for m in markers(segment.text)}))):
        if found.startswith("⟦-"):
            continue
        if not found.startswith("⟦+"):
            tokens.insert(draw(st.integers(0, len(tokens))), found)
            continue
        low = draw(st.integers(0, len(tokens)))
        high = draw(
            st.sampled_from([h for h in range(low, len(tokens) + 1) if _whole(tokens[low:h])])
        )
        tokens[low:high] = [found, *tokens[low:high], found.replace("+", "-")]
    return tokens


def _whole(tokens: list[str]) -> bool:
    depth = 0
    for token in tokens:
        depth += token.startswith("⟦+") - token.startswith("⟦-")
        if depth < 0:
            return False
    return not depth
