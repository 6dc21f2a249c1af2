"""What the model learns from: our own clauses, and a corpus laid beside the repository."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tongqu.supervision.fair_competition.engine.clauses import clauses
from tongqu.supervision.fair_competition.engine.hits import Reading, read_clause
from tongqu.supervision.fair_competition.engine.passages import passages
from tongqu.supervision.fair_competition.engine.source import source_of
from tongqu.supervision.fair_competition.engine.standards import items

CLAUSES: Final = Path(__file__).with_name("clauses")
OWN: Final = "own"


@dataclass(frozen=True, slots=True)
class Example:
    """A text with its label: ``code`` of the breach or "" for a lawful one; ``group`` its source.

    ``readings`` holds the whole text first and then its sentences; of a document only sentences.
    """

    group: str
    code: str
    readings: tuple[Reading, ...]
    row: dict[str, Any]


def readings_of(text: str) -> tuple[Reading, ...]:
    """Return the whole text as one reading, then each of its clauses."""
    parts = list(passages(source_of(text)))
    found = [(clause.text, clause.lead) for clause in clauses(parts)]
    if len(found) != 1:
        found.insert(0, ("".join(part.text for part in parts), ""))
    return tuple(read_clause(*one) for one in found)


def own() -> Iterator[Example]:
    """Yield our own clauses."""
    for file in sorted(CLAUSES.glob("*.tsv")):
        for line in file.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                label, text = line.split("\t")
                code = items()[label].code if label[0].isdigit() else ""
                yield Example(OWN, code, readings_of(text), {"label": label, "text": text})


def rows(file: Path) -> list[dict[str, Any]]:
    """Return the rows of a JSONL file, or none when it is not there."""
    if not file.is_file():
        return []
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def labelled(corpus: Path) -> Iterator[Example]:
    """Yield the labelled clauses of a corpus: breaches and hard negatives."""
    for row in rows(corpus / "positives.jsonl"):
        yield Example(row["source"], row["article_code"], readings_of(row["text"]), row)
    for row in rows(corpus / "hard_negatives.jsonl"):
        yield Example(row["source"], "", readings_of(row["text"]), row)
