"""Matters, and lines with their facts and events: one statement each, for one or a thousand.

What a line needs (its number, digest, facts) is in its object; the database gives the ids. The ids
must come from the insert itself: a checkpoint waits for whoever holds the table, and an id taken
before that could slip below a signature.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from tongqu.kernel.matters.models import Line, LineFacts, Matter

COLUMNS = tuple(field.attname for field in Matter._meta.concrete_fields)  # noqa: SLF001 (documented)
NEW = """
INSERT INTO matters_matter ({columns})
SELECT {columns} FROM json_populate_recordset(NULL::matters_matter, %s) ORDER BY open_key
ON CONFLICT (open_key) DO NOTHING RETURNING id
""".format(columns=", ".join(COLUMNS))

WRITE = """
WITH given AS (
    SELECT * FROM json_to_recordset(%s) AS g (
        matter_id bigint, number integer, digest text, step text, state text, day date,
        at timestamptz, by_kind text, by_name text, by_user bigint, by_organ bigint,
        facts_digest text, key text, name text, facts jsonb, salt text
    )
), line AS (
    INSERT INTO matters_line (matter_id, number, digest, step, state, day, at,
        by_kind, by_name, by_user, by_organ, facts_digest, key)
    SELECT matter_id, number, decode(digest, 'hex'), step, state, day, at,
        by_kind, by_name, by_user, by_organ, decode(facts_digest, 'hex'), key
    FROM given ORDER BY matter_id, number
    RETURNING id, matter_id, number
), facts AS (
    INSERT INTO matters_linefacts (line_id, facts, salt, erased_ground)
    SELECT id, facts, decode(salt, 'hex'), ''
    FROM line JOIN given USING (matter_id, number) WHERE salt IS NOT NULL
), event AS (
    INSERT INTO matters_event (line_id, matter_id, name, pending, done, attempts, try_at, error)
    SELECT id, matter_id, name, true, '{}', 0, at, ''
    FROM line JOIN given USING (matter_id, number) ORDER BY id
)
SELECT matter_id, number, id FROM line
"""


@dataclass(frozen=True, slots=True)
class Entered:
    """A line about to be written, with its event's name and what it was given, if anything."""

    line: Line
    name: str
    given: LineFacts | None


def insert_new(matters: Sequence[Matter]) -> set[int]:
    """Insert the matters whose key is not known yet; return the ids of those that are new.

    Where another transaction is just inserting one of the keys, its end is waited for.
    """
    rows = [{name: getattr(matter, name) for name in COLUMNS} for matter in matters]
    with connection.cursor() as cursor:
        cursor.execute(NEW, [json.dumps(rows, ensure_ascii=False, default=date.isoformat)])
        fresh = {int(key) for (key,) in cursor.fetchall()}
    for matter in matters:
        matter._state.adding = matter.pk not in fresh  # noqa: SLF001 (documented by Django)
    return fresh


def write(entered: Iterable[Entered]) -> None:
    """Write lines, facts and events; the lines then have their ids."""
    lines = {(each.line.matter_id, each.line.number): each for each in entered}
    if not lines:
        return
    rows = json.dumps([_row(each) for each in lines.values()], ensure_ascii=False)
    with connection.cursor() as cursor:
        cursor.execute(WRITE, [rows])
        for matter, number, key in cursor.fetchall():
            line = lines[matter, number].line
            line.pk, line._state.adding = key, False  # noqa: SLF001 (documented by Django)


def _row(entered: Entered) -> dict[str, Any]:
    line, given = entered.line, entered.given
    return {
        "matter_id": line.matter_id,
        "number": line.number,
        "digest": bytes(line.digest).hex(),
        "step": line.step,
        "state": line.state,
        "day": line.day.isoformat(),
        "at": line.at.isoformat(),
        "by_kind": line.by_kind,
        "by_name": line.by_name,
        "by_user": line.by_user,
        "by_organ": line.by_organ,
        "facts_digest": bytes(line.facts_digest).hex() if line.facts_digest else None,
        "key": line.key,
        "name": entered.name,
        "facts": given.facts if given else None,
        "salt": given.salt.hex() if given and given.salt else None,
    }
