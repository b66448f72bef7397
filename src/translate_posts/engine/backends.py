"""The two kinds of CTranslate2 model behind one small interface."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from translate_posts.engine.metadata import Metadata, Prompt
from translate_posts.engine.pace import Pace
from translate_posts.engine.protocol import Decoding, EngineError, PackageError
from translate_posts.engine.queue import Answer

DEFAULT_COMPUTE = "default"
"""The type that a package was made in, or what comes nearest to it on this machine."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """Target pieces with the score that CTranslate2 gave them, the end piece left out.

    `length` counts the end piece, as the score does.
    """

    pieces: list[str]
    score: float
    length: int
    complete: bool


_SCORED = 1024
"""Pieces of a batch that is scored: its logits take some 200 MB."""


class Backend(Protocol):
    """A loaded model that takes batches of source pieces."""

    @property
    def compute(self) -> str:
        """The type that it computes in, such as `int8_float32`."""

    def submit(
        self, batch: list[Sequence[str]], decoding: Decoding, max_target: int
    ) -> list[Answer]:
        """Start decoding `batch`; never more than `max_target` target pieces each."""

    def hypotheses(self, result: Any) -> list[Hypothesis]:
        """Read one result, best first."""

    def log_probabilities(
        self, pieces: Sequence[str], targets: Sequence[Sequence[str]]
    ) -> list[float]:
        """The log-probability, in nats, of each target and its end, given the source pieces."""


def open_backend(folder: Path, metadata: Metadata, pace: Pace, compute: str) -> Backend:
    """Load the model of the package in `folder`. Raises EngineError, PackageError."""
    model = folder / "model"
    options = _loading(pace, compute)
    try:
        if metadata.prompt is not None:
            return DecoderBackend(model, metadata.prompt, options)
        return EncoderDecoderBackend(model, metadata.target_prefix, options)
    except (RuntimeError, ValueError, OSError) as error:
        raise PackageError(
            f"{model}: the model cannot be loaded ({error}); see `translate-posts model verify`"
        ) from None


def compute_types() -> list[str]:
    """The types that models can be computed in on this machine."""
    return sorted(import_module("ctranslate2").get_supported_compute_types("cpu"))


def _loading(pace: Pace, compute: str) -> dict[str, Any]:
    if compute != DEFAULT_COMPUTE and compute not in compute_types():
        raise EngineError(
            f"compute type {compute!r} is none of this machine's; it has: "
            f"{', '.join([DEFAULT_COMPUTE, *compute_types()])}"
        )
    return {
        "device": "cpu",
        "inter_threads": pace.threads,
        "intra_threads": pace.intra,
        "compute_type": compute,
    }


def _options(decoding: Decoding) -> dict[str, Any]:
    return {
        "beam_size": max(decoding.beam, decoding.hypotheses),
        "num_hypotheses": decoding.hypotheses,
        "length_penalty": decoding.length_penalty,
        "no_repeat_ngram_size": decoding.no_repeat,
        "return_scores": True,
        "return_end_token": True,
        "asynchronous": True,
        "max_batch_size": 0,
    }


def _without_end(pieces: list[str], score: float, end: str) -> Hypothesis:
    complete = bool(pieces) and pieces[-1] == end
    return Hypothesis(pieces[:-1] if complete else pieces, score, len(pieces), complete)


class DecoderBackend:
    """A decoder-only model, prompted with the source."""

    def __init__(self, model: Path, prompt: Prompt, options: Mapping[str, Any]) -> None:
        self._prompt = prompt
        self._generator: Any = import_module("ctranslate2").Generator(str(model), **options)

    @property
    def compute(self) -> str:
        """The type that it computes in."""
        return str(self._generator.compute_type)

    def submit(
        self, batch: list[Sequence[str]], decoding: Decoding, max_target: int
    ) -> list[Answer]:
        """Start decoding `batch`."""
        answers: list[Answer] = self._generator.generate_batch(
            [[*self._prompt.prefix, *pieces, *self._prompt.suffix] for pieces in batch],
            include_prompt_in_result=False,
            end_token=self._prompt.end,
            max_length=max_target,
            **_options(decoding),
        )
        return answers

    def hypotheses(self, result: Any) -> list[Hypothesis]:
        """Read one result, best first."""
        pairs = zip(result.sequences, result.scores, strict=True)
        return [_without_end(pieces, score, self._prompt.end) for pieces, score in pairs]

    def log_probabilities(
        self, pieces: Sequence[str], targets: Sequence[Sequence[str]]
    ) -> list[float]:
        """See `Backend`."""
        prompt = [*self._prompt.prefix, *pieces, *self._prompt.suffix]
        results = self._generator.score_batch(
            [[*prompt, *target] for target in _filled(targets, self._prompt.end)],
            max_batch_size=_SCORED,
            batch_type="tokens",
        )
        # The first piece of all has no score: the others are one place ahead.
        return _sums(results, targets, before=len(prompt) - 1)


class EncoderDecoderBackend:
    """A model as Argos ships it: source pieces in, target pieces out."""

    def __init__(self, model: Path, target_prefix: str, options: Mapping[str, Any]) -> None:
        self._prefix = target_prefix
        self._end = _end_piece(model)
        self._translator: Any = import_module("ctranslate2").Translator(str(model), **options)

    @property
    def compute(self) -> str:
        """The type that it computes in."""
        return str(self._translator.compute_type)

    def submit(
        self, batch: list[Sequence[str]], decoding: Decoding, max_target: int
    ) -> list[Answer]:
        """Start decoding `batch`; lengths were counted before, so the model cuts no input."""
        answers: list[Answer] = self._translator.translate_batch(
            [list(pieces) for pieces in batch],
            target_prefix=[[self._prefix]] * len(batch) if self._prefix else None,
            replace_unknowns=True,
            max_input_length=0,
            max_decoding_length=max_target,
            **_options(decoding),
        )
        return answers

    def hypotheses(self, result: Any) -> list[Hypothesis]:
        """Read one result, best first, without the prefix that was forced on the target."""
        pairs = zip(result.hypotheses, result.scores, strict=True)
        found = [_without_end(pieces, score, self._end) for pieces, score in pairs]
        if self._prefix:
            for hypothesis in found:
                if hypothesis.pieces[:1] == [self._prefix]:
                    del hypothesis.pieces[0]
        return found

    def log_probabilities(
        self, pieces: Sequence[str], targets: Sequence[Sequence[str]]
    ) -> list[float]:
        """See `Backend`."""
        prefix = [self._prefix] if self._prefix else []
        results = self._translator.score_batch(
            [list(pieces)] * len(targets),
            [[*prefix, *target] for target in _filled(targets, self._end)],
            max_batch_size=_SCORED,
            batch_type="tokens",
        )
        return _sums(results, targets, before=len(prefix))


def _filled(targets: Sequence[Sequence[str]], end: str) -> list[list[str]]:
    """Targets with their ends, all as long as the longest: CTranslate2 4.8 takes no others."""
    width = max(map(len, targets), default=0) + 1
    return [[*target, *[end] * (width - len(target))] for target in targets]


def _sums(results: Sequence[Any], targets: Sequence[Sequence[str]], before: int) -> list[float]:
    """The sums of the scores of the targets and one end each, behind those of what is before."""
    return [
        sum(result.log_probs[before : before + len(target) + 1])
        for result, target in zip(results, targets, strict=True)
    ]


def _end_piece(model: Path) -> str:
    """CTranslate2 writes the end piece into its config; older models have none and mean `</s>`."""
    try:
        config = json.loads((model / "config.json").read_text(encoding="utf-8"))
        return str(config.get("eos_token", "</s>"))
    except FileNotFoundError:
        return "</s>"
    except (OSError, ValueError, AttributeError) as error:
        raise PackageError(f"{model}/config.json: {error}") from None
