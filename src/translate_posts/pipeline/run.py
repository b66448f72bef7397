"""Run: plan posts, draft what the memory lacks, write what has changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from translate_posts.engine import Engine
from translate_posts.glossary import Glossary
from translate_posts.memory import DraftKey, DraftRow, Memory
from translate_posts.pipeline.drafters import Drafted, Drafter, LocalDrafter
from translate_posts.pipeline.drafting import decoding_of, drafting_of
from translate_posts.pipeline.events import Event, Summary
from translate_posts.pipeline.posts import Posts
from translate_posts.pipeline.prepare import Prepared
from translate_posts.pipeline.reporter import Reporter
from translate_posts.pipeline.request import Request
from translate_posts.pipeline.standing import PostStanding
from translate_posts.pipeline.timing import Clock, Clocked
from translate_posts.pipeline.window import Window, windows

_SAMPLE = 16
"""Sentences that a dry run drafts to measure the rate, where no run has yet."""
_TITLES = 200
"""Posts whose titles are drafted together."""
_COMMIT_SECONDS = 1.0
"""At most so much drafting is lost when the process is killed."""


class Run:
    """One run of the pipeline over some posts, with an open memory.

    `drafter` drafts the sentences; by default this process does, with `engine`.
    """

    def __init__(
        self,
        request: Request,
        engine: Engine,
        glossary: Glossary,
        memory: Memory,
        report: Callable[[Event], None],
        *,
        clock: Clock | None = None,
        drafter: Drafter | None = None,
    ) -> None:
        config = request.config
        self.memory, self.limits = memory, request.limits
        self.clock = clock or Clock()
        self.drafting = drafting_of(config, engine, glossary)
        self.summary = Summary(engine=engine.name, stages=self.clock.seconds)
        self.drafter = drafter or LocalDrafter(
            Clocked(engine, self.clock),
            decoding_of(config),
            verbatim=self.drafting.verbatim,
            retries=config.retries,
        )
        self._to = Reporter(report, self.summary, memory, len(request.sources))
        self._posts = Posts(request, self.drafting, memory, self._to, self.clock)
        self._seconds = 0.0

    def run(self) -> Summary:
        """Do it all. KeyboardInterrupt ends the run early, with what is done kept."""
        begun = time.monotonic()
        try:
            self._name_posts()
            for window in self._windows():
                self._draft(window)
                for plan in window.plans:
                    if window.has_all_of(plan):
                        self._posts.write(plan, window.known)
                    else:
                        self._posts.leave(plan)
                self._posts.keep_record()
            self._write_stale()
        except KeyboardInterrupt:
            self.summary.interrupted = True
        self.summary.seconds = time.monotonic() - begun
        self.summary.texts, self.summary.tokens = self.drafter.texts, self.drafter.tokens
        if self._seconds and not self.drafting.verbatim:
            self.memory.add_rate(self.drafting.engine, self._to.characters, self._seconds)
        return self.summary

    def _name_posts(self) -> None:
        """Draft titles first where posts are named after them: others link to these names."""
        plans = self._posts.title_plans()
        while some := list(islice(plans, _TITLES)):
            window = Window()
            for plan in some:
                window.add(plan, self.memory)
            self._draft(window)
            self._posts.name([plan for plan in some if window.has_all_of(plan)], window.known)

    def _write_stale(self) -> None:
        """Write posts again that link to others which came or went; nothing is to be drafted."""
        for plan in self._posts.stale():
            window = Window()
            window.add(plan, self.memory)
            if window.has_all_of(plan):
                self._posts.write(plan, window.known, again=True)
        self._posts.keep_record()

    def plan(self) -> Summary:
        """A dry run: report what would be done, draft and write nothing."""
        characters = 0
        sample: list[Prepared] = []
        for window in self._windows():
            for plan in window.plans:
                self._to.planned(plan.job, len(plan.segments))
            characters += sum(len(one.text) for one in window.new.values())
            self.summary.drafted += len(window.new)
            sample = sample or list(window.new.values())[:_SAMPLE]
        self.summary.rate = self._rate(sample)
        self.summary.estimate = characters / self.summary.rate if self.summary.rate else 0.0
        return self.summary

    def stand(self) -> Iterator[PostStanding]:
        """How each post stands; nothing is drafted or written."""
        return self._posts.stand()

    def check(self) -> Summary:
        """Report what a run would change; draft and write nothing."""
        self.summary.frozen = True
        for window in self._windows():
            for plan in window.plans:
                if window.has_all_of(plan) and self._posts.stands(plan, window.known):
                    self._to.unchanged(plan.job, 0)
                else:
                    self._to.planned(plan.job, len(plan.segments))
        return self.summary

    def _rate(self, sample: list[Prepared]) -> float | None:
        """Characters a second: of earlier runs, or of a sample that is drafted now."""
        known = self.memory.rate(self.drafting.engine)
        if known or not sample or self.drafting.verbatim:
            return known
        begun = time.monotonic()
        for _ in self.drafter.draft(sample):
            pass
        return sum(len(one.text) for one in sample) / (time.monotonic() - begun)

    def _windows(self) -> Iterator[Window]:
        found = windows(self._posts.plans(), self.memory, self.drafter.breadth)
        while True:
            with self.clock.stage("plan", "window"):
                window, sentences = next(found, (None, 0))
            if window is None:
                return
            self.summary.sentences += sentences
            self.summary.reused += sentences - len(window.new)
            yield window

    def _draft(self, window: Window) -> None:
        """Draft what is new, keeping drafts in the memory as they come."""
        new = list(window.new.values())
        kept: dict[DraftKey, DraftRow] = {}
        begun = committed = time.monotonic()
        try:
            for number, (prepared, row) in enumerate(self._drafts(new), 1):
                window.known[prepared.key] = kept[prepared.key] = row
                self.summary.drafted += 1
                self._to.characters += len(prepared.text)
                if time.monotonic() - committed > _COMMIT_SECONDS:
                    self._keep(kept)
                    committed = time.monotonic()
                    self._to.progress(number, len(new))
                if self.limits.expired and number < len(new):
                    self.summary.stopped = "deadline"
                    break
        finally:
            self._keep(kept)
            self._seconds += time.monotonic() - begun

    def _drafts(self, new: Sequence[Prepared]) -> Iterator[Drafted]:
        """The drafts as they come; what is not waiting for them is checking."""
        drafts = self.drafter.draft(new)
        while True:
            with self.clock.stage("check"):
                drafted = next(drafts, None)
            if drafted is None:
                return
            yield drafted

    def _keep(self, drafts: dict[DraftKey, DraftRow]) -> None:
        with self.clock.stage("remember"):
            self.memory.add_drafts(drafts)
            drafts.clear()
