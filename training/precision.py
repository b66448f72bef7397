"""Whether a machine multiplies faster in bf16 than in float32.

A CPU without instructions for bf16 takes a hundred times as long for it, and nothing in PyTorch's
public face says which one that is; so it is measured, once, in some hundredths of a second.
"""

from __future__ import annotations

import time

import torch

_ROWS, _WIDTH = 128, 640


def half_pays(device: torch.device) -> bool:
    """Tell whether to train in bf16 there; always on a GPU."""
    return device.type != "cpu" or _seconds(torch.bfloat16) < _seconds(torch.float32)


def _seconds(kind: torch.dtype) -> float:
    """The time of a product of two matrices; the second try, as the first one makes ready."""
    left, right = torch.ones(_ROWS, _WIDTH, dtype=kind), torch.ones(_WIDTH, _WIDTH, dtype=kind)
    for _ in range(2):
        begun = time.perf_counter()
        torch.mm(left, right)
        taken = time.perf_counter() - begun
    return taken
