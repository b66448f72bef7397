"""Plan, draft, write: the one place that ties the rooms together."""

from translate_posts.pipeline.config import Config, ConfigError, find_config, load_config
from translate_posts.pipeline.discover import NoPosts, Source, discover
from translate_posts.pipeline.drafting import decoding_of, drafting_of
from translate_posts.pipeline.events import Event, Flag, PostDone, Progress, Summary, as_json
from translate_posts.pipeline.offering import Offer, other_targets, place_of_sentences
from translate_posts.pipeline.run import Request, Run

__all__ = [
    "Config",
    "ConfigError",
    "Event",
    "Flag",
    "NoPosts",
    "Offer",
    "PostDone",
    "Progress",
    "Request",
    "Run",
    "Source",
    "Summary",
    "as_json",
    "decoding_of",
    "discover",
    "drafting_of",
    "find_config",
    "load_config",
    "other_targets",
    "place_of_sentences",
]
