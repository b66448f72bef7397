"""What decides the drafts of a run: configuration, engine and glossary, put together."""

from __future__ import annotations

from dataclasses import dataclass, field

from translate_posts.checks import Calibration, Policy
from translate_posts.engine import Decoding, Engine, Profile, profile_of
from translate_posts.glossary import Glossaries, Glossary
from translate_posts.japanese import Typography
from translate_posts.japanese.numbers import Style
from translate_posts.pipeline import ladder
from translate_posts.pipeline.config import Config
from translate_posts.pipeline.judging import calibration_of
from translate_posts.pipeline.prepare import Prepared, prepare


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
    return Drafting(
        Glossaries(glossary, config.root),
        f"{config.from_code}>{config.to_code}",
        f"{engine.digest}:{decoding_of(config).digest}:{ladder.VERSION}",
        verbatim=engine.name == "identity",
        profile=profile_of(engine),
        numbers=Style(config.amounts, config.dates),
        typography=Typography(config.quotes, config.dashes, config.headings, config.titles),
        policy=config.policy,
        calibration=calibration_of(engine),
    )
