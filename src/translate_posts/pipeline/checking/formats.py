"""Formats of a report: lines for people, annotations for GitHub, SARIF 2.1.0 for code hosts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from translate_posts import __version__
from translate_posts.checks import CATALOGUE, RuleInfo
from translate_posts.pipeline.checking.problems import Outcome, Place, Problem

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_text(outcome: Outcome) -> Iterator[str]:
    """One line a problem: ``file:line:column: severity rule: message``, then a summary."""
    for problem in outcome.open:
        line, column = problem.at.start
        finding = problem.finding
        place = f"{problem.at.file}:{line}:{column}"
        yield f"{place}: {finding.severity} {finding.rule}: {' '.join(finding.message.split())}"
    waived = sum(bool(problem.waived) for problem in outcome.problems)
    known = sum(problem.known for problem in outcome.problems)
    yield ", ".join(
        [
            _count(outcome.posts, "post"),
            _count(outcome.segments, "segment"),
            _count(outcome.number("error"), "error"),
            _count(outcome.number("warning"), "warning"),
            *([f"{waived} waived"] if waived else []),
            *([f"{known} in the baseline"] if known else []),
        ]
    )


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def as_github(outcome: Outcome) -> Iterator[str]:
    """Workflow commands: one annotation a problem."""
    for problem in outcome.open:
        (line, column), (end_line, end_column) = problem.at.start, problem.at.end
        properties: dict[str, object] = {"file": problem.at.file, "line": line, "endLine": end_line}
        if line == end_line:
            # GitHub takes columns of one line only.
            properties |= {"col": column, "endColumn": end_column}
        properties["title"] = f"translate-posts {problem.finding.rule}"
        listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
        yield f"::{problem.finding.severity} {listed}::{_data(problem.finding.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(outcome: Outcome) -> dict[str, Any]:
    """A SARIF 2.1.0 log; waived and known problems are in it as suppressed and unchanged ones."""
    rules = list(CATALOGUE.values())
    places = {rule.id: number for number, rule in enumerate(rules)}
    driver = {
        "name": "translate-posts",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in rules],
    }
    failures = [{"level": "error", "message": {"text": text}} for text in outcome.failures]
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "invocations": [
                    {
                        "executionSuccessful": not failures,
                        "toolExecutionNotifications": failures,
                    }
                ],
                "results": [_result(problem, places) for problem in outcome.problems],
            }
        ],
    }


def _rule(rule: RuleInfo) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"scope": rule.scope},
    }


def _result(problem: Problem, places: dict[str, int]) -> dict[str, Any]:
    finding = problem.finding
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": places[finding.rule],
        "level": finding.severity,
        "message": {"text": finding.message},
        "locations": [_location(problem.at)],
        "partialFingerprints": {"translatePosts/v1": problem.fingerprint},
        "baselineState": "unchanged" if problem.known else "new",
    }
    if problem.source_at:
        result["relatedLocations"] = [
            _location(problem.source_at) | {"message": {"text": "the Japanese source"}}
        ]
    if problem.waived:
        kind = "inSource" if problem.inline else "external"
        result["suppressions"] = [{"kind": kind, "justification": problem.waived}]
    if finding.fix is not None:
        result["fixes"] = [_fix(problem, finding.fix)]
    return result


def _location(at: Place) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(at), "region": _region(at)}}


def _artifact(at: Place) -> dict[str, Any]:
    return {"uri": quote(at.file.encode("utf-8", "surrogateescape"), safe="/")}


def _region(at: Place) -> dict[str, int]:
    (line, column), (end_line, end_column) = at.start, at.end
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    }


def _fix(problem: Problem, new: str) -> dict[str, Any]:
    change = {
        "deletedRegion": _region(problem.at),
        "insertedContent": {"text": new},
    }
    change_of_file = {"artifactLocation": _artifact(problem.at), "replacements": [change]}
    return {"artifactChanges": [change_of_file]}
