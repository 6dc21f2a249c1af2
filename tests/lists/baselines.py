"""The committed number of queries of every list, and who opens it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).with_name("baselines.csv")
FIELDS = ("view", "list", "account", "queries")


@dataclass(frozen=True, slots=True)
class Baseline:
    """One list on one page: opened by whom, and with how many queries."""

    view: str
    listing: str
    account: str
    queries: int

    @property
    def key(self) -> str:
        """Return its name among all lists on all pages."""
        return f"{self.view}#{self.listing}"


def remarks() -> list[str]:
    """Return the lines that explain the table."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith("#")]


def baselines() -> dict[str, Baseline]:
    """Return the table by key."""
    with TABLE.open(encoding="utf-8") as stream:
        rows = csv.DictReader(line for line in stream if not line.startswith("#"))
        found = [Baseline(r["view"], r["list"], r["account"], int(r["queries"])) for r in rows]
    return {each.key: each for each in found}


def write(counted: dict[str, int]) -> None:
    """Write the table anew with what was counted; what was not counted stays."""
    known, above = baselines(), remarks()
    with TABLE.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(f"{line}\n" for line in above)
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(FIELDS)
        for key in sorted(known):
            each = known[key]
            queries = counted.get(key, each.queries)
            out.writerow((each.view, each.listing, each.account, queries))
