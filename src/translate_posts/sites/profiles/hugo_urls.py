"""URLs as Hugo makes them."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from pathlib import PurePosixPath

_PLACEHOLDER = re.compile(r":[a-z]+(?:\[[^\]]*\])?")
_MONTHS = "January February March April May June July August September October November December"
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"


def path_of(text: str) -> str:
    """A text as part of a path: blanks become hyphens, marks that URLs cannot have go."""
    parts = (char if _is_kept(char) else " " if char.isspace() else "" for char in text.strip())
    return re.sub(r"-?\s+-?", "-", "".join(parts)).lower()


def _is_kept(char: str) -> bool:
    kind = unicodedata.category(char)
    return kind[0] in "LM" or kind == "Nd" or char in "./\\_#~-@"


def fill(
    template: str,
    sections: tuple[str, ...],
    name: str,
    title: str,
    slug: str,
    date: datetime | None,
) -> str:
    """A URL from one of the ``[permalinks]``."""
    values = {
        ":section": sections[0] if sections else "",
        ":sections": "/".join(sections),
        ":title": path_of(title),
        ":slug": path_of(slug) or path_of(title),
        ":slugorfilename": path_of(slug or name),
        ":filename": path_of(name),
        ":contentbasename": path_of(name),
        **(_times(date) if date else {}),
    }
    return _PLACEHOLDER.sub(lambda found: values.get(found[0], found[0]), template)


def _times(date: datetime) -> dict[str, str]:
    return {
        ":year": f"{date.year:04}",
        ":month": f"{date.month:02}",
        ":monthname": _MONTHS.split()[date.month - 1].lower(),
        ":day": f"{date.day:02}",
        ":weekday": str(date.isoweekday() % 7),
        ":weekdayname": _DAYS.split()[date.weekday()].lower(),
        ":yearday": str(date.timetuple().tm_yday),
    }


def folders_of(place: PurePosixPath) -> tuple[str, ...]:
    """The folders that a page is in; the folder of a bundle is the page itself."""
    parts = place.parent.parts
    return parts[:-1] if place.name.split(".")[0] == "index" else parts


def finished(url: str, *, ugly: bool) -> str:
    """A URL as it is published: a folder, or with `ugly` a file."""
    url = "/" + url.strip("/")
    if re.search(r"\.html?$", url):
        return url
    return f"{url}.html" if ugly and url != "/" else f"{url.rstrip('/')}/"
