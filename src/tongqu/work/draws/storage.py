"""Lists and records in and out of the database: compressed, and as the files the engine reads."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection

from tongqu.work.draws.engine import record
from tongqu.work.draws.engine.commitment import Document
from tongqu.work.draws.engine.frozen import Frozen
from tongqu.work.draws.engine.table import name_of
from tongqu.work.draws.engine.textfile import encoding_of
from tongqu.work.draws.models import Draw, ListFile, Sealed
from tongqu.work.draws.steps import Draw as Made
from tongqu.work.draws.steps import Lists

LEVEL = 6
Handed = Mapping[str, tuple[str, bytes]]
"""Which list, under which file name, with which bytes."""


def keep_lists(draw: Draw, handed: Handed) -> None:
    """Keep the lists as handed in."""
    ListFile.objects.bulk_create(
        ListFile(
            draw=draw,
            part=part,
            name=Path(name).name[:200],
            size=len(content),
            digest=hashlib.sha256(content).hexdigest(),
            content=gzip.compress(content, LEVEL, mtime=0),
        )
        for part, (name, content) in handed.items()
    )


@contextmanager
def lists_on_disk(handed: Handed) -> Iterator[Lists]:
    """Lay lists out as files while the engine reads them."""
    with tempfile.TemporaryDirectory(prefix="tongqu-draw-") as folder:
        paths: dict[str, Path] = {}
        for part, (name, content) in handed.items():
            place = Path(folder) / part
            place.mkdir()
            paths[part] = place / (Path(name).name or f"{part}.csv")
            paths[part].write_bytes(content)
        yield Lists(**paths)


def handed_in(draw: Draw) -> dict[str, tuple[str, bytes]]:
    """Return the lists as they were handed in."""
    return contents(draw.files.all())


def contents(files: Iterable[ListFile]) -> dict[str, tuple[str, bytes]]:
    """Return what stands in list files."""
    return {file.part: (file.name, gzip.decompress(bytes(file.content))) for file in files}


def sealed(frozen: Frozen, commitment: Document, opening: Document | None) -> bytes:
    """Return the full record, compressed."""
    stream = io.BytesIO()
    with (
        gzip.GzipFile(fileobj=stream, mode="wb", compresslevel=LEVEL, mtime=0) as packed,
        io.TextIOWrapper(packed, encoding="utf-8") as text,
    ):
        record.write(text, frozen, commitment, opening)
    return stream.getvalue()


def unsealed(draw: Draw) -> Made:
    """Return the draw as its record states it."""
    kept = Sealed.objects.get(draw=draw)
    return Made(*record.read(json.loads(gzip.decompress(bytes(kept.record)))))


def packed(document: Document) -> bytes:
    """Return a document, compressed."""
    return gzip.compress(json.dumps(document, ensure_ascii=False).encode(), LEVEL, mtime=0)


NAMES = {"name", "名称", "企业名称"}


def names_of(handed: Handed, codes: set[str]) -> dict[str, str]:
    """Return the names of drawn enterprises, where the list has a column for them."""
    with (
        lists_on_disk(handed) as lists,
        lists.objects.open(encoding=encoding_of(lists.objects), newline="") as file,
    ):
        reader = csv.reader(file)
        head = next(reader, [])
        code = next((at for at, title in enumerate(head) if name_of(title.strip()) == "code"), None)
        name = next((at for at, title in enumerate(head) if title.strip() in NAMES), None)
        if code is None or name is None:
            return {}
        return {
            row[code].strip(): row[name].strip()[:200]
            for row in reader
            if len(row) > max(code, name) and row[code].strip() in codes
        }


COPY = "COPY draws_drawtask (draw_id, place, code, name, region, item, leader, team) FROM STDIN"


def keep_tasks(rows: Iterable[tuple[Any, ...]]) -> None:
    """Write the drawn enterprises and their teams, all in one stream.

    While it runs, ``rows`` must not ask the same connection for anything.
    """
    with connection.cursor() as cursor, cursor.copy(COPY) as copy:
        for row in rows:
            copy.write_row(row)
