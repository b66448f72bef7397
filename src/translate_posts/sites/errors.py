"""What goes wrong with a site."""

from __future__ import annotations

from translate_posts.failures import BadInput


class SiteError(BadInput):
    """A site whose configuration cannot be used; the message names file and cure."""
