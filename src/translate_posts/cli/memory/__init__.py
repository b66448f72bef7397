"""`translate-posts memory`: what the memory holds, kept, shared and mended."""

from __future__ import annotations

import typer

from translate_posts.cli.memory import exchange, recovering, upkeep

app = typer.Typer(help="Look into the memory, share it, merge it, mend it.", no_args_is_help=True)
app.command(name="stats")(upkeep.stats)
app.command(name="export")(exchange.export)
app.command(name="import")(exchange.import_)
app.command(name="merge")(exchange.merge)
app.command(name="gc")(upkeep.gc)
app.command(name="verify")(upkeep.verify)
app.command(name="recover")(recovering.recover)

__all__ = ["app"]
