"""The runner ``ray``: sentences drafted by the workers of a Ray cluster.

The driver plans, keeps the memory and writes, as in a run on one machine; shards of sentences go
out, drafts come back and are kept at once. A draft depends on its sentence alone, so the edition is
the same to the byte, whichever worker made which draft, and however often one was lost.
"""

from __future__ import annotations

import socket
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from translate_posts.engine import EngineError
from translate_posts.failures import need
from translate_posts.pipeline.drafters import Drafted
from translate_posts.pipeline.prepare import Prepared
from translate_posts.pipeline.timing import Clock
from translate_posts.pipeline.worker import Recipe, Shard, Worker

_SENTENCES = 48
"""Sentences of a shard: enough for full batches, few enough to lose with a worker."""
_AHEAD = 2
"""Shards that a worker has before it, so that it need not wait for the driver."""
_TRIES = 4
"""Workers that one shard may take with it, before it is the shard's fault."""
_POLL_SECONDS = 0.5
_STARTS = 3
"""Tries to start a cluster; Ray gives up one after 30 seconds."""
_ANSWER_SECONDS = 10.0
"""How long a running cluster may take to answer."""


@dataclass(slots=True)
class _Task:
    sentences: list[Prepared]
    glossary: Any
    """A reference to the glossary in the cluster's store."""
    tries: int = 0


class RayDrafter:
    """Drafts on the workers of a cluster; a context, which starts or joins it and leaves it.

    `address` is that of a running cluster; "" starts one on this machine, unless RAY_ADDRESS names
    one. `workers` is how many engines to start; 0: one for each core of the cluster. Raises
    MissingExtra and EngineError.
    """

    def __init__(
        self, recipe: Recipe, clock: Clock, *, address: str = "", workers: int = 0
    ) -> None:
        self._recipe, self._clock = recipe, clock
        self._address, self._wanted = address, workers
        self._ray: Any = need("ray", "ray")
        self._workers: list[Any] = []
        self.texts = 0
        """Texts that the workers have drafted."""
        self.tokens = 0
        """Target tokens of their best drafts."""

    @property
    def breadth(self) -> int:
        """How many workers there are to keep busy."""
        return max(1, len(self._workers))

    def __enter__(self) -> Self:
        self._join()
        cores = int(self._ray.cluster_resources().get("CPU", 1))
        count = self._wanted or max(1, cores // self._recipe.threads)
        if count * self._recipe.threads > cores:
            self._ray.shutdown()
            raise EngineError(
                f"{count} workers of {self._recipe.threads} threads need more than the "
                f"{cores} cores of the cluster; ask for fewer with --workers"
            )
        self._workers = [self._start() for _ in range(count)]
        return self

    def _join(self) -> None:
        """Join the cluster, or start one: on a busy machine that may take Ray more than a try."""
        where = self._address or "this machine"
        for attempt in range(1, _STARTS + 1):
            try:
                _check_answers(self._address)
                self._init()
            except OSError as error:
                raise EngineError(f"no Ray cluster at {where}: {error}") from error
            except Exception as error:  # Ray raises bare ones
                if self._address or attempt == _STARTS:
                    raise EngineError(f"no Ray cluster at {where}: {error}") from error
                self._ray.shutdown()
            else:
                return

    def _init(self) -> None:
        self._ray.init(
            address=self._address or None,
            include_dashboard=None if self._address else False,
            log_to_driver=False,
            logging_level="ERROR",
            num_cpus=None if self._address else self._wanted or None,
        )

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._ray.shutdown()

    def _start(self) -> Any:
        actor = self._ray.remote(Worker).options(
            num_cpus=self._recipe.threads, max_restarts=0, max_task_retries=0
        )
        return actor.remote(self._recipe)

    def draft(self, sentences: Sequence[Prepared]) -> Iterator[Drafted]:
        """Draft sentences; see `Drafter`. Raises EngineError."""
        waiting = deque(self._tasks(sentences))
        running: dict[Any, tuple[_Task, Any]] = {}
        while waiting or running:
            self._hand_out(waiting, running)
            with self._clock.stage("decode"):
                done, _ = self._ray.wait(list(running), num_returns=1, timeout=_POLL_SECONDS)
            for reference in done:
                task, worker = running.pop(reference)
                shard = self._result(reference, task, worker)
                if shard is None:
                    waiting.appendleft(task)
                else:
                    yield from zip(task.sentences, shard.rows, strict=True)

    def _tasks(self, sentences: Sequence[Prepared]) -> Iterator[_Task]:
        """Shards of sentences of like length that hold under one glossary, the longest first."""
        references: dict[int, Any] = {}
        groups: dict[int, list[Prepared]] = {}
        for one in sentences:
            name = id(one.glossary)
            if name not in references:
                references[name] = self._ray.put(one.glossary)
            groups.setdefault(name, []).append(one)
        for name, group in groups.items():
            group.sort(key=lambda one: (-len(one.text), one.text))
            for at in range(0, len(group), _SENTENCES):
                yield _Task(group[at : at + _SENTENCES], references[name])

    def _hand_out(self, waiting: deque[_Task], running: dict[Any, tuple[_Task, Any]]) -> None:
        """Give each worker what it has room for."""
        busy = [worker for _, worker in running.values()]
        for worker in self._workers:
            for _ in range(_AHEAD - busy.count(worker)):
                if not waiting:
                    return
                task = waiting.popleft()
                texts = [one.text for one in task.sentences]
                running[worker.draft.remote(task.glossary, texts)] = task, worker

    def _result(self, reference: Any, task: _Task, worker: Any) -> Shard | None:
        """What a worker made of a shard; None where the worker was lost and a new one started."""
        errors = self._ray.exceptions
        try:
            shard: Shard = self._ray.get(reference)
        except errors.RayTaskError as error:
            raise EngineError(f"a worker cannot draft: {error.cause}") from error
        except errors.ActorDiedError as error:
            if "EngineError" in str(error) or "PackageError" in str(error):
                raise EngineError(f"a worker cannot start: {_last_line(error)}") from error
            self._replace(worker, task)
            return None
        except errors.RayError:
            self._replace(worker, task)
            return None
        self.texts += shard.texts
        self.tokens += shard.tokens
        return shard

    def _replace(self, worker: Any, task: _Task) -> None:
        task.tries += 1
        if task.tries >= _TRIES:
            raise EngineError(
                f"{_TRIES} workers were lost over the same {len(task.sentences)} sentences, "
                f"from {task.sentences[0].text[:60]!r} on; have the machines enough memory?"
            )
        if worker in self._workers:
            self._workers[self._workers.index(worker)] = self._start()


def _check_answers(address: str) -> None:
    """Ray itself asks for minutes. Raises OSError."""
    host, _, port = address.rpartition(":")
    if host and port.isdecimal() and "://" not in address:
        socket.create_connection((host, int(port)), _ANSWER_SECONDS).close()


def _last_line(error: Exception) -> str:
    lines = [line for line in str(error).splitlines() if line.strip()]
    return lines[-1].strip() if lines else "it ended"
