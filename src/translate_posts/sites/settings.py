"""The configuration of a site generator, as values."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

import yaml

from translate_posts.sites.errors import SiteError

Settings = Mapping[str, object]


def read_settings(file: Path) -> dict[str, object]:
    """The values of a YAML, TOML or JSON file, by its ending. Raises SiteError."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        data = _parsed(file, text)
    except OSError as error:
        raise SiteError(f"{file}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SiteError(f"{file}: it is not UTF-8; save it as UTF-8") from error
    except (yaml.YAMLError, tomllib.TOMLDecodeError, json.JSONDecodeError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        where = f"line {line + 1}: " if line is not None else ""
        what = getattr(error, "problem", None) or str(error)
        raise SiteError(f"{file}: {where}{what}; put it right and run again") from error
    if not isinstance(data, dict):
        raise SiteError(f"{file}: it holds no table of keys and values")
    return {str(key): value for key, value in data.items()}


def _parsed(file: Path, text: str) -> object:
    if file.suffix == ".toml":
        return tomllib.loads(text)
    if file.suffix == ".json":
        return json.loads(text)
    return yaml.safe_load(text) or {}


def table(settings: Settings, *names: str) -> dict[str, object]:
    """A table within tables; empty where there is none."""
    found: object = settings
    for name in names:
        found = found.get(name) if isinstance(found, Mapping) else None
    return {str(key): value for key, value in found.items()} if isinstance(found, Mapping) else {}


def text_of(settings: Settings, name: str, otherwise: str = "") -> str:
    """A text among the settings, or what else to take."""
    value = settings.get(name)
    return value if isinstance(value, str) else otherwise


def texts_of(value: object) -> list[str]:
    """The texts that a front matter value of one or several means."""
    if isinstance(value, str):
        return value.split()
    return [str(one) for one in value if one is not None] if isinstance(value, list) else []
