"""Policy: how severe each rule is here, and which findings are waived, each with a reason."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from translate_posts.checks.catalogue import CATALOGUE, unknown
from translate_posts.checks.pair import Finding, Severity

Level = Severity | Literal["off"]
_LEVELS: tuple[Level, ...] = ("error", "warning", "off")
_KEYS = ("rule", "reason", "paths", "text")


@dataclass(frozen=True, slots=True)
class Waiver:
    """Findings that are known and accepted."""

    rule: str
    reason: str
    paths: tuple[str, ...] = ()
    """Patterns of posts, as ``_posts/2024*``; none means all posts."""
    text: str = ""
    """What the source, the target or the message must hold."""

    def waives(self, finding: Finding, path: str, source: str, target: str) -> bool:
        """Whether the finding in the post at `path` is accepted."""
        if finding.rule != self.rule:
            return False
        if self.paths and not any(fnmatch.fnmatch(path, pattern) for pattern in self.paths):
            return False
        return self.text in source or self.text in target or self.text in finding.message


@dataclass(frozen=True, slots=True)
class Policy:
    """What a project has decided about the rules."""

    severities: Mapping[str, Level] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()

    def apply(
        self, findings: Iterable[Finding], path: str, source: str, target: str
    ) -> list[Finding]:
        """The findings that count, with the severities that hold here.

        `path` is the Japanese post's, from the folder of the configuration, with ``/``.
        """
        return [
            judged
            for finding in findings
            if (judged := self.rated(finding)) and not self.waiver(judged, path, source, target)
        ]

    def rated(self, finding: Finding) -> Finding | None:
        """The finding with its severity here; None where its rule is off."""
        level = self.severities.get(finding.rule)
        if level is None or level == finding.severity:
            return finding
        return None if level == "off" else replace(finding, severity=level)

    def waiver(self, finding: Finding, path: str, source: str, target: str) -> Waiver | None:
        """The first waiver that accepts the finding."""
        return next(
            (one for one in self.waivers if one.waives(finding, path, source, target)), None
        )


def policy_from(data: Mapping[str, object]) -> Policy:
    """The policy of a table ``[checks]``: ``severity`` and ``waive``.

    Raises ValueError with key and cure.
    """
    for key in data:
        if key not in ("severity", "waive"):
            raise ValueError(f"checks.{key} is unknown; known are: severity, waive")
    waive = data.get("waive", [])
    if not isinstance(waive, list):
        raise ValueError("checks.waive must be a list of tables: write [[checks.waive]]")
    waivers = [_waiver(f"checks.waive[{number}]", item) for number, item in enumerate(waive, 1)]
    return Policy(_severities(data.get("severity", {})), tuple(waivers))


def _severities(table: object) -> dict[str, Level]:
    if not isinstance(table, Mapping):
        raise ValueError('checks.severity must be a table: write severity = { latin = "off" }')
    severities: dict[str, Level] = {}
    for rule, name in table.items():
        if rule not in CATALOGUE:
            raise ValueError(f"checks.severity: {unknown(rule)}")
        level = next((level for level in _LEVELS if level == name), None)
        if level is None:
            raise ValueError(f"checks.severity.{rule} must be one of: {', '.join(_LEVELS)}")
        severities[rule] = level
    return severities


def _waiver(key: str, item: object) -> Waiver:
    if not isinstance(item, Mapping):
        raise ValueError(f"{key} must be a table: write [[checks.waive]]")
    for name in item:
        if name not in _KEYS:
            raise ValueError(f"{key}.{name} is unknown; known are: {', '.join(_KEYS)}")
    rule, reason = _text(key, item, "rule"), _text(key, item, "reason")
    if rule not in CATALOGUE:
        raise ValueError(f"{key}: {unknown(rule)}")
    text = _text(key, item, "text") if "text" in item else ""
    return Waiver(rule, reason, _paths(key, item.get("paths", [])), text)


def _text(key: str, item: Mapping[str, object], name: str) -> str:
    value = item.get(name)
    if not isinstance(value, str) or not value.strip():
        cure = "say why it is accepted" if name == "reason" else "write it as a string"
        raise ValueError(f"{key}.{name} is missing or empty: {cure}")
    return value


def _paths(key: str, paths: object) -> tuple[str, ...]:
    if isinstance(paths, str) or not isinstance(paths, Sequence):
        raise ValueError(f"{key}.paths must be a list of strings")
    if not all(isinstance(path, str) for path in paths):
        raise ValueError(f"{key}.paths must be a list of strings")
    return tuple(paths)
