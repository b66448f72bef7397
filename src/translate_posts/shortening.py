"""Texts in messages: one line, and not too long."""


def shortened(text: str, most: int) -> str:
    """The text in one line, cut at `most` characters, the last of which is then an ellipsis."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"
