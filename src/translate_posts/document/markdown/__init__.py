"""Where prose stands in a Markdown body, and the body's block structure."""

from translate_posts.document.markdown.blocks import Block, Body, block_parser, parse_body
from translate_posts.document.markdown.fragments import Fragments

__all__ = ["Block", "Body", "Fragments", "block_parser", "parse_body"]
