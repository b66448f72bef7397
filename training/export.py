"""Step 5, export: trained values to CTranslate2 int8, in a package like the starting one."""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import torch
from ctranslate2.converters import Converter
from ctranslate2.converters.transformers import Gemma3Loader
from ctranslate2.specs import ModelSpec
from transformers import Gemma3ForCausalLM

from training.checkpoints import SETTINGS, load_values
from training.dataset import Tokenizer
from training.learner import Learner
from training.network import Shape, build
from training.packages import unpacked
from training.train import Settings, starting_learner

_COPIED = ("sentencepiece.model", "GEMMA_TERMS.txt", "README.md")
_DATE = (2020, 1, 1, 0, 0, 0)
"""In the archive, so that the same weights make the same file."""


class _Network(Converter):  # type: ignore[misc] # ctranslate2 has no types
    """A network in memory, for CTranslate2's converter."""

    def __init__(self, network: Gemma3ForCausalLM, tokenizer: Tokenizer) -> None:
        self._network, self._tokenizer = network, tokenizer

    def _load(self) -> ModelSpec:
        loader, prompt = Gemma3Loader(), self._tokenizer.metadata.prompt
        assert prompt
        spec = loader.get_model_spec(self._network)
        spec.register_vocabulary(self._tokenizer.pieces())
        spec.config.bos_token = prompt.prefix[0]
        spec.config.eos_token = prompt.end
        spec.config.unk_token = "<unk>"  # noqa: S105 - a piece
        return spec


def export(
    run: Path, values: Path, out: Path, version: str, change: str, quantization: str = "int8"
) -> Path:
    """Write the package `out` of a run's values; give its path.

    `change` is the statement of modification that the NOTICE gets, as licences of weights ask.
    """
    settings = Settings(**json.loads((run / SETTINGS).read_text("utf-8"))["settings"])
    start = unpacked(Path(settings.start), run)
    learner, shape, tokenizer = starting_learner(settings, run)
    learner.load(load_values(values))
    with tempfile.TemporaryDirectory(dir=run) as work:
        folder = Path(work) / tokenizer.metadata.pair
        folder.mkdir()
        convert(network_of(learner, shape), tokenizer, folder / "model", quantization)
        _describe(start, folder, version, change)
        return pack(folder, out)


def network_of(learner: Learner, shape: Shape) -> Gemma3ForCausalLM:
    """The network with all that was learned in it."""
    network = build(shape)
    state = dict(learner.blocks.state_dict())
    state["embed_tokens.weight"] = learner.rows()
    network.model.load_state_dict(state)
    network.tie_weights()
    return network.eval()


@torch.no_grad()
def convert(
    network: Gemma3ForCausalLM, tokenizer: Tokenizer, folder: Path, quantization: str
) -> None:
    """Write the CTranslate2 model; the network is of no use afterwards."""
    _Network(network, tokenizer).convert(str(folder), quantization=quantization, force=True)


def _describe(start: Path, folder: Path, version: str, change: str) -> None:
    """Metadata with the new version; tokenizer, licences and NOTICE of the starting package."""
    metadata = json.loads((start / "metadata.json").read_text("utf-8"))
    metadata["package_version"] = version
    text = json.dumps(metadata, ensure_ascii=False, indent=1)
    (folder / "metadata.json").write_text(text + "\n", encoding="utf-8")
    for name in _COPIED:
        if (start / name).exists():
            shutil.copyfile(start / name, folder / name)
    notice = (start / "NOTICE").read_text("utf-8") if (start / "NOTICE").exists() else ""
    (folder / "NOTICE").write_text(f"{notice.rstrip()}\n{change.strip()}\n", encoding="utf-8")


def pack(folder: Path, out: Path) -> Path:
    """Write a folder as an archive whose bytes depend on its files alone."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in _files(folder):
            info = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), _DATE)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(info, path.read_bytes())
    return out


def _files(folder: Path) -> Sequence[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
