"""The baseline: findings that are known, so that only new ones count."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from translate_posts.document.files import write_atomically
from translate_posts.failures import BadInput
from translate_posts.pipeline.checking.problems import Problem
from translate_posts.pipeline.events import SCHEMA

_CURE = "write it anew with --update-baseline"


class BaselineError(BadInput):
    """The baseline cannot be used; the message names file and cure."""


def read_baseline(path: Path) -> Counter[str]:
    """How often each fingerprint is known; empty where there is no file. Raises BaselineError."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Counter()
    except (ValueError, RecursionError) as error:
        raise BaselineError(f"{path}: not a baseline ({error}); {_CURE}") from error
    known = data.get("known") if isinstance(data, dict) else None
    if not isinstance(known, dict) or data.get("schema") != SCHEMA:
        raise BaselineError(f"{path}: not a baseline of this version; {_CURE}")
    rows = {name: row.get("count") for name, row in known.items() if isinstance(row, dict)}
    if len(rows) != len(known) or not all(isinstance(count, int) for count in rows.values()):
        raise BaselineError(f"{path}: a finding in it has no count; {_CURE}")
    return Counter(rows)


def mark_known(problems: Iterable[Problem], known: Counter[str]) -> list[Problem]:
    """The problems, those in the baseline marked; of equal ones as many as it has."""
    left = Counter(known)
    marked = []
    for problem in problems:
        is_known = not problem.waived and left[problem.fingerprint] > 0
        left[problem.fingerprint] -= is_known
        marked.append(replace(problem, known=True) if is_known else problem)
    return marked


def write_baseline(path: Path, problems: Iterable[Problem]) -> int:
    """Make the problems that are not waived the known ones; how many they are."""
    rows: dict[str, dict[str, object]] = {}
    counts: Counter[str] = Counter()
    for problem in problems:
        if not problem.waived:
            name = problem.fingerprint
            counts[name] += 1
            rule, message = problem.finding.rule, problem.finding.message
            rows[name] = {"count": 0, "rule": rule, "post": problem.post, "message": message}
    for name, row in rows.items():
        row["count"] = counts[name]
    ordered = dict(sorted(rows.items(), key=lambda item: (str(item[1]["post"]), item[0])))
    data = {"schema": SCHEMA, "known": ordered}
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    write_atomically(path, text.encode("utf-8", "backslashreplace"))
    return sum(counts.values())
