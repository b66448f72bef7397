"""What a run prints: a progress bar on a terminal, plain lines elsewhere, or JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Column, Table
from rich.text import Text

from translate_posts.pipeline import Event, PostDone, Summary, as_json
from translate_posts.pipeline import Progress as Done
from translate_posts.pipeline.events import SCHEMA, Flag
from translate_posts.shortening import printable, printable_name, shortened, shown

if TYPE_CHECKING:
    from translate_posts.pipeline import Request

_SHOWN_FLAGS = 10
_LEAST_SHARE = 0.01
"""Share of the time that is worth a line."""


class Display:
    """Prints events. Errors and the progress bar go to standard error."""

    def __init__(
        self, *, as_json: bool = False, quiet: bool = False, verbose: bool = False
    ) -> None:
        self._json, self._quiet, self._verbose = as_json, quiet, verbose
        self._out = Console(soft_wrap=True, highlight=False, emoji=False)
        self._err = Console(stderr=True, soft_wrap=True, highlight=False, emoji=False)
        self._progress: Progress | None = None
        self._posts = self._sentences = TaskID(0)
        self._flags: list[tuple[str, Flag]] = []

    @property
    def is_read(self) -> bool:
        """Whether people read what is printed at the end."""
        return not self._json and not self._quiet

    @contextmanager
    def running(self, posts: int) -> Iterator[None]:
        """Show the progress bar while the run goes on, if somebody can see it."""
        if self._json or self._quiet or not self._err.is_terminal:
            yield
            return
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed:.0f}/{task.total:.0f}"),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=self._err, transient=True) as self._progress:
            self._posts = self._progress.add_task("posts", total=posts, rate="")
            self._sentences = self._progress.add_task("sentences", total=0, rate="")
            yield
        self._progress = None

    def report(self, event: Event) -> None:
        """Print an event."""
        if self._json:
            if not isinstance(event, Summary):
                self._print_json(as_json(event))
        elif isinstance(event, PostDone):
            self._flags += [(event.post, flag) for flag in event.flags]
            self._post(event)
        elif isinstance(event, Done):
            self._advance(event)

    def error(self, message: str, code: int) -> None:
        """Print an error that ends the run."""
        if self._json:
            error = {"schema": SCHEMA, "event": "error", "message": message, "exit_code": code}
            self._print_json(error)
        self._err.print(Text.assemble(("translate-posts:", "bold red"), " ", printable(message)))

    def finish(self, summary: Summary, request: Request, left: int = 0) -> None:
        """Print the end of the run; `left` English posts are for `clean`."""
        if self._json:
            self._print_json(as_json(summary))
        elif self.is_read:
            self._show_flags()
            for line in _summary_lines(summary, request):
                self._out.print(Text(line))
            if left:
                posts = _count(left, "English post")
                self._out.print(f"{posts} left over from before: translate-posts clean")
            if not request.frozen and any(summary.stages.values()):
                self._out.print(_table(summary))

    def updated(self, posts: Sequence[Path]) -> None:
        """Print which Japanese posts were given keys."""
        if self.is_read:
            for post in posts:
                self._out.print(Text(f"updated {printable_name(shown(post))}"))

    def _print_json(self, data: dict[str, object]) -> None:
        print(json.dumps(data, ensure_ascii=False), flush=True)  # noqa: T201 - bare lines for programs

    def _post(self, done: PostDone) -> None:
        if done.status in ("failed", "edited"):
            color = "red" if done.status == "failed" else "yellow"
            message = done.message.replace(done.post, printable_name(done.post))
            self._err.print(Text.assemble((done.status, color), " ", printable(message)))
        elif not self._quiet and (done.status != "unchanged" or self._verbose):
            what = done.message or _count(done.segments, "segment")
            line = Text(f"{done.status} {printable_name(done.post)}")
            if done.status != "unchanged":
                line.append(f" ({printable(what)}")
                line.append(f", {done.flagged} flagged" if done.flagged else "", style="yellow")
                line.append(")")
            self._out.print(line)

    def _advance(self, done: Done) -> None:
        if not self._progress:
            return
        self._progress.update(self._posts, completed=done.posts)
        if done.sentences_total:
            task = self._progress.tasks[int(self._sentences)]
            seconds = task.elapsed or 0
            rate = f"{done.characters / seconds:.0f} characters/s" if seconds else ""
            self._progress.update(
                self._sentences, completed=done.sentences, total=done.sentences_total, rate=rate
            )

    def _show_flags(self) -> None:
        shown = self._flags if self._verbose else self._flags[:_SHOWN_FLAGS]
        for post, flag in shown:
            color = "red" if flag.severity == "error" else "yellow"
            kept = " (the source text stands)" if flag.severity == "error" else ""
            where = f" {flag.rule} {printable_name(post)}:{flag.line}: "
            self._out.print(Text.assemble((flag.severity, color), where, flag.message, kept))
            if self._verbose:
                source, target = flag.sentence or flag.source, flag.draft or flag.target
                self._out.print(Text(f"    {shortened(source, 160)}", style="dim"))
                self._out.print(Text(f"    {shortened(target, 160)}"))
        if len(self._flags) > len(shown):
            self._out.print(f"… and {len(self._flags) - len(shown)} more findings: --verbose")


def _summary_lines(summary: Summary, request: Request) -> Iterator[str]:
    posts = ", ".join(f"{count} {status}" for status, count in sorted(summary.posts.items()))
    yield f"{posts or 'nothing to do'} · {summary.engine}"
    if summary.segments:
        yield (
            f"{_count(summary.segments, 'segment')}, {_count(summary.characters, 'character')}: "
            f"{_count(summary.sentences, 'different sentence')}, {summary.reused} from memory"
            f"{f' ({summary.hit_rate:.0%})' if summary.hit_rate else ''}, "
            f"{summary.drafted} {'to draft' if request.dry_run else 'drafted'}"
        )
    if summary.interrupted:
        yield "interrupted: what was drafted is kept; run again to go on"
    if summary.stopped == "deadline":
        yield f"out of time: {_count(summary.count('planned'), 'post')} left for the next run"
    if summary.frozen:
        changing = summary.count("planned")
        yield f"{_count(changing, 'post')} would change" if changing else "nothing would change"
        return
    if request.dry_run:
        if summary.rate and summary.estimate is not None:
            yield f"about {_duration(summary.estimate)} at {summary.rate:.0f} characters/s"
        return
    flagged = _count(summary.flagged, "flagged segment")
    yield f"{flagged} · {_duration(summary.seconds)} · {request.out}"


def _table(summary: Summary) -> Table:
    """What was found, and where the time went."""
    table = Table.grid(Column(), Column(), Column(justify="right"), padding=(0, 2))
    for rule, severities in sorted(summary.findings.items()):
        counts = ", ".join(_count(number, name) for name, number in sorted(severities.items()))
        table.add_row("  finding", rule, counts)
    for stage, seconds in summary.stages.items():
        share = seconds / summary.seconds if summary.seconds else 0.0
        if share >= _LEAST_SHARE:
            table.add_row("  time", stage, f"{_duration(seconds)} {share:>5.0%}")
    for what in ("sentences", "tokens"):
        if rate := summary.rates.get(what):
            table.add_row("  speed", what, f"{rate:,.1f} a second")
    return table


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02} min"
    return f"{minutes} min {rest:02} s" if minutes else f"{seconds:.1f} s"
