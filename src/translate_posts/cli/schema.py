"""``translate-posts schema``."""

from __future__ import annotations

import typer


def schema() -> None:
    """Print the JSON Schema of what --json prints, for translate, watch, status and clean."""
    from translate_posts.pipeline.events import schema_text

    typer.echo(schema_text(), nl=False)
