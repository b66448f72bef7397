"""Rules that compare a source with its English: one a module, a registry, severities, waivers."""

from translate_posts.checks.catalogue import CATALOGUE, RuleInfo
from translate_posts.checks.confidence import Calibration
from translate_posts.checks.pair import Code, Finding, Pair, Severity
from translate_posts.checks.policy import Policy, Waiver, policy_from
from translate_posts.checks.registry import (
    POST_RULES,
    RULES,
    SITE_RULES,
    TAG_RULES,
    check_pair,
    check_score,
    errors,
)
from translate_posts.checks.site import Entry

__all__ = [
    "CATALOGUE",
    "POST_RULES",
    "RULES",
    "SITE_RULES",
    "TAG_RULES",
    "Calibration",
    "Code",
    "Entry",
    "Finding",
    "Pair",
    "Policy",
    "RuleInfo",
    "Severity",
    "Waiver",
    "check_pair",
    "check_score",
    "errors",
    "policy_from",
]
