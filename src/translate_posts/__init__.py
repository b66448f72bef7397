"""An English edition of a Japanese Markdown blog, offline."""

__version__ = "0.1.0"
