"""What can go wrong in an evaluation, beside the engine."""

from translate_posts.failures import BadInput


class EvaluationError(BadInput):
    """Input that cannot be used; the message names file, line and cure."""
