from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_posts.engine.queue import MAX_TEXTS, Job, batches, in_flight


@given(st.lists(st.integers(1, 12)), st.integers(1, 40))
def test_batches_are_of_equal_length_bounded_and_longest_first(
    lengths: list[int], limit: int
) -> None:
    jobs = [Job(index, ["x"] * length) for index, length in enumerate(lengths)]
    made = list(batches(jobs, limit))
    assert sorted(job.index for batch in made for job in batch) == list(range(len(lengths)))
    assert all(len({len(job.pieces) for job in batch}) == 1 for batch in made)
    assert all(len(batch) == 1 or len(batch) * len(batch[0].pieces) <= limit for batch in made)
    assert all(len(batch) <= MAX_TEXTS for batch in made)
    order = [len(batch[0].pieces) for batch in made]
    assert order == sorted(order, reverse=True)


def test_no_more_batches_than_the_limit_run_at_once() -> None:
    started: list[int] = []
    finished: list[int] = []
    with ThreadPoolExecutor(8) as pool:

        def submit(batch: int) -> list[Future[int]]:
            assert len(started) - len(finished) < 3
            started.append(batch)
            return [pool.submit(_slow, batch, 0.001), pool.submit(_slow, batch + 100, 0.002)]

        for batch, results in in_flight(range(20), submit, 3):
            finished.append(batch)
            assert results == [batch, batch + 100]
    assert sorted(finished) == list(range(20))


def test_a_batch_is_yielded_when_it_is_done_not_when_it_is_its_turn() -> None:
    with ThreadPoolExecutor(2) as pool:
        done = [
            batch
            for batch, _ in in_flight([0.3, 0.0], lambda s: [pool.submit(_slow, 1, s)], limit=2)
        ]
    assert done == [0.0, 0.3]


def test_a_failure_comes_out() -> None:
    with ThreadPoolExecutor(1) as pool, pytest.raises(ZeroDivisionError):
        list(in_flight([1], lambda _: [pool.submit(lambda: 1 // 0)], limit=2))


def _slow(value: int, seconds: float) -> int:
    time.sleep(seconds)
    return value
