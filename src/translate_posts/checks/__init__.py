"""Rules that compare a source with its draft: one a module, a registry, severities."""

from translate_posts.checks.pair import Finding, Pair, Severity
from translate_posts.checks.registry import RULES, check_pair, errors

__all__ = ["RULES", "Finding", "Pair", "Severity", "check_pair", "errors"]
