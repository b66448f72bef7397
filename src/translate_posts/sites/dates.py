"""When a post was published, as generators read it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_DATE = re.compile(
    r"\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})"
    r"(?:(?:[Tt]|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d*)?)?"
    r"\s*(?:(Z|UTC|GMT)|([-+])(\d{1,2}):?(\d{2})?|(JST))?)?\s*$"
)
_JAPAN = timezone(timedelta(hours=9))


def zone(name: str) -> tzinfo:
    """A time zone by its name; UTC, which builders run in, for none and for one unknown."""
    try:
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def read_date(value: object, local: tzinfo, *, bare: tzinfo | None = None) -> datetime | None:
    """A date as front matter has it, in the zone `local`; None for what is none.

    A time without a zone is one of `bare`, or of `local`. A day without a time begins in `local`.
    """
    found = _DATE.match(str(value)) if value is not None else None
    if not found:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    at = _zone(found, local, bare)
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=at).astimezone(local)
    except (ValueError, OverflowError):
        return None


def _zone(found: re.Match[str], local: tzinfo, bare: tzinfo | None) -> tzinfo:
    if found[7]:
        return UTC
    if found[8]:
        shift = timedelta(hours=int(found[9]), minutes=int(found[10] or 0))
        return timezone(shift if found[8] == "+" else -shift)
    if found[11]:
        return _JAPAN
    return bare or local if found[6] else local
