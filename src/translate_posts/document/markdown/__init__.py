"""Where prose stands in a Markdown body, and the body's block structure."""

from .blocks import Block, Body, parse_body
from .fragments import Fragments

__all__ = ["Block", "Body", "Fragments", "parse_body"]
