"""An engine made of a package: its tokenizer, its model, and the queue between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translate_posts.engine.backends import Backend, Hypothesis
from translate_posts.engine.codec import Codec
from translate_posts.engine.metadata import Metadata
from translate_posts.engine.protocol import Decoding, Draft, EngineError, SlotProfile
from translate_posts.engine.queue import Answer, Job, batches, in_flight


class ModelEngine:
    """Drafts with a model; a draft depends on its own text alone, whatever else is queued."""

    def __init__(
        self, metadata: Metadata, digest: str, codec: Codec, backend: Backend, threads: int
    ) -> None:
        self.name = metadata.name
        self.digest = digest
        self.slots: SlotProfile = metadata.slots.profile
        self.max_source_tokens = metadata.source_tokens
        self._metadata = metadata
        self._codec = codec
        self._backend = backend
        # One batch more than there are threads, so that none waits for Python.
        self._batches_in_flight = threads + 1

    def count_tokens(self, text: str) -> int:
        """Count the source tokens of `text`, slots included."""
        return len(self._codec.encode(text))

    def translate(
        self, texts: Sequence[str], decoding: Decoding
    ) -> Iterator[tuple[int, list[Draft]]]:
        """Draft `texts`; see `Engine.translate`."""
        jobs = [Job(index, self._encode(text)) for index, text in enumerate(texts)]
        return self._drafts(jobs, decoding)

    def _encode(self, text: str) -> list[str]:
        self._metadata.slots.check(text, self.name)
        pieces = self._codec.encode(text)
        if len(pieces) > self.max_source_tokens:
            raise ValueError(
                f"{self.name} takes up to {self.max_source_tokens} tokens, not the {len(pieces)} "
                f"of {text[:80]!r}…"
            )
        return pieces if text.strip() else []

    def _drafts(self, jobs: list[Job], decoding: Decoding) -> Iterator[tuple[int, list[Draft]]]:
        yield from ((job.index, [Draft("", 0.0, 0, True)]) for job in jobs if not job.pieces)

        def submit(batch: list[Job]) -> list[Answer]:
            length = len(batch[0].pieces)
            return self._backend.submit(
                [job.pieces for job in batch], decoding, self._max_target(length)
            )

        work = batches((job for job in jobs if job.pieces), decoding.max_batch_tokens)
        try:
            for batch, results in in_flight(work, submit, self._batches_in_flight):
                for job, result in zip(batch, results, strict=True):
                    found = self._backend.hypotheses(result)
                    yield job.index, [self._draft(one, decoding) for one in found]
        except RuntimeError as error:
            raise EngineError(f"{self.name}: the model failed: {error}") from error

    def _max_target(self, source_tokens: int) -> int:
        """Three times the source is a draft that loops, not a translation."""
        return min(self._metadata.target_tokens, 3 * source_tokens + 32)

    def _draft(self, found: Hypothesis, decoding: Decoding) -> Draft:
        # CTranslate2 divides the sum of log-probabilities by length ** length_penalty.
        total = found.score * found.length**decoding.length_penalty
        return Draft(
            self._codec.decode(found.pieces),
            score=total / max(1, found.length),
            tokens=len(found.pieces),
            complete=found.complete,
        )
