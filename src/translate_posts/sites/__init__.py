"""Site generators: where pages are, their URLs, heading ids, and links between the editions."""

from translate_posts.sites.anchors import anchor_map, anchors_of, ids_of, pin
from translate_posts.sites.edition import Editions, File, read_editions
from translate_posts.sites.errors import SiteError
from translate_posts.sites.graph import RULES, Finding, Report, check_site
from translate_posts.sites.ids import ID_STYLES, IdStyle, heading_ids
from translate_posts.sites.linking import Linking, follow_renames, with_slugs
from translate_posts.sites.links import Link, find_links, relink
from translate_posts.sites.notice import notice_for, read_notice, with_notice, without_notice
from translate_posts.sites.options import SiteOptions, options_from
from translate_posts.sites.pages import Page, Site, open_site
from translate_posts.sites.profiles import PROFILES, English, Languages, Profile
from translate_posts.sites.publishing import (
    held_back,
    patch,
    site_keys,
    too_long,
    with_keys,
    with_own_front_matter,
    without_front_matter,
)
from translate_posts.sites.reading import PageText, of_post, read_text
from translate_posts.sites.reading_time import reading_time_keys
from translate_posts.sites.record import Published, Record, body_digest, read_record
from translate_posts.sites.related import related_pages, related_titles
from translate_posts.sites.relinking import Relinked, known_anchors, relink_post
from translate_posts.sites.resolving import Index, Target
from translate_posts.sites.slugs import choose_slugs, slug_of

__all__ = [
    "ID_STYLES",
    "PROFILES",
    "RULES",
    "Editions",
    "English",
    "File",
    "Finding",
    "IdStyle",
    "Index",
    "Languages",
    "Link",
    "Linking",
    "Page",
    "PageText",
    "Profile",
    "Published",
    "Record",
    "Relinked",
    "Report",
    "Site",
    "SiteError",
    "SiteOptions",
    "Target",
    "anchor_map",
    "anchors_of",
    "body_digest",
    "check_site",
    "choose_slugs",
    "find_links",
    "follow_renames",
    "heading_ids",
    "held_back",
    "ids_of",
    "known_anchors",
    "notice_for",
    "of_post",
    "open_site",
    "options_from",
    "patch",
    "pin",
    "read_editions",
    "read_notice",
    "read_record",
    "read_text",
    "reading_time_keys",
    "related_pages",
    "related_titles",
    "relink",
    "relink_post",
    "site_keys",
    "slug_of",
    "too_long",
    "with_keys",
    "with_notice",
    "with_own_front_matter",
    "with_slugs",
    "without_front_matter",
    "without_notice",
]
