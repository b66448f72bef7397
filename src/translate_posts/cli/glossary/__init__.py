"""`translate-posts glossary`: tools for people who keep a glossary. One file per command."""

from __future__ import annotations

import typer

from translate_posts.cli.glossary import exchange, lint, stats, suggest

app = typer.Typer(help="Lint, mine, count, import and export glossaries.", no_args_is_help=True)
app.command(name="lint")(lint.lint)
app.command(name="suggest")(suggest.suggest)
app.command(name="stats")(stats.stats)
app.command(name="import")(exchange.import_)
app.command(name="export")(exchange.export)

__all__ = ["app"]
