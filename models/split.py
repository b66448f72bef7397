"""Put a model into this distribution: cut its .argosmodel file into parts that fit a repository.

    python split.py FILE.argosmodel

replaces the parts and `parts.json` of `translate_posts_ja_en`, and the NOTICE and licence here by
those of the package. Nothing else needs to change but the version in pyproject.toml.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

HERE = Path(__file__).parent
PACKAGE = HERE / "src" / "translate_posts_ja_en"
PART_BYTES = 80_000_000  # hosts of repositories refuse files of 100 MB
_CHUNK = 1 << 20
_LICENCES = ("NOTICE", "GEMMA_TERMS.txt")


def main(arguments: list[str] | None = None) -> None:
    """Split the file named on the command line."""
    parser = argparse.ArgumentParser(description="Cut an .argosmodel file into parts.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--out", type=Path, default=PACKAGE, help="the folder of the parts")
    parser.add_argument("--licences", type=Path, default=HERE, help="the folder of NOTICE")
    parser.add_argument("--part-bytes", type=int, default=PART_BYTES)
    options = parser.parse_args(arguments)
    parts = split(options.file, options.out, options.part_bytes)
    copy_licences(options.file, options.licences)
    sys.stdout.write(f"{len(parts)} parts of {options.file.name} in {options.out}\n")


def split(archive: Path, folder: Path, part_bytes: int) -> list[dict[str, Any]]:
    """Write the parts of `archive` and their `parts.json` to `folder`, in place of older ones."""
    metadata = read_metadata(archive)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.argosmodel.part*"):
        old.unlink()
    stem = f"{metadata['from_code']}_{metadata['to_code']}.argosmodel"
    with archive.open("rb") as source:
        parts = list(write_parts(source, folder, stem, part_bytes))
    with archive.open("rb") as source:
        whole = hashlib.file_digest(source, "sha256").hexdigest()
    description = {"schema": 1, "sha256": whole, "parts": parts, "metadata": metadata}
    text = json.dumps(description, ensure_ascii=False, indent=1)
    (folder / "parts.json").write_text(text + "\n", encoding="utf-8")
    return parts


def write_parts(
    source: BinaryIO, folder: Path, stem: str, part_bytes: int
) -> Iterator[dict[str, Any]]:
    """Write the parts one by one and give the name, size and sha256 of each."""
    number = 0
    while first := source.read(min(_CHUNK, part_bytes)):
        name, digest, size = f"{stem}.part{number:02}", hashlib.sha256(), 0
        with (folder / name).open("wb") as part:
            chunk = first
            while chunk:
                part.write(chunk)
                digest.update(chunk)
                size += len(chunk)
                chunk = source.read(min(_CHUNK, part_bytes - size))
        yield {"name": name, "size": size, "sha256": digest.hexdigest()}
        number += 1


def read_metadata(archive: Path) -> dict[str, Any]:
    """Read the metadata of the package in `archive`."""
    with zipfile.ZipFile(archive) as package:
        [name] = [name for name in package.namelist() if name.endswith("/metadata.json")]
        metadata: dict[str, Any] = json.loads(package.read(name))
    return metadata


def copy_licences(archive: Path, folder: Path) -> None:
    """Write the package's NOTICE and licence to `folder`: they go wherever the weights go."""
    with zipfile.ZipFile(archive) as package:
        for name in package.namelist():
            base = name.rpartition("/")[2]
            if base in _LICENCES:
                (folder / base).write_bytes(package.read(name))


if __name__ == "__main__":
    main()
