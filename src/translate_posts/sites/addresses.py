"""Addresses: what the destination of a link is made of, and where on the site it leads."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import unquote

AddressKind = Literal["root", "relative", "here", "post_url", "link", "ref", "elsewhere"]

_TAGGED = re.compile(
    r"(?P<before>(?:\{\{\s*site\.(?:url|baseurl)\s*\}\})*\{%-?\s*(?P<tag>post_url|link)\s+)"
    r"(?P<path>\S+)(?P<after>\s*-?%\})(?P<rest>.*)"
)
_REF = re.compile(
    r"(?P<before>\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?(?P<quote>[\"'`]?))(?P<path>[^\s\"'`#>%]*)"
    r"(?P<fragment>#[^\s\"'`>%]*)?(?P<after>(?P=quote)[^<>%]*[>%]\}\})(?P<rest>.*)"
)
_FILTERED = re.compile(
    r"(?P<before>\{\{-?\s*(?P<quote>[\"']))(?P<path>/[^\"'#?]*)"
    r"(?P<after>[^\"']*(?P=quote)\s*\|\s*(?:relative_url|absolute_url)\s*-?\}\})(?P<rest>.*)"
)
_BASED = re.compile(r"(?P<before>(?:\{\{\s*site\.(?:url|baseurl)\s*\}\})+)(?P<rest>/.*)")
_PARTS = re.compile(r"(?P<path>[^?#]*)(?P<query>\?[^#]*)?(?:#(?P<fragment>.*))?", re.DOTALL)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class Address:
    """A destination, cut: ``before + path + after + query + #fragment`` is as it was written."""

    kind: AddressKind
    path: str
    before: str = ""
    after: str = ""
    query: str = ""
    fragment: str | None = None
    """Without its ``#``; None where there is none."""
    inner: bool = False
    """Whether the fragment stands in the tag, before `after`."""

    def __str__(self) -> str:
        """The destination."""
        fragment = "" if self.fragment is None else f"#{self.fragment}"
        if self.inner:
            return f"{self.before}{self.path}{fragment}{self.after}{self.query}"
        return f"{self.before}{self.path}{self.after}{self.query}{fragment}"

    def to(self, path: str, fragment: str | None) -> str:
        """The same destination with another path and fragment."""
        return str(replace(self, path=path, fragment=fragment))


def decoded(text: str) -> str:
    """A part of a destination with escapes, entities and percent signs resolved."""
    return unquote(html.unescape(_ESCAPE.sub(r"\1", text)))


def read_address(destination: str, hosts: tuple[str, ...] = (), base: str = "") -> Address:
    """Cut a destination. `hosts` are the site's own, `base` the path that its URLs begin with."""
    for pattern in (_TAGGED, _REF, _FILTERED):
        found = pattern.fullmatch(destination)
        if found:
            return _of_tag(found)
    based = _BASED.fullmatch(destination)
    if based:
        return _of_url("root", based["before"], based["rest"])
    if "{{" in destination or "{%" in destination:
        return Address("elsewhere", destination)
    return _of_plain(destination, hosts, base)


def _of_tag(found: re.Match[str]) -> Address:
    groups = found.groupdict()
    tag: AddressKind = "post_url" if groups.get("tag") == "post_url" else "link"
    filtered: AddressKind = "ref" if "ref" in groups["before"] else "root"
    kind = tag if groups.get("tag") else filtered
    inner = groups.get("fragment")
    parts = _PARTS.fullmatch(groups["rest"])
    assert parts is not None  # it matches everything
    if parts["path"] or (inner and parts["fragment"] is not None):
        return Address("elsewhere", found[0])
    fragment = inner[1:] if inner else parts["fragment"]
    return Address(
        kind,
        groups["path"],
        groups["before"],
        groups["after"],
        parts["query"] or "",
        fragment,
        inner=bool(inner),
    )


def _of_plain(destination: str, hosts: tuple[str, ...], base: str) -> Address:
    before = ""
    for host in hosts:
        if host and re.match(re.escape(host) + r"(?:[/?#]|$)", destination, re.IGNORECASE):
            before, destination = destination[: len(host)], destination[len(host) :]
            break
    if not before and (_SCHEME.match(destination) or destination.startswith("//")):
        return Address("elsewhere", destination)
    if before or destination.startswith("/"):
        if base and not re.match(re.escape(base) + r"(?:[/?#]|$)", destination):
            return Address("elsewhere", before + destination)
        return _of_url("root", before + base, destination[len(base) :])
    return _of_url("here" if destination[:1] in ("#", "") else "relative", "", destination)


def _of_url(kind: AddressKind, before: str, rest: str) -> Address:
    parts = _PARTS.fullmatch(rest)
    assert parts is not None  # it matches everything
    return Address(kind, parts["path"], before, "", parts["query"] or "", parts["fragment"])
