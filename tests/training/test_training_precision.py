from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from training import precision  # noqa: E402 - after the skip


@pytest.mark.parametrize(("half", "whole", "expected"), [(1.0, 2.0, True), (2.0, 1.0, False)])
def test_a_cpu_takes_what_is_faster(
    monkeypatch: pytest.MonkeyPatch, half: float, whole: float, expected: bool
) -> None:
    times = {torch.bfloat16: half, torch.float32: whole}
    monkeypatch.setattr(precision, "_seconds", times.__getitem__)
    assert precision.half_pays(torch.device("cpu")) is expected


def test_a_gpu_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precision, "_seconds", None)
    assert precision.half_pays(torch.device("cuda"))


def test_products_take_time() -> None:
    assert precision._seconds(torch.float32) > 0
