"""``translate-posts translate``."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate_posts.cli import options, project, reports, selecting
from translate_posts.cli.errors import reported

if TYPE_CHECKING:
    from translate_posts.cli.display import Display
    from translate_posts.cli.selecting import Cluster
    from translate_posts.memory import Memory
    from translate_posts.pipeline import Clock, Request, Run

_From = Annotated[str | None, typer.Option("--from", help="Language of the posts.")]
_To = Annotated[str | None, typer.Option("--to", help="Language to translate to.")]
_Engine = Annotated[
    str | None,
    typer.Option("--engine", help="argos:ja_en, argos:ja_en@1.1, a path to a package, identity."),
]
_DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and how long.")]

_Since = Annotated[
    str | None,
    typer.Option("--changed-since", metavar="REV", help="Only posts that git says have changed."),
]
_Shard = Annotated[
    str | None,
    typer.Option("--shard", metavar="I/N", help="Only share I of N shares of the posts."),
]
_Limit = Annotated[int | None, typer.Option("--limit", min=1, help="Write so many posts at most.")]
_Deadline = Annotated[
    str | None,
    typer.Option("--deadline", metavar="TIME", help="Stop in order after 90s, 30m or 2h."),
]
_Frozen = Annotated[
    bool, typer.Option("--frozen", help="Write nothing; fail if anything would change.")
]
_Runner = Annotated[
    str,
    typer.Option("--runner", metavar="NAME", help="Who drafts: local, or ray for a Ray cluster."),
]
_Workers = Annotated[
    int, typer.Option("--workers", min=0, help="With ray: engines to start; 0: one for each core.")
]
_Address = Annotated[
    str, typer.Option("--ray-address", help="Of a running cluster; else one is started here.")
]
_Update = Annotated[
    bool,
    typer.Option("--update-source", help="Write into Japanese posts where their English is."),
]
_SummaryFile = Annotated[
    Path | None,
    typer.Option("--summary", metavar="FILE", help="Write the numbers of the run to a JSON file."),
]
_TraceFile = Annotated[
    Path | None,
    typer.Option("--trace", metavar="FILE", help="Write where the time went, for a trace viewer."),
]


def translate(
    paths: options.Paths = None,
    out: options.Out = None,
    from_code: _From = None,
    to_code: _To = None,
    config: options.ConfigFile = None,
    glossary: options.GlossaryFiles = None,
    engine: _Engine = None,
    dry_run: _DryRun = False,
    frozen: _Frozen = False,
    changed_since: _Since = None,
    shard: _Shard = None,
    limit: _Limit = None,
    deadline: _Deadline = None,
    runner: _Runner = "local",
    workers: _Workers = 0,
    ray_address: _Address = "",
    update_source: _Update = False,
    summary_file: _SummaryFile = None,
    trace_file: _TraceFile = None,
    as_json: options.JsonLines = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    force: options.Force = False,
) -> None:
    """Translate posts into an English edition.

    Only what is new or changed is translated. Exit codes: 0 done, 1 done with flagged segments,
    or not done by the deadline, or --frozen and something would change, 2 usage or bad input,
    3 engine unavailable, 130 interrupted.
    """
    from translate_posts.cli.display import Display

    display = Display(as_json=as_json, quiet=quiet, verbose=verbose)
    limits = selecting.limits(limit, deadline)
    share = selecting.share(shard)
    cluster = selecting.cluster(runner, workers, ray_address)
    with reported(display):
        names = paths or options.DEFAULT_PATHS
        settings = project.settings(
            names,
            config,
            from_code=from_code,
            to_code=to_code,
            engine=engine,
            glossary=glossary,
        )
        request = project.request(settings, names, out, force=force)
        sources = selecting.selected(request.sources, changed_since, share)
        request = replace(request, sources=sources, dry_run=dry_run, frozen=frozen, limits=limits)
        if not (dry_run or frozen):
            project.check_writable(request.out)
        with reports.files(summary_file, trace_file) as (keep, clock):
            run = _run(request, display, clock, cluster)
            keep(run.summary)
        if update_source and request.siting and not (dry_run or frozen):
            display.updated(request.siting.update_sources(request.sources))
    if run.summary.interrupted:
        reports.leave(run.summary.exit_code)
    raise typer.Exit(run.summary.exit_code)


def _run(request: Request, display: Display, clock: Clock, cluster: Cluster | None) -> Run:
    """Do it, and give the run that is over: its engine must not go before an interrupted run."""
    import sqlite3

    from translate_posts.memory import Memory, run_lock, unusable
    from translate_posts.pipeline import Run

    config = request.config
    with ExitStack() as stack:
        memory_file = config.memory
        if request.dry_run or request.frozen:
            memory = stack.enter_context(Memory.copy_of(memory_file))
        else:
            stack.enter_context(run_lock(memory_file))
            memory = stack.enter_context(Memory(memory_file))
        engine, glossary = project.engine(config), project.glossary(config)
        drafter = None
        if cluster and not (request.dry_run or request.frozen):
            drafter = stack.enter_context(cluster.drafter(config, engine, glossary, clock))
        stack.enter_context(display.running(len(request.sources)))
        try:
            run = Run(
                request, engine, glossary, memory, display.report, clock=clock, drafter=drafter
            )
            summary = (
                run.check() if request.frozen else run.plan() if request.dry_run else run.run()
            )
        except sqlite3.Error as error:
            raise unusable(memory_file, error) from error
        told = display.is_read and not summary.interrupted
        left = _left_over(request, memory) if told else 0
    display.finish(summary, request, left)
    return run


def _left_over(request: Request, memory: Memory) -> int:
    """How many English posts of this edition have no post any more, or have moved."""
    from translate_posts.pipeline import orphans

    siting, config = request.siting, request.config
    if siting and siting.out != siting.site.root:
        return 0  # an edition beside the site's own, whose posts have not moved
    outputs = siting.outputs() if siting else None
    return sum(1 for _ in orphans(memory, config.root, outputs))
