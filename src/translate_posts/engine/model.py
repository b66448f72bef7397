"""An engine made of a package: its tokenizer, its model, and the queue between them."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import replace

from translate_posts.engine.alphabets import ALPHABETS, MARKERS, Alphabet, needed, within
from translate_posts.engine.backends import Backend, Hypothesis
from translate_posts.engine.codec import Codec
from translate_posts.engine.metadata import Metadata
from translate_posts.engine.pace import Pace
from translate_posts.engine.profile import Profile
from translate_posts.engine.protocol import Decoding, Draft, EngineError, SlotProfile
from translate_posts.engine.queue import Answer, Job, batches, in_flight
from translate_posts.engine.slots import tidy

_NO_SLOTS = SlotProfile(0, 0)


class ModelEngine:
    """Drafts with a model; a draft depends on its own text alone, whatever else is queued."""

    def __init__(
        self,
        metadata: Metadata,
        digest: str,
        codec: Codec,
        backend: Backend,
        pace: Pace,
        profile: Profile,
    ) -> None:
        self.name = metadata.name
        self.digest = digest
        self.profile = profile
        self.pace = pace
        self.max_source_tokens = metadata.source_tokens
        self._metadata = metadata
        self._codec = codec
        self._backend = backend
        self._rooms = profile.rooms(metadata.slots.profile)
        # One batch more than there are threads, so that none waits for Python.
        self._batches_in_flight = pace.threads + 1

    @property
    def slots(self) -> SlotProfile:
        """How many slots one text may carry, in the best alphabet."""
        return next(iter(self._rooms.values()), _NO_SLOTS)

    @property
    def compute(self) -> str:
        """The type that the model computes in."""
        return self._backend.compute

    def carries(self, text: str, rank: int = 0) -> bool:
        """Whether there is an alphabet of that rank (0: the best) for the slots of `text`."""
        if needed(text) == _NO_SLOTS:
            return rank == 0
        return rank < len(self._alphabets(text))

    def in_alphabet(self, name: str) -> ModelEngine:
        """The same engine writing slots in one alphabet only, to probe it."""
        engine = copy.copy(self)
        trained = self._metadata.slots.profile if name == MARKERS else _NO_SLOTS
        engine._rooms = {name: trained if trained.single else ALPHABETS[name].room}
        return engine

    def with_profile(self, profile: Profile) -> ModelEngine:
        """The same engine with another profile."""
        engine = copy.copy(self)
        engine.profile = profile
        engine._rooms = profile.rooms(self._metadata.slots.profile)
        return engine

    def with_batches(self, pace: Pace) -> ModelEngine:
        """The same engine with batches of another size; its threads stay."""
        engine = copy.copy(self)
        engine.pace = replace(self.pace, texts=pace.texts, tokens=pace.tokens)
        return engine

    def count_tokens(self, text: str) -> int:
        """Count the source tokens of `text`, slots included."""
        return len(self._codec.encode(text))

    def translate(
        self, texts: Sequence[str], decoding: Decoding
    ) -> Iterator[tuple[int, list[Draft]]]:
        """Draft `texts`; see `Engine.translate`."""
        alphabets = [self._alphabet(text, decoding.alphabet) for text in texts]
        jobs = [
            Job(index, self._encode(text, alphabet))
            for index, (text, alphabet) in enumerate(zip(texts, alphabets, strict=True))
        ]
        return self._drafts(jobs, alphabets, decoding)

    def log_probabilities(self, text: str, targets: Sequence[str]) -> list[float]:
        """How likely each target is for `text`; see `carrying.log_probabilities`."""
        alphabet = self._alphabet(text, 0)
        source = self._encode(text, alphabet)
        try:
            return self._backend.log_probabilities(
                source, [self._codec.encode(alphabet.write(target)) for target in targets]
            )
        except RuntimeError as error:
            raise EngineError(f"{self.name}: the model failed: {error}") from error

    def _alphabets(self, text: str) -> list[Alphabet]:
        """The alphabets that carry the slots of `text`, best first."""
        able = (ALPHABETS[name] for name, room in self._rooms.items() if within(text, room))
        return [alphabet for alphabet in able if alphabet.is_clear(text)]

    def _alphabet(self, text: str, rank: int) -> Alphabet:
        if needed(text) == _NO_SLOTS:
            return ALPHABETS[MARKERS]
        able = self._alphabets(text)
        if rank >= len(able):
            room = self.slots
            raise ValueError(
                f"{self.name} carries {room.single} single and {room.paired} paired slots in one "
                f"text, and has no alphabet of rank {rank} for {text[:80]!r}"
            )
        return able[rank]

    def _encode(self, text: str, alphabet: Alphabet) -> list[str]:
        pieces = self._codec.encode(text if alphabet.name == MARKERS else alphabet.write(text))
        if len(pieces) > self.max_source_tokens:
            raise ValueError(
                f"{self.name} takes up to {self.max_source_tokens} tokens, not the {len(pieces)} "
                f"of {text[:80]!r}…"
            )
        return pieces if text.strip() else []

    def _drafts(
        self, jobs: list[Job], alphabets: Sequence[Alphabet], decoding: Decoding
    ) -> Iterator[tuple[int, list[Draft]]]:
        yield from ((job.index, [Draft("", 0.0, 0, True)]) for job in jobs if not job.pieces)

        def submit(batch: list[Job]) -> list[Answer]:
            length = len(batch[0].pieces)
            return self._backend.submit(
                [job.pieces for job in batch], decoding, self._max_target(length)
            )

        work = batches(
            (job for job in jobs if job.pieces),
            decoding.max_batch_tokens or self.pace.tokens,
            self.pace.texts,
        )
        try:
            for batch, results in in_flight(work, submit, self._batches_in_flight):
                for job, result in zip(batch, results, strict=True):
                    found, alphabet = self._backend.hypotheses(result), alphabets[job.index]
                    yield job.index, [self._draft(one, alphabet, decoding) for one in found]
        except RuntimeError as error:
            raise EngineError(f"{self.name}: the model failed: {error}") from error

    def _max_target(self, source_tokens: int) -> int:
        """Three times the source is a draft that loops, not a translation."""
        return min(self._metadata.target_tokens, 3 * source_tokens + 32)

    def _draft(self, found: Hypothesis, alphabet: Alphabet, decoding: Decoding) -> Draft:
        # CTranslate2 divides the sum of log-probabilities by length ** length_penalty.
        total = found.score * found.length**decoding.length_penalty
        text = self._codec.decode(found.pieces)
        return Draft(
            text if alphabet.name == MARKERS else tidy(alphabet.read(text)),
            score=total / max(1, found.length),
            tokens=len(found.pieces),
            complete=found.complete,
        )
