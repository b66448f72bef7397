"""Another start than a package of ours: Gemma 3 as published, or with fewer layers.

The published vocabulary is cut to the pieces of a package's tokenizer. Rows that Gemma does not
have (slots, `<sep>`) come from that package, so that it need not be learned again what a slot is.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from transformers import AutoTokenizer, Gemma3ForCausalLM

from training.dataset import Tokenizer
from training.export import convert
from training.network import Shape, build, from_weights
from training.weights import read_weights


def start_package(
    like: Path, out: Path, base: Path | None = None, gguf: str = "", keep: Sequence[int] = ()
) -> Path:
    """Write a folder to start training from, with the tokenizer and metadata of `like`.

    `base` is a folder of Gemma 3 as transformers saves it, with the file `gguf` in it if that is
    what it holds; without it the weights are those of `like`. `keep` are the layers to keep.
    """
    tokenizer = Tokenizer(like)
    network, shape = from_weights(read_weights(like / "model" / "model.bin"))
    if base:
        network, shape = _cut(base, gguf, tokenizer, network)
    if keep:
        network, shape = with_layers(network, shape, keep)
    out.mkdir(parents=True, exist_ok=True)
    for path in like.iterdir():
        if path.is_file():
            shutil.copyfile(path, out / path.name)
    convert(network, tokenizer, out / "model", "float32")
    return out


def _cut(
    base: Path, gguf: str, tokenizer: Tokenizer, ours: Gemma3ForCausalLM
) -> tuple[Gemma3ForCausalLM, Shape]:
    """Gemma with the rows of the tokenizer's pieces, in its order."""
    options = {"gguf_file": gguf} if gguf else {}
    gemma = Gemma3ForCausalLM.from_pretrained(base, dtype=torch.float32, **options)
    ids = _vocabulary(base, options)
    rows = ours.model.embed_tokens.weight.detach().clone()
    theirs = gemma.model.embed_tokens.weight.detach()
    if rows.shape[1] != theirs.shape[1]:
        raise ValueError(f"{base}: width {theirs.shape[1]}, the package's is {rows.shape[1]}")
    for number, piece in enumerate(tokenizer.pieces()):
        if piece in ids:
            rows[number] = theirs[ids[piece]]
    shape = shape_of_config(gemma, len(tokenizer))
    return _filled(build(shape), gemma.model.state_dict() | {"embed_tokens.weight": rows}), shape


def _vocabulary(base: Path, options: dict[str, str]) -> dict[str, int]:
    """The ids of Gemma's pieces, by piece."""
    if not (described := base / "tokenizer.json").exists():
        found: dict[str, int] = AutoTokenizer.from_pretrained(base, **options).get_vocab()
        return found
    values = json.loads(described.read_text("utf-8"))
    added = {token["content"]: token["id"] for token in values.get("added_tokens", ())}
    return {**values["model"]["vocab"], **added}


def shape_of_config(network: Gemma3ForCausalLM, vocabulary: int) -> Shape:
    """The shape of a network that transformers loaded, with another vocabulary."""
    config = network.config
    kinds = config.layer_types
    return Shape(
        vocabulary=vocabulary,
        layers=config.num_hidden_layers,
        width=config.hidden_size,
        inner=config.intermediate_size,
        heads=config.num_attention_heads,
        kv_heads=config.num_key_value_heads,
        head_size=config.head_dim,
        window=config.sliding_window,
        full=tuple(n for n, kind in enumerate(kinds) if kind == "full_attention"),
    )


def with_layers(
    network: Gemma3ForCausalLM, shape: Shape, keep: Sequence[int]
) -> tuple[Gemma3ForCausalLM, Shape]:
    """The network with the layers `keep` alone; it has to be trained again."""
    if not all(0 <= layer < shape.layers for layer in keep) or len(set(keep)) != len(keep):
        raise ValueError(f"layers to keep: {list(keep)}; the network has 0 to {shape.layers - 1}")
    full = tuple(new for new, old in enumerate(keep) if old in shape.full)
    smaller = replace(shape, layers=len(keep), full=full)
    state = {
        name: value
        for name, value in network.model.state_dict().items()
        if not name.startswith("layers.")
    }
    for new, old in enumerate(keep):
        block = network.model.layers[old].state_dict()
        state |= {f"layers.{new}.{name}": value for name, value in block.items()}
    return _filled(build(smaller), state), smaller


def _filled(network: Gemma3ForCausalLM, state: dict[str, torch.Tensor]) -> Gemma3ForCausalLM:
    network.model.load_state_dict(state)
    network.tie_weights()
    return network
