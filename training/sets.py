"""What is known of each set of pairs: its licence, its share of the mixture, its oddities."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).parent / "sets.toml"


@dataclass(frozen=True)
class PairSet:
    """A set of pairs.

    `share` is its part of the mixture, against the other sets' shares. `only` are beginnings or
    parts of paths; pairs of other documents are left out. `machine` says that the Japanese was
    made by a machine: the English side is learned from, as in back-translation. `loose` says that
    neighbouring pairs do not follow each other, so that one is no context of the next.
    """

    name: str
    licence: str
    share: float
    only: tuple[str, ...] = ()
    machine: bool = False
    capital_surnames: bool = False
    loose: bool = False

    def wants(self, document: str) -> bool:
        """Whether pairs of that document belong to the set."""
        return not self.only or any(part in document for part in self.only)


def load_sets(path: Path = TABLE) -> dict[str, PairSet]:
    """Read the table of sets. `ValueError` names a set without a licence."""
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    sets = {
        name: PairSet(name=name, **{**row, "only": tuple(row.get("only", ()))})
        for name, row in values.items()
    }
    for one in sets.values():
        if not one.licence.strip():
            raise ValueError(f"{path}: the set {one.name} has no licence: leave it out")
    return sets
