"""`translate-posts review`: people finish what the machine drafted. One file per command."""

from __future__ import annotations

import typer

from translate_posts.cli.review import diff, export, import_, serve, status

app = typer.Typer(
    help="Review in a browser or in translation tools, and see how far it is.",
    no_args_is_help=True,
)
app.command(name="serve")(serve.serve)
app.command(name="export")(export.export)
app.command(name="import")(import_.import_)
app.command(name="status")(status.status)
app.command(name="diff")(diff.diff)

__all__ = ["app"]
