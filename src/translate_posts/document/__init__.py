"""A post as spans: what is prose in it, and putting translated prose back. Knows no translation."""

from translate_posts.document.errors import PostError
from translate_posts.document.frontmatter import Scalar
from translate_posts.document.post import Post, Rules, Span, read_post
from translate_posts.document.segments import Segment, is_prose, text_digest
from translate_posts.document.splicing import Written, write_post

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
