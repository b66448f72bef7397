"""URLs as Jekyll 4 makes them from a template and a post's values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import lru_cache
from pathlib import PurePosixPath

import regex

STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_PLACEHOLDER = re.compile(r":([a-z_]+)")
_NOT_PLAIN = regex.compile(r"[^\p{M}\p{L}\p{Nd}]+")
_NOT_PRETTY = regex.compile(r"[^\p{M}\p{L}\p{Nd}._~!$&'()+,;=@]+")
_MONTHS = "January February March April May June July August September October November December"
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_TIMES: dict[str, Callable[[datetime], str]] = {
    "year": lambda date: f"{date.year:04}",
    "month": lambda date: f"{date.month:02}",
    "day": lambda date: f"{date.day:02}",
    "hour": lambda date: f"{date.hour:02}",
    "minute": lambda date: f"{date.minute:02}",
    "second": lambda date: f"{date.second:02}",
    "i_day": lambda date: str(date.day),
    "i_month": lambda date: str(date.month),
    "short_month": lambda date: _MONTHS.split()[date.month - 1][:3],
    "long_month": lambda date: _MONTHS.split()[date.month - 1],
    "short_year": lambda date: f"{date.year % 100:02}",
    "w_year": lambda date: str(date.isocalendar().year),
    "week": lambda date: f"{date.isocalendar().week:02}",
    "w_day": lambda date: str(date.isoweekday()),
    "short_day": lambda date: _DAYS.split()[date.weekday()][:3],
    "long_day": lambda date: _DAYS.split()[date.weekday()],
    "y_day": lambda date: f"{date.timetuple().tm_yday:03}",
}


@lru_cache(maxsize=4096)
def slugify(text: str, *, pretty: bool = False) -> str:
    """A text as part of a URL; `pretty` keeps capitals and marks that URLs may have."""
    slug = (_NOT_PRETTY if pretty else _NOT_PLAIN).sub("-", text)
    slug = re.sub(r"^-|-$", "", slug)
    return slug if pretty else slug.lower()


def fill(
    template: str,
    place: PurePosixPath,
    slug: str,
    categories: Iterable[str],
    date: datetime | None,
    others: dict[str, str],
) -> str:
    """A URL from a template, with what it names put in."""
    named = list(categories)
    values: dict[str, Callable[[], str]] = {
        "title": lambda: slugify(slug, pretty=True),
        "slug": lambda: slugify(slug),
        "name": lambda: slugify(place.stem),
        "categories": lambda: "/".join(dict.fromkeys(one.lower() for one in named)),
        "slugified_categories": lambda: "/".join(dict.fromkeys(map(slugify, named))),
        "output_ext": lambda: ".html",
    }

    def value(found: re.Match[str]) -> str:
        name = found[1]
        for key in (name, name.removesuffix("_")):
            rest = name[len(key) :]
            if key in others:
                return others[key] + rest
            if key in values:
                return values[key]() + rest
            if key in _TIMES and date:
                return _TIMES[key](date) + rest
        return found[0]

    return clean(_PLACEHOLDER.sub(value, template))


def lacks_date(url: str) -> bool:
    """Whether a URL should have parts of a date, and the post has none."""
    return any(found[1] in _TIMES for found in _PLACEHOLDER.finditer(url))


def clean(url: str) -> str:
    """A URL without dots that lead up and doubled slashes."""
    return re.sub(r"/+", "/", f"/{url}".replace("..", "/").replace("./", ""))


def with_suffix_of(template: str, style: str) -> str:
    """A template of a page with the ending that the site's style has."""
    if style in ("date", "ordinal", "weekdate", "none") or style.endswith(":output_ext"):
        return f"{template}:output_ext"
    return f"{template}/" if style == "pretty" or style.endswith("/") else template
