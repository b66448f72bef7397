"""The ladder: a sentence climbs from rung to rung until a draft passes the checks.

The best draft there is comes of it in any case, with its findings; whether it may stand in the
output is not decided here.
"""

from translate_posts.pipeline.ladder.choosing import best_first
from translate_posts.pipeline.ladder.climbing import VERSION, climb, hypotheses
from translate_posts.pipeline.ladder.steps import first_decoding

__all__ = ["VERSION", "best_first", "climb", "first_decoding", "hypotheses"]
