"""Terms that a reviewer adds: to the project's glossary, or to one of its folder's."""

from __future__ import annotations

from pathlib import Path

from translate_posts.document.files import write_atomically
from translate_posts.glossary import OVERLAY_NAME, Term
from translate_posts.glossary.entries import Kind
from translate_posts.glossary.tools import with_term
from translate_posts.pipeline import Config


def glossary_file(config: Config) -> Path:
    """The file that new terms go to: the project's last own glossary, or that of its folder."""
    own = [path for path in config.glossary if path.suffix.lower() in (".yml", ".yaml")]
    return own[-1] if own else config.root / OVERLAY_NAME


def add(config: Config, source: str, target: str, note: str) -> Path:
    """Add a term, and give the file that has it now. Raises GlossaryError and OSError."""
    file = glossary_file(config)
    kind: Kind = "keep" if source.strip() == target.strip() else "translate"
    term = Term(source.strip(), target.strip(), kind, note=note.strip())
    write_atomically(file, with_term(file, term).encode())
    return file
