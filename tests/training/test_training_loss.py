"""The loss that is made for some tokens at a time is that of PyTorch, gradients and all."""
# ruff: noqa: E402 - what needs PyTorch is imported after the check for it

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from training import loss
from training.loss import target_loss

PIECES, WIDTH = 90, 16
SLOTS = (3, 7, 40)


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
@pytest.mark.parametrize("tokens", [1, 8, 21])
def test_loss_and_gradients(smoothing: float, tokens: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loss, "_CPU_TOKENS", 8)
    torch.manual_seed(tokens)
    ids = torch.tensor(SLOTS)
    rows, slots = torch.randn(PIECES, WIDTH), torch.randn(len(SLOTS), WIDTH)
    rows[ids] = slots
    targets = torch.randint(0, PIECES, (tokens,))
    targets[0] = SLOTS[1]

    ours = hidden, own = torch.randn(tokens, WIDTH, requires_grad=True), slots.requires_grad_()
    made = target_loss(hidden, targets, rows, own, ids, smoothing)
    found = torch.autograd.grad(3 * made, ours)

    logits = hidden @ rows.index_copy(0, ids, own).T
    known = torch.nn.functional.cross_entropy(logits, targets, label_smoothing=smoothing)
    expected = torch.autograd.grad(3 * known, ours)

    torch.testing.assert_close(made, known)
    for one, other in zip(found, expected, strict=True):
        torch.testing.assert_close(one, other)


def test_without_gradients() -> None:
    with torch.no_grad():
        hidden, rows = torch.zeros(4, WIDTH), torch.zeros(PIECES, WIDTH)
        made = target_loss(
            hidden, torch.tensor([0, 1, 2, 3]), rows, rows[list(SLOTS)], torch.tensor(SLOTS)
        )
    assert float(made) == pytest.approx(4.4998, abs=1e-4)  # log 90
