"""What can go wrong in an evaluation, beside the engine."""


class EvaluationError(Exception):
    """Input that cannot be used; the message names file, line and cure."""


class MissingPackage(Exception):
    """A package that only evaluations need is not installed; the message says how to get it."""
