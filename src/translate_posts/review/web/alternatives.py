"""Other hypotheses of the model, for people to pick from. The model is opened when asked first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from translate_posts.document import Segment
from translate_posts.engine import Engine
from translate_posts.glossary import Glossary
from translate_posts.pipeline import Config, Offer, decoding_of, drafting_of, other_targets


@dataclass
class Alternatives:
    """Asks the engine. Used by one thread only: one model decodes one text after the other."""

    config: Config
    open_engine: Callable[[], Engine]
    _engine: Engine | None = field(default=None, init=False)

    def of(self, segment: Segment, glossary: Glossary) -> list[Offer]:
        """Sentences with what the model can make of them. Raises EngineError."""
        self._engine = self._engine or self.open_engine()
        drafting = drafting_of(self.config, self._engine, glossary)
        return other_targets(segment, glossary, self._engine, drafting, decoding_of(self.config))
