"""A worker of a cluster: one warm engine that drafts shards of sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from translate_posts.engine import (
    Decoding,
    Engine,
    EngineError,
    Profile,
    open_engine,
    with_profile,
)
from translate_posts.glossary import Glossary
from translate_posts.japanese.numbers import Style
from translate_posts.memory import DraftRow
from translate_posts.pipeline.config import Config
from translate_posts.pipeline.drafters import LocalDrafter
from translate_posts.pipeline.drafting import decoding_of, drafting_of
from translate_posts.pipeline.prepare import prepare
from translate_posts.pipeline.timing import Clocked


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a worker needs to know to draft as the driver would."""

    engine: str
    """The engine's name, path or package, as the configuration has it."""
    compute: str
    digest: str
    """The digest that the engine must have."""
    profile: Profile
    threads: int
    decoding: Decoding
    retries: bool
    verbatim: bool
    languages: str
    key: str
    """Digest of model, decoding and ladder, for the memory's keys."""
    numbers: Style


def recipe_of(config: Config, engine: Engine, glossary: Glossary) -> Recipe:
    """How this run drafts."""
    drafting = drafting_of(config, engine, glossary)
    return Recipe(
        config.engine_name,
        config.compute,
        engine.digest,
        drafting.profile,
        config.threads or 1,
        decoding_of(config),
        config.retries,
        drafting.verbatim,
        drafting.languages,
        drafting.engine,
        drafting.numbers,
    )


@dataclass(frozen=True, slots=True)
class Shard:
    """Drafts of a shard, in the order of its sentences."""

    rows: list[DraftRow]
    texts: int
    """Texts that the model was given, further tries included."""
    tokens: int


class Worker:
    """Drafts with an engine of its own. Raises EngineError where it is not the driver's."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        engine = open_engine(recipe.engine, threads=recipe.threads, compute=recipe.compute)
        if engine.digest != recipe.digest:
            raise EngineError(
                f"{recipe.engine} is another model on this machine than on the driver's; install "
                "the same package on all of them"
            )
        self._engine = with_profile(engine, recipe.profile)

    def ready(self) -> bool:
        """Answer once the engine is there."""
        return True

    def draft(self, glossary: Glossary, texts: Sequence[str]) -> Shard:
        """Draft sentences that hold under one glossary."""
        recipe, engine = self._recipe, Clocked(self._engine)
        prepared = [
            prepare(text, glossary, recipe.languages, recipe.key, recipe.profile, recipe.numbers)
            for text in texts
        ]
        drafter = LocalDrafter(
            engine, recipe.decoding, verbatim=recipe.verbatim, retries=recipe.retries
        )
        rows = {one.text: row for one, row in drafter.draft(prepared)}
        return Shard([rows[text] for text in texts], engine.texts, engine.tokens)
