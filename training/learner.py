"""What is trained: the blocks of the network and the rows of the slot pieces, nothing else.

The embeddings stay as they are, so that words which the pairs lack keep their meaning. The rows of
the slot pieces are a parameter of their own, put over the frozen ones on both ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import nn
from torch.nn import functional
from transformers import Gemma3ForCausalLM

from training.batching import Batch
from training.loss import target_loss


class Learner(nn.Module):
    """The loss of a network on batches, with all but blocks and slot rows frozen."""

    def __init__(self, network: Gemma3ForCausalLM, slots: Sequence[int]) -> None:
        super().__init__()
        self.blocks = network.model
        self.blocks.embed_tokens.weight.requires_grad_(False)
        self.slots = nn.Parameter(self.frozen[list(slots)].clone())
        self.slot_ids: torch.Tensor
        self.slot_places: torch.Tensor
        self._cast: torch.Tensor
        self.register_buffer("slot_ids", torch.tensor(list(slots)), persistent=False)
        places = torch.full((len(self.frozen),), -1)
        places[self.slot_ids] = torch.arange(len(slots))
        self.register_buffer("slot_places", places, persistent=False)
        self.register_buffer("_cast", torch.empty(0), persistent=False)

    @property
    def frozen(self) -> torch.Tensor:
        """The embeddings as they were at the start."""
        weight: torch.Tensor = self.blocks.embed_tokens.weight
        return weight.detach()

    def forward(self, batch: Batch, smoothing: float = 0.0) -> torch.Tensor:
        """Give the mean loss of a target token, computed at the places of targets only."""
        # Padding stands behind, where a causal network does not look: no mask is needed.
        hidden = self.blocks(inputs_embeds=self._embedded(batch.ids)).last_hidden_state
        hidden = hidden.flatten(0, 1)[batch.places]
        rows = self._rows(hidden.dtype)
        return target_loss(hidden, batch.targets, rows, self.slots, self.slot_ids, smoothing)

    def trained(self) -> dict[str, nn.Parameter]:
        """The parameters that are trained, by name."""
        return {name: value for name, value in self.named_parameters() if value.requires_grad}

    def rows(self) -> torch.Tensor:
        """The embeddings with the slot rows as they are now."""
        rows = self.frozen.clone()
        rows[self.slot_ids] = self.slots.detach().to(rows.dtype)
        return rows

    def load(self, state: Mapping[str, torch.Tensor]) -> None:
        """Take over the values of `trained()` from a checkpoint."""
        with torch.no_grad():
            for name, value in self.trained().items():
                value.copy_(state[name])

    def _embedded(self, ids: torch.Tensor) -> torch.Tensor:
        """Rows by id, scaled as Gemma scales them; of slots, the rows that are trained."""
        places = self.slot_places[ids]
        slots = functional.embedding(places.clamp(min=0), self.slots)
        rows = torch.where(
            (places >= 0).unsqueeze(-1), slots, functional.embedding(ids, self.frozen)
        )
        return rows * self.frozen.shape[1] ** 0.5

    def _rows(self, kind: torch.dtype) -> torch.Tensor:
        """The output embeddings, slot rows and all, in the type of the hidden states."""
        if self._cast.dtype != kind or not self._cast.numel():
            self._cast = self.frozen.to(kind)  # once, and not for each batch
        with torch.no_grad():
            self._cast[self.slot_ids] = self.slots.to(kind)
        return self._cast
