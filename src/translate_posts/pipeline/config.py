"""Configuration: ``translate-posts.toml`` or ``[tool.translate-posts]``, checked key by key."""

from __future__ import annotations

import difflib
import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from translate_posts.checks import Policy, policy_from
from translate_posts.document.frontmatter import parse_pattern
from translate_posts.failures import BadInput
from translate_posts.japanese import Case, Dashes, Quotes
from translate_posts.pipeline.templates import FIELDS

if TYPE_CHECKING:
    from translate_posts.sites import SiteOptions

NAME = "translate-posts.toml"
_PYPROJECT = "pyproject.toml"


class ConfigError(BadInput):
    """The configuration cannot be used; the message names file, key and cure."""


@dataclass(frozen=True, slots=True)
class Config:
    """What a run goes by. `root` is the folder that relative paths in it start from."""

    root: Path
    file: Path | None = None
    from_code: str = "ja"
    to_code: str = "en"
    translate: tuple[str, ...] = (
        "title",
        "description",
        "excerpt",
        "summary",
        "related_articles[].title",
    )
    map: tuple[str, ...] = ("categories", "tags")
    set: Mapping[str, Any] = field(default_factory=lambda: {"lang": "en"})
    extensions: tuple[str, ...] = (".md", ".markdown", ".mdx", ".txt")
    exclude: tuple[str, ...] = ()
    engine: str = ""
    beam: int = 4
    threads: int = 0
    compute: str = "default"
    retries: bool = True
    """Whether a draft that fails the checks is tried again in other ways."""
    glossary: tuple[Path, ...] = ()
    shipped_glossary: bool = True
    memory: Path = Path(".translate-posts/memory.sqlite3")
    out: Path | None = None
    amounts: Literal["words", "letters"] = "words"
    dates: Literal["us", "international"] = "us"
    quotes: Quotes = "curly"
    dashes: Dashes = "em"
    headings: Case = "keep"
    titles: Case = "keep"
    policy: Policy = field(default_factory=Policy)
    site: SiteOptions | None = None
    """How the edition becomes part of a site; None: it is a folder that mirrors the posts."""

    @property
    def engine_name(self) -> str:
        """The engine asked for, or the Argos package of the language pair."""
        return self.engine or f"argos:{self.from_code}_{self.to_code}"


_STYLES = ("amounts", "dates", "quotes", "dashes", "headings", "titles")
_KEYS: dict[str, dict[str, tuple[str, type]]] = {
    "languages": {"from": ("from_code", str), "to": ("to_code", str)},
    "front_matter": {"translate": ("translate", list), "map": ("map", list), "set": ("set", dict)},
    "files": {"extensions": ("extensions", list), "exclude": ("exclude", list)},
    "engine": {
        "name": ("engine", str),
        "beam": ("beam", int),
        "threads": ("threads", int),
        "compute": ("compute", str),
        "retries": ("retries", bool),
    },
    "glossary": {"paths": ("glossary", list), "shipped": ("shipped_glossary", bool)},
    "memory": {"path": ("memory", str)},
    "output": {"dir": ("out", str)},
    "style": {
        key: (key, str) for key in ("amounts", "dates", "quotes", "dashes", "headings", "titles")
    },
}
_CASES = ("keep", "sentence", "title")
_CHOICES = {
    "style.amounts": ("words", "letters"),
    "style.dates": ("us", "international"),
    "style.quotes": ("curly", "straight"),
    "style.dashes": ("em", "en", "keep"),
    "style.headings": _CASES,
    "style.titles": _CASES,
}
_PATHS = ("glossary", "memory", "out")
_WORDS = {str: "a string", list: "a list of strings", dict: "a table", int: "a whole number"}


def find_config(start: Path) -> Path | None:
    """The configuration that holds for `start`: found there or in a folder above it."""
    folder = start.resolve()
    for parent in [folder, *folder.parents]:
        own = parent / NAME
        if own.is_file():
            return own
        project = parent / _PYPROJECT
        if project.is_file() and _own_table(_load(project)) is not None:
            return project
    return None


def load_config(file: Path | None, root: Path) -> Config:
    """Read a configuration; without a file the defaults hold, with paths relative to `root`.

    Raises ConfigError.
    """
    if file is None:
        return _resolved(Config(root), {})
    tables = _load(file)
    if file.name == _PYPROJECT:
        tables = _own_table(tables) or {}
    values: dict[str, Any] = {}
    for name, table in tables.items():
        keys = _known(file, name, _KEYS | {"checks": {}, "site": {}}, "table")
        if not isinstance(table, dict):
            raise ConfigError(f"{file}: {name} must be a table: write [{name}]")
        if name == "checks":
            values["policy"] = _policy(file, table)
            continue
        if name == "site":
            values["site"] = _site(file, table)
            continue
        for key, value in table.items():
            attribute, kind = _known(file, key, keys, f"key in [{name}]")
            values[attribute] = _checked(file, f"{name}.{key}", value, kind)
    config = Config(file.parent.resolve(), file)
    _check_patterns(file, values)
    return _resolved(config, values)


