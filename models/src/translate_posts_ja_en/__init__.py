"""A Japanese to English model, as parts of one .argosmodel file beside this module."""

from pathlib import Path

__all__ = ["PARTS"]

PARTS = Path(__file__).parent
"""The folder of `parts.json` and the parts that it lists."""
