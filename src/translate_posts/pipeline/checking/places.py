"""Where an edition is."""

from __future__ import annotations

from pathlib import Path

from translate_posts.pipeline.config import Config


def edition_folder(config: Config, root: Path, out: Path | None = None) -> Path:
    """The folder that mirrors the input tree at `root`: `out`, the configured one, or ``en/…``."""
    chosen = out or config.out
    if chosen:
        return chosen.resolve()
    place = root.relative_to(config.root) if root.is_relative_to(config.root) else Path(root.name)
    return config.root / config.to_code / place
