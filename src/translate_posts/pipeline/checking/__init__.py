"""Checking: an English edition as it stands is read, aligned with its posts, and judged."""

from translate_posts.pipeline.checking.baseline import (
    BaselineError,
    mark_known,
    read_baseline,
    write_baseline,
)
from translate_posts.pipeline.checking.edition import CheckRequest, check_edition
from translate_posts.pipeline.checking.formats import as_github, as_sarif, as_text
from translate_posts.pipeline.checking.problems import Outcome, Place, Problem, as_json
from translate_posts.pipeline.checking.written import (
    PostWaivers,
    WrittenFinding,
    check_written,
    post_waivers,
)

__all__ = [
    "BaselineError",
    "CheckRequest",
    "Outcome",
    "Place",
    "PostWaivers",
    "Problem",
    "WrittenFinding",
    "as_github",
    "as_json",
    "as_sarif",
    "as_text",
    "check_edition",
    "check_written",
    "mark_known",
    "post_waivers",
    "read_baseline",
    "write_baseline",
]
