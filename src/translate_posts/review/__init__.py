"""Review: what people do with drafts, in their own tools or on a page, and what it came to."""

from translate_posts.review.applying import RANK, Rules, apply
from translate_posts.review.changes import Applied, Change, Outcome, Verdict
from translate_posts.review.desk import Desk, Sheet
from translate_posts.review.effort import Effort, edit_distance, effort_of, words
from translate_posts.review.errors import BadFile, MissingExtra, ReviewError
from translate_posts.review.matching import NEAR, NearMatches
from translate_posts.review.recovering import Recovered, recover
from translate_posts.review.selecting import Selection, select
from translate_posts.review.slots import slot_faults
from translate_posts.review.status import STATES, Status, Tally, status_of
from translate_posts.review.units import Code, Suggestion, TermHit, Unit

__all__ = [
    "NEAR",
    "RANK",
    "STATES",
    "Applied",
    "BadFile",
    "Change",
    "Code",
    "Desk",
    "Effort",
    "MissingExtra",
    "NearMatches",
    "Outcome",
    "Recovered",
    "ReviewError",
    "Rules",
    "Selection",
    "Sheet",
    "Status",
    "Suggestion",
    "Tally",
    "TermHit",
    "Unit",
    "Verdict",
    "apply",
    "edit_distance",
    "effort_of",
    "recover",
    "select",
    "slot_faults",
    "status_of",
    "words",
]
