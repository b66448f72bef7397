"""What was published under which address: kept in a file, so that addresses last.

The file belongs in version control. It is JSON, sorted, one post a line, so that branches merge.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from translate_posts.document.files import write_atomically
from translate_posts.document.frontmatter import read_front_matter
from translate_posts.sites.errors import SiteError


@dataclass(frozen=True, slots=True)
class Published:
    """What readers may know of a post."""

    slug: str = ""
    """The English slug that it was given; "" for none."""
    urls: tuple[str, ...] = ()
    """The URLs that its English has had, the present one last."""
    body: str = ""
    """Digest of the Japanese body, by which a post is known again under another name."""
    links: tuple[tuple[str, str], ...] = ()
    """The pages that its English links to, by place, each with a digest of what was known of it."""


@dataclass(slots=True)
class Record:
    """The published posts by place."""

    posts: dict[str, Published] = field(default_factory=dict)

    @property
    def slugs(self) -> dict[str, str]:
        """The slugs that were given, also to posts that are gone."""
        return {place: post.slug for place, post in self.posts.items() if post.slug}

    def earlier(self, place: str, url: str) -> list[str]:
        """The URLs from which readers must be sent to `url`."""
        return [one for one in self.posts.get(place, Published()).urls if one != url]

    def note(self, place: str, url: str, body: str = "") -> None:
        """A post is published at `url`."""
        known = self.posts.get(place, Published())
        urls = (*(one for one in known.urls if one != url), url)
        self.posts[place] = replace(known, urls=urls, body=body or known.body)

    def note_slug(self, place: str, slug: str) -> None:
        """The English of a post is named so for ever."""
        self.posts[place] = replace(self.posts.get(place, Published()), slug=slug)

    def note_links(self, place: str, links: Mapping[str, str]) -> None:
        """What the English of a post links to."""
        known = self.posts.get(place, Published())
        self.posts[place] = replace(known, links=tuple(sorted(links.items())))

    def follow(self, bodies: Mapping[str, str]) -> dict[str, str]:
        """Move what is known of posts that are gone to new ones with the same body.

        `bodies` has the digest of the body of each Japanese post there is, by place. Gives the
        earlier place of each post that was renamed. Of several equal bodies, none is followed.
        """
        gone = _by_body({place: post.body for place, post in self.posts.items()
                         if place not in bodies})  # fmt: skip
        new = _by_body({place: body for place, body in bodies.items() if place not in self.posts})
        renamed = {new[body]: gone[body] for body in new if body in gone}
        for place, before in renamed.items():
            self.posts[place] = self.posts.pop(before)
        return renamed

    def write(self, file: Path) -> None:
        """Write the record if it has changed. Raises OSError."""
        lines = ",\n".join(
            f"{json.dumps(place, ensure_ascii=False)}: {_as_json(post)}"
            for place, post in sorted(self.posts.items())
        )
        data = ("{\n" + lines + "\n}\n" if lines else "{}\n").encode()
        if not file.is_file() or file.read_bytes() != data:
            write_atomically(file, data)


def body_digest(text: str) -> str:
    """What a post is known by when its name, its date or its front matter change.

    Raises PostError for malformed front matter.
    """
    front = read_front_matter(text)
    body = text[front.end if front else 0 :]
    return hashlib.sha256(body.strip().encode("utf-8", "surrogatepass")).hexdigest()[:32]


def read_record(file: Path) -> Record:
    """The record in a file; an empty one where there is none. Raises SiteError."""
    try:
        posts = json.loads(file.read_text(encoding="utf-8"))
        return Record({place: _published(one) for place, one in posts.items()})
    except FileNotFoundError:
        return Record()
    except OSError as error:
        raise SiteError(f"{file}: cannot be read: {error.strerror}") from error
    except (ValueError, TypeError, AttributeError) as error:
        cure = "restore it from version control, or delete it and lose the redirects"
        raise SiteError(f"{file}: it is no record of published posts ({error}); {cure}") from error


def _published(one: Mapping[str, object]) -> Published:
    urls, links = one.get("urls", []), one.get("links", {})
    if not isinstance(urls, list) or not all(isinstance(url, str) for url in urls):
        raise ValueError("urls must be a list of strings")
    if not isinstance(links, dict):
        raise ValueError("links must be a table")
    pairs = tuple(sorted((str(place), str(state)) for place, state in links.items()))
    return Published(str(one.get("slug", "")), tuple(urls), str(one.get("body", "")), pairs)


def _as_json(post: Published) -> str:
    values = {
        "body": post.body,
        "links": dict(post.links),
        "slug": post.slug,
        "urls": list(post.urls),
    }
    return json.dumps({key: value for key, value in values.items() if value}, ensure_ascii=False)


def _by_body(bodies: Mapping[str, str]) -> dict[str, str]:
    """The place of each body that only one post has."""
    places: dict[str, list[str]] = {}
    for place, body in bodies.items():
        places.setdefault(body, []).append(place)
    return {body: found[0] for body, found in places.items() if body and len(found) == 1}