def _load(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file}: not valid TOML: {error}") from error
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file}: cannot be read: it is not UTF-8; save it as UTF-8") from error


def _own_table(project: Mapping[str, Any]) -> dict[str, Any] | None:
    """The ``[tool.translate-posts]`` of a pyproject.toml, if it has one."""
    tool = project.get("tool")
    table = tool.get("translate-posts") if isinstance(tool, dict) else None
    return table if isinstance(table, dict) else None


def _known(file: Path, name: str, names: Mapping[str, Any], what: str) -> Any:
    if name in names:
        return names[name]
    close = difflib.get_close_matches(name, names, 1)
    hint = f"did you mean “{close[0]}”?" if close else "known are: " + ", ".join(sorted(names))
    raise ConfigError(f"{file}: unknown {what}: “{name}”; {hint}")


def _checked(file: Path, key: str, value: object, kind: type) -> object:
    wrong = not isinstance(value, kind) or (kind is int and isinstance(value, bool))
    if kind is list and isinstance(value, list):
        wrong = not all(isinstance(item, str) for item in value)
    if wrong:
        raise ConfigError(f"{file}: {key} must be {_WORDS.get(kind, 'true or false')}")
    if key in _CHOICES and value not in _CHOICES[key]:
        raise ConfigError(f"{file}: {key} must be one of: {', '.join(_CHOICES[key])}")
    if key == "files.extensions" and isinstance(value, list):
        for ending in value:
            if not ending.startswith("."):
                raise ConfigError(f"{file}: {key}: “{ending}” needs its dot: write “.{ending}”")
    least = 1 if key == "engine.beam" else 0
    if kind is int and isinstance(value, int) and value < least:
        what = "must be 1 or more" if least else "must not be negative"
        raise ConfigError(f"{file}: {key} {what}")
    return tuple(value) if isinstance(value, list) else value


def _policy(file: Path, table: Mapping[str, Any]) -> Policy:
    try:
        return policy_from(table)
    except ValueError as error:
        raise ConfigError(f"{file}: {error}") from error


def _site(file: Path, table: Mapping[str, Any]) -> SiteOptions:
    from translate_posts.sites import SiteError, options_from

    try:
        return options_from(table)
    except SiteError as error:
        raise ConfigError(f"{file}: {error}") from error


def _check_patterns(file: Path, values: Mapping[str, Any]) -> None:
    for key in ("translate", "map"):
        for pattern in values.get(key, ()):
            try:
                parse_pattern(pattern)
            except ValueError as error:
                raise ConfigError(f"{file}: front_matter.{key}: {error}") from error
    for key, value in values.get("set", {}).items():
        items = value if isinstance(value, list) else [value]
        if not all(isinstance(item, str | int | bool) for item in items):
            raise ConfigError(
                f"{file}: front_matter.set.{key} must be a string, a whole number, true or false, "
                "or a list of strings"
            )
        for item in items:
            _check_template(file, key, item)


def _check_template(file: Path, key: str, value: object) -> None:
    if not isinstance(value, str):
        return
    try:
        fields = [field for field in string.Formatter().parse(value) if field[1] is not None]
    except ValueError as error:
        raise ConfigError(f"{file}: front_matter.set.{key}: {error} in “{value}”") from error
    for _, name, form, conversion in fields:
        _known(file, name or "", dict.fromkeys(FIELDS), f"field in front_matter.set.{key}")
        if form or conversion:
            raise ConfigError(
                f"{file}: front_matter.set.{key}: in “{value}” write {{{name}}} and no more"
            )


def _resolved(config: Config, values: Mapping[str, Any]) -> Config:
    """The configuration with `values` in place and its paths made absolute."""
    merged = {name: getattr(config, name) for name in config.__slots__} | dict(values)
    root = config.root
    merged["memory"] = root / merged["memory"]
    merged["glossary"] = tuple(root / path for path in merged["glossary"])
    merged["out"] = root / merged["out"] if merged["out"] else None
    if merged["engine"].endswith(".argosmodel"):
        merged["engine"] = str(root / merged["engine"])
    return Config(**merged)
