"""A plan's file to its words."""

from __future__ import annotations

from pathlib import Path

from tongqu.kernel.files.errors import FileError
from tongqu.kernel.files.model import Kind, Reading
from tongqu.kernel.files.reading import read, read_bytes
from tongqu.plan.engine.model import PlanError, Source

KINDS = (Kind.TEXT, Kind.DOCX, Kind.PDF)


def load(path: Path) -> Source:
    """Read a file; raise PlanError in Chinese if it cannot be read."""
    try:
        reading = read(path, kinds=KINDS)
    except FileError as error:
        raise PlanError(str(error)) from error
    return source_of(reading)


def decode(data: bytes, name: str) -> Source:
    """Read a file's bytes; raise PlanError in Chinese if they cannot be read."""
    try:
        reading = read_bytes(data, name, kinds=KINDS)
    except FileError as error:
        raise PlanError(str(error)) from error
    return source_of(reading)


def source_of(reading: Reading) -> Source:
    """Return what was read as a plan's source."""
    kind = reading.kind.value
    return Source(reading.name, kind, reading.words.encoding, reading.sha256, reading.text)
