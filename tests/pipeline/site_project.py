"""A site in a temporary folder, and what is done with it, the spelling engine drafting."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline_engines import SpellingEngine
from pipeline_project import Outcome

from translate_posts.cli import project
from translate_posts.document.files import decode
from translate_posts.document.frontmatter import read_front_matter
from translate_posts.engine import Engine
from translate_posts.glossary import load_glossary
from translate_posts.memory import Memory, run_lock
from translate_posts.pipeline import (
    Config,
    Event,
    Limits,
    Orphan,
    PostDone,
    Request,
    Run,
    checking,
    load_config,
    orphans,
    remove,
)
from translate_posts.pipeline.siting import Siting
from translate_posts.sites import Report, check_site

GENERATORS = {
    "jekyll": (
        "_config.yml",
        "permalink: /:year/:month/:day/:title/\nurl: https://blog.example\ntimezone: UTC\n",
    ),
    "hugo": (
        "hugo.toml",
        'baseURL = "https://blog.example/"\ndefaultContentLanguage = "ja"\n'
        "[languages.ja]\n[languages.en]\ncontentDir = 'content/en'\n",
    ),
    "zenn": ("books/about.txt", ""),
    "plain": ("about.txt", ""),
}
DAY = "_posts/2026-01-20-"


def post(title: str, body: str, *more: str) -> str:
    """A post. `more` are further lines of its front matter."""
    return "\n".join(["---", f"title: {title}", *more, "---", "", body, ""])


class Site:
    """Posts of a generator, and runs over them."""

    def __init__(self, root: Path, generator: str = "jekyll", **options: Any) -> None:
        self.root, self.paths = root, ["."]
        name, text = GENERATORS[generator]
        self.write({name: text})
        self.configure(profile=generator, **options)

    def configure(self, *, more: str = "", **options: Any) -> None:
        """Write the configuration with these options of ``[site]``."""
        site = "".join(f"{key} = {json.dumps(value)}\n" for key, value in options.items())
        head = "[glossary]\nshipped = false\n[front_matter]\nset = {}\n"
        self.write({"translate-posts.toml": f"{head}{more}[site]\n{site}"})

    def write(self, files: Mapping[str, str]) -> None:
        """Write files of the site."""
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())

    def post(self, name: str, body: str, *more: str) -> None:
        """Write a post of the day in ``_posts``."""
        self.write({f"{DAY}{name}.md": post(f"題名{name}", body, *more)})

    @property
    def config(self) -> Config:
        return load_config(self.root / "translate-posts.toml", self.root)

    def request(self, *paths: str, out: Path | None = None, **changes: Any) -> Request:
        """What `translate` is asked to do with paths."""
        names = [str(self.root / path) for path in paths or self.paths]
        return replace(project.request(self.config, names, out), **changes)

    def run(
        self,
        *paths: str,
        engine: Engine | None = None,
        how: str = "run",
        limits: Limits | None = None,
        out: Path | None = None,
        force: bool = False,
    ) -> Outcome:
        """A run in this process; `how` may be ``plan`` (a dry run) or ``check`` (frozen)."""
        request = self.request(*paths, out=out, limits=limits or Limits(), force=force)
        done: dict[str, PostDone] = {}

        def report(event: Event) -> None:
            if isinstance(event, PostDone):
                before = done.get(event.post)
                assert not before or (before.status, event.status) == ("unchanged", "written")
                done[event.post] = event

        config = request.config
        with ExitStack() as stack:
            stack.enter_context(run_lock(config.memory))
            memory = stack.enter_context(Memory(config.memory))
            glossary = load_glossary(config.glossary)
            run = Run(request, engine or SpellingEngine(), glossary, memory, report)
            return Outcome(getattr(run, how)(), done)

    def standings(self, *paths: str) -> dict[str, str]:
        """What `status` says of each post."""
        config = self.config
        with Memory(config.memory) as memory:
            run = Run(
                self.request(*paths), SpellingEngine(), load_glossary([]), memory, lambda _: None
            )
            return {Path(one.post).name: one.standing for one in run.stand()}

    def clean(self, *, yes: bool = True) -> list[Orphan]:
        """What `clean` finds, and deletes."""
        config = self.config
        assert config.site
        siting = Siting(config, config.site, config.root, config.out)
        with Memory(config.memory) as memory:
            found = list(orphans(memory, config.root, siting.outputs()))
            if yes:
                remove(memory, found)
        return found

    def check(self, *paths: str) -> list[str]:
        """What `check` finds, as ``rule: file``."""
        request = self.request(*paths)
        asked = checking.CheckRequest(
            request.config, request.sources, request.out, siting=request.siting
        )
        found = checking.check_edition(asked, load_glossary([]))
        return [f"{one.finding.rule}: {one.at.file}: {one.finding.message}" for one in found.open]

    def graph(self) -> Report:
        """What `site check` finds."""
        siting = self.request().siting
        assert siting
        return check_site(siting.editions)

    @property
    def new(self) -> list[str]:
        """What `site check --new` finds, but for posts that have no English."""
        found = self.graph().findings
        return [f"{one.file}: {one.message}" for one in found if one.new and one.rule != "no-pair"]

    def text(self, name: str) -> str:
        return decode((self.root / name).read_bytes())

    def english(self, name: str) -> str:
        """The English of a post of the day."""
        return self.text(f"en/{DAY}{name}.md")

    def data(self, name: str) -> dict[str, object]:
        """The front matter of a file."""
        front = read_front_matter(self.text(name))
        return front.data() if front else {}

    def files(self) -> dict[str, bytes]:
        """All files of the site, the memory apart."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and ".translate-posts" not in path.parts
        }

    @property
    def record(self) -> dict[str, dict[str, Any]]:
        """What was published where, as it is in the file."""
        found: dict[str, dict[str, Any]] = json.loads(self.text(".translate-posts/site.json"))
        return found
