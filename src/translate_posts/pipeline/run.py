"""Run: plan posts, draft what the memory lacks, write what has changed."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from translate_posts import __version__
from translate_posts.document import PostError
from translate_posts.engine import Decoding, Engine
from translate_posts.glossary import Glossary, GlossaryError
from translate_posts.memory import APPROVED, DraftKey, DraftRow, ManifestRow, Memory
from translate_posts.pipeline import ladder
from translate_posts.pipeline.assemble import assemble, flag_of
from translate_posts.pipeline.config import Config
from translate_posts.pipeline.discover import Source
from translate_posts.pipeline.drafting import Drafting, decoding_of, drafting_of
from translate_posts.pipeline.events import Event, PostDone, Progress, Summary
from translate_posts.pipeline.plan import Approved, PostPlan, Untranslatable, plan_post
from translate_posts.pipeline.prepare import Prepared
from translate_posts.pipeline.window import Window, windows
from translate_posts.pipeline.writing import (
    Job,
    is_current,
    is_ours,
    relative,
    stamp_of,
    write_output,
)

_SAMPLE = 16
"""Sentences that a dry run drafts to measure the rate, where no run has yet."""
_COMMIT_SECONDS = 1.0
"""At most so much drafting is lost when the process is killed."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to do."""

    config: Config
    sources: Sequence[Source]
    out: Path
    force: bool = False
    dry_run: bool = False


