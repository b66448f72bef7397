"""A post as spans: what is prose in it, and putting translated prose back. Knows no translation."""

from .errors import PostError
from .frontmatter import Scalar
from .post import Post, Rules, Span, read_post
from .segments import Segment, is_prose, text_digest
from .splicing import Written, write_post

__all__ = [
    "Post",
    "PostError",
    "Rules",
    "Scalar",
    "Segment",
    "Span",
    "Written",
    "is_prose",
    "read_post",
    "text_digest",
    "write_post",
]
