"""Step 7, card: the facts of a run and its measurements, as Markdown for the model's card."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from training.checkpoints import SETTINGS, read_log
from training.sets import PairSet

Report = Mapping[str, Any]


def card(run: Path, data: Path, reports: Mapping[str, Path], sets: Mapping[str, PairSet]) -> str:
    """Write what was done and measured. `reports` are files of `evaluate`, by what they measure."""
    parts = [_training(run), _data(data, sets)]
    if reports:
        read = {name: json.loads(path.read_text("utf-8")) for name, path in reports.items()}
        parts.append(_measured(read))
    return "\n\n".join(parts) + "\n"


def _training(run: Path) -> str:
    settings = json.loads((run / SETTINGS).read_text("utf-8"))["settings"]
    lines = read_log(run)
    last = [line for line in lines if "step" in line][-1]
    held = [line["held"] for line in lines if "held" in line]
    rows = [
        ("minutes of training", f"{last['minutes']:.0f}"),
        ("steps", f"{last['step']:,}"),
        ("examples seen", f"{last['examples']:,}"),
        ("tokens seen", f"{last['tokens']:,}"),
        ("tokens a second", f"{last['tokens_per_second']:.0f}"),
        ("rate at its highest", f"{settings['rate']:g}"),
        ("tokens a batch", f"{settings['tokens']:,}"),
        ("seed", str(settings["seed"])),
        ("loss of a held-out token, before and after", f"{held[0]:.3f}, {held[-1]:.3f}"),
    ]
    return "## Training\n\n" + _table(("", ""), rows)


def _data(data: Path, sets: Mapping[str, PairSet]) -> str:
    counts = json.loads((data / "augment.json").read_text("utf-8"))
    drawn = sorted(counts["train sets"].items(), key=lambda item: (-item[1], item[0]))
    rows = [
        (name, f"{count:,}", sets[name].licence if name in sets else "your own")
        for name, count in drawn
    ]
    total = sum(counts["train"].values())
    kinds = ", ".join(
        f"{kind} {count / total:.0%}"
        for kind, count in sorted(counts["train"].items(), key=lambda item: -item[1])
    )
    table = _table(("set", "examples", "licence"), rows)
    return f"## Data\n\n{total:,} examples: {kinds}.\n\n{table}"


def _measured(reports: Mapping[str, Report]) -> str:
    names = list(reports)
    sets = dict.fromkeys(name for report in reports.values() for name in report["sets"])
    rows = [
        (name, *(_scores(report["sets"].get(name)) for report in reports.values())) for name in sets
    ]
    kinds = dict.fromkeys(kind for report in reports.values() for kind in report.get("held", {}))
    for kind in kinds:
        found = [report.get("held", {}).get(kind) for report in reports.values()]
        rows.append((f"held out, {kind}", *(_scores(facts) for facts in found)))
        if any(facts and "whole" in facts for facts in found):
            rows.append((f"held out, {kind}: all slots right", *(_rate(f, "whole") for f in found)))
        if kind == "terms":
            rows.append(("held out, terms: words carried", *(_rate(f, "words") for f in found)))
    speeds = (f"{report['tokens_per_second']:.0f}" for report in reports.values())
    rows.append(("target tokens a second", *speeds))
    return "## Measured (BLEU / chrF)\n\n" + _table(("", *names), rows)


def _scores(facts: Report | None) -> str:
    if not facts:
        return ""
    return f"{facts['bleu']:.1f} / {facts['chrf']:.1f} ({facts['lines']} lines)"


def _rate(facts: Report | None, name: str) -> str:
    return f"{facts[name]['good']} of {facts[name]['all']}" if facts and name in facts else ""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
