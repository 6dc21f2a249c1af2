"""Whole documents of a corpus, for training and for measuring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tongqu.supervision.fair_competition.engine.clauses import clauses
from tongqu.supervision.fair_competition.engine.hits import read_clause
from tongqu.supervision.fair_competition.engine.passages import passages
from tongqu.supervision.fair_competition.engine.source import Source, source_of
from tongqu.supervision.fair_competition.engine.training.examples import Example, rows

ORDINARY: Final = "ordinary"
CLEAN: Final = "clean"
HEADS: Final = ("#", "http")


@dataclass(frozen=True, slots=True)
class Document:
    """A document, what its editors expect of it, and its source line taken off."""

    name: str
    expected: str
    source: Source

    @property
    def is_quiet(self) -> bool:
        """Whether nothing should be flagged in it."""
        return self.expected in {ORDINARY, CLEAN}


def documents(corpus: Path) -> Iterator[Document]:
    """Yield the ordinary documents and the annotated ones."""
    for file in sorted((corpus / "ordinary").glob("*.txt")):
        yield _read(file, file.stem, ORDINARY)
    for row in rows(corpus / "documents.jsonl"):
        for place in (corpus / row["file"], corpus / "documents" / Path(row["file"]).name):
            if place.is_file():
                yield _read(place, row["id"], row["expected"])
                break


def _read(file: Path, name: str, expected: str) -> Document:
    text = file.read_text("utf-8")
    if text.startswith(HEADS):
        text = text.split("\n", 1)[-1]
    return Document(name, expected, source_of(text, name))


def quiet_example(document: Document) -> Example:
    """Return a quiet document as a lawful example."""
    found = clauses(passages(document.source))
    readings = tuple(read_clause(clause.text, clause.lead) for clause in found)
    return Example(document.name, "", readings, {"expected": document.expected})
