"""Formats: files that reviewers work on in their own tools."""

from __future__ import annotations

from pathlib import Path

from translate_posts.review.changes import Change
from translate_posts.review.errors import BadFile
from translate_posts.review.formats import csv_tables, po, report, tmx, xliff2, xliff12, xlsx
from translate_posts.review.formats.base import MAX_BYTES, Format, Languages
from translate_posts.review.formats.xml_text import read_xml

__all__ = ["FORMATS", "Format", "Languages", "read_file", "read_memory"]


def _read_xliff(data: bytes, file: Path) -> list[Change]:
    """An XLIFF document of either version. Raises BadFile."""
    root = read_xml(data, file)
    version = root.attributes.get("version", "")
    if root.name != "xliff":
        raise BadFile(file, f"its root is <{root.name}>, not <xliff>; is it the right file?", 1)
    if version.startswith("2."):
        return xliff2.read(root, file)
    if version.startswith("1."):
        return xliff12.read(root, file)
    raise BadFile(file, f"XLIFF of version “{version}” is not known; export again", 1)


FORMATS: dict[str, Format] = {
    "xliff": Format("xliff", ".xlf", xliff2.write, _read_xliff),
    "xliff12": Format("xliff12", ".xlf", xliff12.write, _read_xliff),
    "po": Format("po", ".po", po.write, po.read),
    "csv": Format("csv", ".csv", csv_tables.write_csv, csv_tables.read, per_post=False),
    "tsv": Format("tsv", ".tsv", csv_tables.write_tsv, csv_tables.read, per_post=False),
    "xlsx": Format("xlsx", ".xlsx", xlsx.write, xlsx.read, per_post=False),
    "html": Format("html", ".html", report.write, None),
    "tmx": Format("tmx", ".tmx", tmx.write, None, per_post=False),
}
_BY_SUFFIX = {".xlf": "xliff", ".xliff": "xliff", ".xml": "xliff"}
_BY_SUFFIX |= {".po": "po", ".csv": "csv", ".tsv": "tsv", ".xlsx": "xlsx"}


def read_file(file: Path) -> list[Change]:
    """What a file that came back says, by the ending of its name. Raises BadFile."""
    name = _BY_SUFFIX.get(file.suffix.lower())
    reader = FORMATS[name].read if name else None
    if reader is None:
        known = ", ".join([*_BY_SUFFIX, ".tmx"])
        raise BadFile(file, f"its ending is not known; known are: {known}")
    return reader(_read_bytes(file), file)


def read_memory(file: Path, languages: Languages) -> tmx.Pairs:
    """The pairs of another tool's memory, a TMX file. Raises BadFile."""
    return tmx.read_pairs(_read_bytes(file), file, languages)


def _read_bytes(file: Path) -> bytes:
    if file.is_dir():
        raise BadFile(file, "it is a folder; name the files in it")
    if file.exists() and not file.is_file():
        raise BadFile(file, "it is no plain file; name a file")
    if file.stat().st_size > MAX_BYTES:
        raise BadFile(file, f"larger than {MAX_BYTES >> 20} MB; split it")
    return file.read_bytes()