class Run:
    """One run of the pipeline over some posts, with an open memory."""

    def __init__(
        self,
        request: Request,
        engine: Engine,
        glossary: Glossary,
        memory: Memory,
        report: Callable[[Event], None],
    ) -> None:
        config = request.config
        self.request, self.engine, self.memory = request, engine, memory
        self.decoding = decoding_of(config)
        self.drafting = drafting_of(config, engine, glossary)
        self.summary = Summary(engine=engine.name)
        self._report = report
        self._approved = Approved(memory)
        self._setup = _setup(config, self.drafting)
        self._seconds = 0.0
        self._drafted_characters = 0
        self._posts_done = 0

    def run(self) -> Summary:
        """Do it all. KeyboardInterrupt ends the run early, with what is done kept."""
        begun = time.monotonic()
        try:
            for window in self._windows():
                self._draft(window)
                for plan in window.plans:
                    self._write(plan, window)
        except KeyboardInterrupt:
            self.summary.interrupted = True
        self.summary.seconds = time.monotonic() - begun
        if self._seconds and not self.drafting.verbatim:
            self.memory.add_rate(self.drafting.engine, self._drafted_characters, self._seconds)
        return self.summary

    def plan(self) -> Summary:
        """A dry run: report what would be done, draft and write nothing."""
        characters = 0
        sample: list[Prepared] = []
        for window in self._windows():
            for plan in window.plans:
                self._done(PostDone(plan.job.post, plan.job.key, "planned", len(plan.segments)))
            characters += sum(len(one.text) for one in window.new.values())
            self.summary.drafted += len(window.new)
            sample = sample or list(window.new.values())[:_SAMPLE]
        self.summary.rate = self._rate(sample)
        self.summary.estimate = characters / self.summary.rate if self.summary.rate else 0.0
        return self.summary

    def _rate(self, sample: list[Prepared]) -> float | None:
        """Characters a second: of earlier runs, or of a sample that is drafted now."""
        known = self.memory.rate(self.drafting.engine)
        if known or not sample or self.drafting.verbatim:
            return known
        begun = time.monotonic()
        for _ in ladder.climb(sample, self.engine, self.decoding):
            pass
        return sum(len(one.text) for one in sample) / (time.monotonic() - begun)

    def _windows(self) -> Iterator[Window]:
        for window, sentences in windows(self._plans(), self.memory):
            self.summary.sentences += sentences
            self.summary.reused += sentences - len(window.new)
            yield window

    def _plans(self) -> Iterator[PostPlan]:
        for source in self.request.sources:
            if plan := self._plan(source):
                self.summary.segments += len(plan.segments)
                self.summary.characters += plan.characters
                yield plan

    def _job(self, source: Source) -> Job:
        root = self.request.config.root
        output = self.request.out / source.place
        return Job(relative(source.path, root), source.path, output, relative(output, root))

    def _plan(self, source: Source) -> PostPlan | None:
        """Look at a post; None where there is nothing to do, or nothing can be done."""
        job = self._job(source)
        row = self.memory.manifest(job.key)
        try:
            if is_current(row, job, self._setup_of(job), source.path.read_bytes):
                self._unchanged(job, row.flagged if row else 0)
                return None
            before = stamp_of(source.path)
            data = source.path.read_bytes()
            plan = plan_post(
                job, source.place, data, self.request.config, self.drafting, self._approved
            )
            plan.stamp = before
            # An output that no manifest knows is compared with what would be written, later.
            ours = self.request.force or row is None or is_ours(row, job.output)
        except Untranslatable:
            self._done(PostDone(job.post, job.key, "skipped", message="translate: false"))
        except (PostError, GlossaryError, OSError, RecursionError) as error:
            self._failed(job, error)
        else:
            if ours:
                return plan
            self._edited(plan)
        return None

    def _unchanged(self, job: Job, flagged: int) -> None:
        """Report a post that needs nothing, with the flags that it still has."""
        rows = self.memory.segments(job.post) if flagged else []
        flags = [
            flag_of(row, note)
            for row in rows
            for note in row.findings
            if row.state not in APPROVED and not row.stale
        ]
        done = PostDone(job.post, job.key, "unchanged", flagged=flagged, flags=tuple(flags))
        self._done(done)

    def _failed(self, job: Job, error: Exception) -> None:
        """Report a post that is skipped; nothing of it is written."""
        text = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) else str(error)
        message = f"{job.post}: {text}"
        self._done(PostDone(job.post, job.key, "failed", message=message))

    def _edited(self, plan: PostPlan) -> None:
        message = (
            f"{plan.job.output} was changed by hand since it was written and is left alone; "
            "--force overwrites it"
        )
        segments = len(plan.segments)
        self._done(PostDone(plan.job.post, plan.job.key, "edited", segments, message=message))

    def _draft(self, window: Window) -> None:
        """Draft what is new, keeping drafts in the memory as they come."""
        new = list(window.new.values())
        draft = _verbatim if self.drafting.verbatim else ladder.climb
        kept: dict[DraftKey, DraftRow] = {}
        begun = committed = time.monotonic()
        try:
            for number, (prepared, row) in enumerate(draft(new, self.engine, self.decoding), 1):
                window.known[prepared.key] = kept[prepared.key] = row
                self.summary.drafted += 1
                self._drafted_characters += len(prepared.text)
                if time.monotonic() - committed > _COMMIT_SECONDS:
                    self.memory.add_drafts(kept)
                    kept.clear()
                    committed = time.monotonic()
                    self._progress(number, len(new))
        finally:
            self.memory.add_drafts(kept)
            self._seconds += time.monotonic() - begun

    def _write(self, plan: PostPlan, window: Window) -> None:
        job = plan.job
        try:
            done = assemble(plan, window.known, self.drafting)
            row = ManifestRow(
                job.key,
                job.post,
                plan.source,
                self._setup_of(job),
                "",
                stat=plan.stamp,
                flagged=done.flagged,
            )
            data = done.text.encode("utf-8")
            self.memory.set_segments(job.post, done.rows, self.engine.name, plan.sentences)
            outcome = write_output(self.memory, job, row, data, force=self.request.force)
        except (PostError, OSError) as error:
            self._failed(job, error)
            return
        if outcome == "edited":
            self._edited(plan)
            return
        self._done(
            PostDone(
                job.post,
                job.key,
                outcome,
                len(plan.segments),
                done.flagged,
                flags=tuple(done.flags),
            )
        )

    def _done(self, done: PostDone) -> None:
        self._posts_done += 1
        self.summary.add(done)
        self._report(done)
        self._progress(0, 0)

    def _progress(self, sentences: int, total: int) -> None:
        posts = len(self.request.sources)
        self._report(Progress(self._posts_done, posts, sentences, total, self._drafted_characters))

    def _setup_of(self, job: Job) -> str:
        """The run's setup, the post's glossary, and what people have approved in the post."""
        terms = self.drafting.glossaries.digest_for(job.source)
        return self._setup + terms[:16] + self._approved.digests.get(job.post, "")[:16]


def _setup(config: Config, drafting: Drafting) -> str:
    """A digest of everything beside the post that decides what is written."""
    what = [
        __version__,
        config.translate,
        config.map,
        sorted(config.set.items(), key=lambda item: item[0]),
        drafting.languages,
        drafting.engine,
        repr(drafting.profile),
        repr(drafting.numbers),
        repr(drafting.typography),
        repr(drafting.policy),
        repr(drafting.calibration),
    ]
    return hashlib.sha256(json.dumps(what, ensure_ascii=False).encode()).hexdigest()[:32]


def _verbatim(
    sentences: Sequence[Prepared], engine: Engine, decoding: Decoding
) -> Iterator[tuple[Prepared, DraftRow]]:
    for index, drafts in engine.translate([one.text for one in sentences], decoding):
        yield sentences[index], DraftRow(sentences[index].text, drafts[0].text, 0.0)
