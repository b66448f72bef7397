"""Packages as the recipe starts from: unpacked beside the run, or a folder already."""

from __future__ import annotations

import zipfile
from pathlib import Path


def unpacked(package: Path, folder: Path) -> Path:
    """Give the folder of a package: itself, or its archive unpacked below `folder`.

    Only for packages of one's own: the archive is trusted.
    """
    if package.is_dir():
        return package
    with zipfile.ZipFile(package) as archive:
        top = archive.namelist()[0].partition("/")[0]
        if not (folder / top / "metadata.json").exists():
            archive.extractall(folder)
    return folder / top
