"""Plan, draft, write: the one place that ties the rooms together."""

from .config import Config, ConfigError, find_config, load_config
from .discover import NoPosts, Source, discover
from .events import Event, Flag, PostDone, Progress, Summary, as_json
from .run import Request, Run

__all__ = [
    "Config",
    "ConfigError",
    "Event",
    "Flag",
    "NoPosts",
    "PostDone",
    "Progress",
    "Request",
    "Run",
    "Source",
    "Summary",
    "as_json",
    "discover",
    "find_config",
    "load_config",
]
