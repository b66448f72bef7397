"""What decides the drafts of a run: configuration, engine and glossary, put together."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from translate_posts import __version__
from translate_posts.checks import Calibration, Policy
from translate_posts.engine import Decoding, Engine, Profile, profile_of
from translate_posts.glossary import Glossaries, Glossary
from translate_posts.japanese import Typography
from translate_posts.japanese.numbers import Style
from translate_posts.pipeline import ladder
from translate_posts.pipeline.config import Config
from translate_posts.pipeline.judging import calibration_of
from translate_posts.pipeline.prepare import Prepared, prepare

PART = 16
"""Letters of each part of the digest that a manifest has of its setup."""


@dataclass(frozen=True, slots=True)
class Drafting:
    """What decides the drafts of a run, beside the sentences."""

    glossaries: Glossaries
    languages: str
    engine: str
    """Digest of model, decoding and ladder."""
    verbatim: bool
    """True for the identity engine: terms, values and punctuation stay as they are."""
    profile: Profile = field(default_factory=Profile)
    """What the engine was measured to carry over."""
    numbers: Style = field(default_factory=Style)
    typography: Typography = field(default_factory=Typography)
    policy: Policy = field(default_factory=Policy)
    calibration: Calibration | None = None
    """What the engine's scores mean, where that was measured."""

    def prepare(self, text: str, glossary: Glossary) -> Prepared:
        """Make a sentence ready, with the glossary of its post."""
        return prepare(text, glossary, self.languages, self.engine, self.profile, self.numbers)


def decoding_of(config: Config) -> Decoding:
    """How an engine searches, as the configuration says."""
    return Decoding(beam=config.beam)


def drafting_of(config: Config, engine: Engine, glossary: Glossary) -> Drafting:
    """What the configuration, an engine and a glossary come to."""
    rungs = ladder.VERSION if config.retries else f"{ladder.VERSION}.first"
    return Drafting(
        Glossaries(glossary, config.root),
        f"{config.from_code}>{config.to_code}",
        f"{engine.digest}:{decoding_of(config).digest}:{rungs}",
        verbatim=engine.name == "identity",
        profile=profile_of(engine),
        numbers=Style(config.amounts, config.dates),
        typography=Typography(config.quotes, config.dashes, config.headings, config.titles),
        policy=config.policy,
        calibration=calibration_of(engine),
    )


def setup_of(config: Config, drafting: Drafting) -> str:
    """A digest of everything beside the post that decides what is written.

    The first half is that of program and settings, the second that of the engine.
    """
    what = [
        __version__,
        config.translate,
        config.map,
        sorted(config.set.items(), key=lambda item: item[0]),
        drafting.languages,
        repr(drafting.numbers),
        repr(drafting.typography),
        repr(drafting.policy),
        *([repr(config.site)] if config.site else []),
    ]
    engine = [drafting.engine, repr(drafting.profile), repr(drafting.calibration)]
    return _digest(what) + _digest(engine)


def _digest(what: Sequence[object]) -> str:
    return hashlib.sha256(json.dumps(what, ensure_ascii=False).encode()).hexdigest()[:PART]
