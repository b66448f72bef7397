"""Plan, draft, write: the one place that ties the rooms together."""

from translate_posts.pipeline.config import Config, ConfigError, find_config, load_config
from translate_posts.pipeline.discover import NoPosts, Source, discover
from translate_posts.pipeline.drafting import Drafting, decoding_of, drafting_of
from translate_posts.pipeline.events import Event, Flag, PostDone, Progress, Summary, as_json
from translate_posts.pipeline.limits import Limits, shard
from translate_posts.pipeline.offering import Offer, other_targets, place_of_sentences
from translate_posts.pipeline.request import Request
from translate_posts.pipeline.revisions import NoRevision, changed_since
from translate_posts.pipeline.run import Run
from translate_posts.pipeline.standing import WAITING, Orphan, PostStanding, orphans, remove
from translate_posts.pipeline.timing import Clock, Trace
from translate_posts.pipeline.units import Sentence, cut_segment
from translate_posts.pipeline.worker import recipe_of

__all__ = [
    "WAITING",
    "Clock",
    "Config",
    "ConfigError",
    "Drafting",
    "Event",
    "Flag",
    "Limits",
    "NoPosts",
    "NoRevision",
    "Offer",
    "Orphan",
    "PostDone",
    "PostStanding",
    "Progress",
    "Request",
    "Run",
    "Sentence",
    "Source",
    "Summary",
    "Trace",
    "as_json",
    "changed_since",
    "cut_segment",
    "decoding_of",
    "discover",
    "drafting_of",
    "find_config",
    "load_config",
    "orphans",
    "other_targets",
    "place_of_sentences",
    "recipe_of",
    "remove",
    "shard",
]
