"""The reporter: what becomes of each post, told as it happens and counted for the end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from translate_posts.memory import APPROVED, Memory
from translate_posts.pipeline.assemble import flag_of
from translate_posts.pipeline.events import Event, PostDone, Progress, Summary
from translate_posts.pipeline.plan import PostPlan
from translate_posts.pipeline.writing import Job


class Reporter:
    """Tells `report` of a run over so many posts."""

    def __init__(
        self, report: Callable[[Event], None], summary: Summary, memory: Memory, posts: int
    ) -> None:
        self.summary, self.memory = summary, memory
        self.characters = 0
        """Drafted so far."""
        self._report, self._posts, self._done = report, posts, 0
        self._unchanged: set[str] = set()
        """Posts that needed nothing when they were looked at."""

    def unchanged(self, job: Job, flagged: int) -> None:
        """Report a post that needs nothing, with the flags that it still has."""
        rows = self.memory.segments(job.post) if flagged else []
        flags = [
            flag_of(row, note)
            for row in rows
            for note in row.findings
            if row.state not in APPROVED and not row.stale
        ]
        done = PostDone(job.post, job.key, "unchanged", flagged=flagged, flags=tuple(flags))
        self._unchanged.add(job.post)
        self.done(done)

    def again(self, done: PostDone) -> None:
        """Report a post that was written after all, since others that it links to have changed."""
        if done.status == "written" and done.post in self._unchanged:
            self._unchanged.remove(done.post)
            self.summary.move("unchanged", "written")
            self._report(done)

    def failed(self, job: Job, error: Exception) -> None:
        """Report a post that is skipped; nothing of it is written."""
        text = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) else str(error)
        message = f"{job.post}: {text}"
        self.done(PostDone(job.post, job.key, "failed", message=message))

    def edited(self, plan: PostPlan, former: Path | None = None) -> None:
        """Report an output that is left alone; `former`: where it is, if the post was renamed."""
        output = plan.job.output
        message = (
            f"{former} was changed by hand, and its post is now {plan.job.post}: "
            f"move it to {output}, or delete it"
            if former
            else f"{output} was changed by hand since it was written and is left alone; "
            "--force overwrites it"
        )
        segments = len(plan.segments)
        self.done(PostDone(plan.job.post, plan.job.key, "edited", segments, message=message))

    def planned(self, job: Job, segments: int) -> None:
        """Report a post that would be written, or is left for the next run."""
        self.done(PostDone(job.post, job.key, "planned", segments))

    def done(self, done: PostDone) -> None:
        """Report that a post is done with."""
        self._done += 1
        self.summary.add(done)
        self._report(done)
        self.progress(0, 0)

    def progress(self, sentences: int, total: int) -> None:
        """Report how far the drafting is."""
        self._report(Progress(self._done, self._posts, sentences, total, self.characters))
