"""The network: Gemma 3 as transformers has it, filled from a package, a checkpoint or chance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import torch
from transformers import Gemma3ForCausalLM, Gemma3TextConfig

from training.weights import Weights

_BLOCK = {
    "input_layer_norm/gamma": "input_layernorm.weight",
    "post_attention_layer_norm/gamma": "post_attention_layernorm.weight",
    "pre_feedforward_layer_norm/gamma": "pre_feedforward_layernorm.weight",
    "post_feedforward_layer_norm/gamma": "post_feedforward_layernorm.weight",
    "self_attention/q_norm/gamma": "self_attn.q_norm.weight",
    "self_attention/k_norm/gamma": "self_attn.k_norm.weight",
    "self_attention/linear_1/weight": "self_attn.o_proj.weight",
    "ffn/linear_0/weight": "mlp.gate_proj.weight",
    "ffn/linear_0_noact/weight": "mlp.up_proj.weight",
    "ffn/linear_1/weight": "mlp.down_proj.weight",
}
_FULL_BASE = 1_000_000.0  # rotary base of the layers that see everything
_LOCAL_BASE = 10_000.0


@dataclass(frozen=True)
class Shape:
    """What a Gemma 3 network is built by. `full` are the layers that see the whole text."""

    vocabulary: int
    layers: int
    width: int
    inner: int
    heads: int
    kv_heads: int
    head_size: int
    window: int
    full: tuple[int, ...]

    def config(self) -> Gemma3TextConfig:
        """The shape as transformers wants it."""
        kinds = ["sliding_attention", "full_attention"]
        return Gemma3TextConfig(
            vocab_size=self.vocabulary,
            num_hidden_layers=self.layers,
            hidden_size=self.width,
            intermediate_size=self.inner,
            num_attention_heads=self.heads,
            num_key_value_heads=self.kv_heads,
            head_dim=self.head_size,
            query_pre_attn_scalar=self.head_size,
            sliding_window=self.window,
            layer_types=[kinds[layer in self.full] for layer in range(self.layers)],
            rope_parameters={
                "full_attention": {"rope_type": "default", "rope_theta": _FULL_BASE},
                "sliding_attention": {"rope_type": "default", "rope_theta": _LOCAL_BASE},
            },
            max_position_embeddings=32768,
            tie_word_embeddings=True,
            use_cache=False,
        )

    def as_json(self) -> dict[str, Any]:
        """The shape as plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Shape:
        """The shape that `as_json` wrote."""
        return cls(**{**values, "full": tuple(values["full"])})


TINY = Shape(0, 2, 32, 64, 2, 1, 16, 64, (1,))
"""For tests: learns nothing, runs at once. The vocabulary is that of the tokenizer."""


def build(shape: Shape, seed: int = 0) -> Gemma3ForCausalLM:
    """Give a network of that shape with random weights, in float32."""
    torch.manual_seed(seed)
    return Gemma3ForCausalLM(shape.config()).float()


def shape_of(weights: Weights) -> Shape:
    """Read the shape from the variables of a CTranslate2 decoder."""
    vocabulary, width = weights["decoder/embeddings/weight"].shape
    layers = sum(name.endswith("/input_layer_norm/gamma") for name in weights)
    block = "decoder/layer_0/"
    size = int(weights[f"{block}self_attention/head_dim"])
    windows = [int(weights[_name(n, "self_attention/sliding_window")]) for n in range(layers)]
    return Shape(
        vocabulary=vocabulary,
        layers=layers,
        width=width,
        inner=weights[f"{block}ffn/linear_0/weight"].shape[0],
        heads=weights[f"{block}self_attention/linear_1/weight"].shape[1] // size,
        kv_heads=int(weights[f"{block}self_attention/num_heads_kv"]),
        head_size=size,
        window=max(windows),
        full=tuple(n for n, window in enumerate(windows) if not window),
    )


def from_weights(weights: Weights) -> tuple[Gemma3ForCausalLM, Shape]:
    """Give the network that the variables of a CTranslate2 decoder describe, in float32."""
    shape = shape_of(weights)
    network = build(shape)
    state = dict(_state(weights, shape))
    missing, unknown = network.load_state_dict(state, strict=False)
    if unknown or set(missing) - {"lm_head.weight"}:
        raise ValueError(f"weights do not fit Gemma 3: missing {missing}, unknown {unknown}")
    network.tie_weights()
    return network, shape


def _state(weights: Weights, shape: Shape) -> list[tuple[str, torch.Tensor]]:
    state = [
        ("model.embed_tokens.weight", _tensor(weights["decoder/embeddings/weight"])),
        ("model.norm.weight", _tensor(weights["decoder/layer_norm/gamma"])),
    ]
    for n in range(shape.layers):
        prefix = f"model.layers.{n}."
        state += [
            (prefix + ours, _tensor(weights[_name(n, theirs)])) for theirs, ours in _BLOCK.items()
        ]
        fused = _tensor(weights[_name(n, "self_attention/linear_0/weight")])
        sizes = [shape.heads, shape.kv_heads, shape.kv_heads]
        parts = fused.split([heads * shape.head_size for heads in sizes])
        names = (f"{prefix}self_attn.{letter}_proj.weight" for letter in "qkv")
        state += zip(names, parts, strict=True)
    return state


def _name(layer: int, rest: str) -> str:
    return f"decoder/layer_{layer}/{rest}"


def _tensor(values: np.ndarray[Any, np.dtype[Any]]) -> torch.Tensor:
    return torch.from_numpy(values.astype(np.float32))
