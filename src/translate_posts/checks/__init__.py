"""Rules that compare a source with its draft: one a module, a registry, severities."""

from translate_posts.checks.catalogue import CATALOGUE, RuleInfo
from translate_posts.checks.pair import Code, Finding, Pair, Severity
from translate_posts.checks.registry import RULES, check_pair, errors

__all__ = [
    "CATALOGUE",
    "RULES",
    "Code",
    "Finding",
    "Pair",
    "RuleInfo",
    "Severity",
    "check_pair",
    "errors",
]
