"""The loss of target tokens without their logits in memory at once.

With 56,517 pieces the logits of a batch take far more memory than all the rest, and on a CPU most
of the time of a step goes into writing and reading them. They are made here for some tokens at a
time, and their gradient with them, in one pass (the method of "Cut Your Losses in Large-Vocabulary
Language Models", Wijmans and others, 2024, and of Liger Kernel's fused linear cross-entropy).
"""

from __future__ import annotations

from typing import Any

import torch
from torch.autograd.function import once_differentiable

_CPU_TOKENS = 256  # 60 MB of logits; fewer would read the embeddings more often
_GPU_TOKENS = 2048


def target_loss(
    hidden: torch.Tensor,
    targets: torch.Tensor,
    rows: torch.Tensor,
    slots: torch.Tensor,
    slot_ids: torch.Tensor,
    smoothing: float = 0.0,
) -> torch.Tensor:
    """Give the mean cross-entropy, in nats, of `targets`.

    `hidden` is of shape (tokens, width); `rows`, of shape (pieces, width) and the same type, are
    the output embeddings, whose rows at `slot_ids` are `slots`. Gradients go to `hidden` and
    `slots`. `smoothing` is that of the labels.
    """
    loss: torch.Tensor = _TargetLoss.apply(  # type: ignore[no-untyped-call]
        hidden, slots, targets, rows, slot_ids, smoothing
    )
    return loss


class _TargetLoss(torch.autograd.Function):
    @staticmethod
    def forward(
        context: Any,
        hidden: torch.Tensor,
        slots: torch.Tensor,
        targets: torch.Tensor,
        rows: torch.Tensor,
        slot_ids: torch.Tensor,
        smoothing: float,
    ) -> torch.Tensor:
        with torch.autocast(hidden.device.type, enabled=False):
            size = _CPU_TOKENS if hidden.device.type == "cpu" else _GPU_TOKENS
            wanted = any(context.needs_input_grad[:2])
            to_hidden = torch.empty_like(hidden) if wanted else None
            to_slots = torch.zeros_like(slots)
            total = hidden.new_zeros((), dtype=torch.float32)
            for at in range(0, len(targets), size):
                some = slice(at, at + size)
                logits = (hidden[some] @ rows.T).float()
                total += _loss_then_gradient(logits, targets[some], smoothing)
                if to_hidden is not None:
                    logits /= len(targets)
                    to_hidden[some] = logits.to(hidden.dtype) @ rows
                    to_slots += logits[:, slot_ids].T @ hidden[some].float()
            context.save_for_backward(to_hidden, to_slots)
            return total / len(targets)

    @staticmethod
    @once_differentiable
    def backward(context: Any, change: torch.Tensor) -> tuple[torch.Tensor | None, ...]:
        to_hidden, to_slots = context.saved_tensors
        return to_hidden * change.to(to_hidden.dtype), to_slots * change, None, None, None, None


def _loss_then_gradient(
    logits: torch.Tensor, targets: torch.Tensor, smoothing: float
) -> torch.Tensor:
    """Give the sum of the losses; leave the gradients of the logits in their place."""
    whole = logits.logsumexp(1)
    places = targets.unsqueeze(1)
    loss = whole.sum() - (1 - smoothing) * logits.gather(1, places).sum()
    if smoothing:
        loss -= smoothing * logits.mean(1).sum()
    logits.sub_(whole.unsqueeze(1)).exp_()
    logits.scatter_add_(1, places, logits.new_full(places.shape, smoothing - 1))
    if smoothing:
        logits -= smoothing / logits.shape[1]
    return loss
