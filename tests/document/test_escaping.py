"""Targets that look like markup: a reader of the output sees the target's own characters."""

from __future__ import annotations

import html
import re

import pytest
from markdown_it import MarkdownIt

from translate_posts.document import Rules, Written, read_post, write_post

PLACES = {
    "paragraph": "文",
    "second line": "文\n続き",
    "item": "- 文",
    "quote": "> 文",
    "heading": "# 文",
    "setext heading": "文\n===",
    "cell": "| 文 | b |\n|---|---|\n| c | d |",
    "strong": "a **文** b",
    "link": "a [文](http://a.b/) b",
    "html": "<p>文</p>",
}
SPECIALS = """
# heading
#
## C #
- item
-
+ item
* item
1. item
2) item
> quote
---
===
***
- - -
```
~~~
:::note
: definition
| a | b |
a | b
*a* b
**a** b
_a_ b
__init__ and __main__
***a***
a * b * c
~~a~~
`a`
`a
<b>a</b>
<br>
a < b > c
<div>
<!-- a -->
[a](b)
[a][b]
![a](b)
[^1]
[!NOTE]
[x]: y
a ] b
a [ b
$a_1$
$$a$$
$100 and $200
{: .a}
{#id}
{a|b}
C:\\dir
a\\
@[card](x)
snake_case_name
AT&T
5 * 3 = 15
~100 ~200
100%
"quoted" 'text'
""".strip().split("\n")  # fmt: skip


def put(post: str, text: str) -> Written:
    """The post with `text` in the place of its first word, 続き as it is."""
    read = read_post(post, Rules())
    (segment,) = read.segments()
    return write_post(read, {segment.id: segment.text.replace("文", text)}, {}, {})


def shown(markdown: str) -> str:
    """What a reader sees of a post."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    lines = re.sub(r"<[^>]*>", "\n", parser.render(markdown)).split("\n")
    return "\n".join(html.unescape(line) for line in lines if line.strip())


@pytest.mark.parametrize("text", SPECIALS)
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_special_characters_are_read_as_themselves(place: str, text: str) -> None:
    written = put(place, text)
    assert written.refused == {}
    # One word cannot be taken for markup.
    plain = put(place, "WORD")
    assert shown(written.text) == shown(plain.text).replace("WORD", text)


@pytest.mark.parametrize("text", ["{{ page.title }}", "{% raw %}", "{{< ref >}}", "a }} b %} c"])
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_template_marks_are_taken_apart(place: str, text: str) -> None:
    written = put(place, text)
    assert written.refused == {}
    assert not re.search(r"\{[{%]|[}%]\}", written.text)
