"""Evaluation: how good an engine is on lines that people have translated, and what its doubts say.

Scores of engines and of other systems' outputs, side by side, and the calibration of confidence.
"""

from translate_posts.evaluation.calibrating import (
    Example,
    Measured,
    as_values,
    calibrate,
    examples,
    judge,
    keep,
    measure,
)
from translate_posts.evaluation.drafting import WAYS, Setup
from translate_posts.evaluation.errors import EvaluationError
from translate_posts.evaluation.evaluating import (
    Evaluation,
    Result,
    evaluate_engine,
    evaluate_outputs,
    evaluate_reference,
)
from translate_posts.evaluation.lines import Line, TestSet
from translate_posts.evaluation.reading import (
    first,
    read_memory,
    read_outputs,
    read_sets,
    sample,
)
from translate_posts.evaluation.reporting import as_json, table
from translate_posts.evaluation.scores import require_sacrebleu

__all__ = [
    "WAYS",
    "Evaluation",
    "EvaluationError",
    "Example",
    "Line",
    "Measured",
    "Result",
    "Setup",
    "TestSet",
    "as_json",
    "as_values",
    "calibrate",
    "evaluate_engine",
    "evaluate_outputs",
    "evaluate_reference",
    "examples",
    "first",
    "judge",
    "keep",
    "measure",
    "read_memory",
    "read_outputs",
    "read_sets",
    "require_sacrebleu",
    "sample",
    "table",
]
