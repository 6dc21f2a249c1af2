"""All data written in another script, so that what is still Chinese is the house's own words.

Every Chinese character is moved into a block of rare ones, one to one: what was different stays
different, what was equal stays equal, and a name typed into a form still finds its row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import connection

from tongqu.kernel.procedure.tests.sample import Permit
from tongqu.kernel.rules.book import BOOKS
from tongqu.kernel.rules.values import Rule, Value

FIRST, LAST, ELSEWHERE = 0x4E00, 0x9FFF, 0x20000
TABLE = {code: code - FIRST + ELSEWHERE for code in range(FIRST, LAST + 1)}
FUNCTION = f"""
CREATE OR REPLACE FUNCTION pg_temp.elsewhere(t text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT AS $$
SELECT coalesce(string_agg(
  CASE WHEN ascii(sign) BETWEEN {FIRST} AND {LAST}
  THEN chr(ascii(sign) - {FIRST} + {ELSEWHERE}) ELSE sign END, '' ORDER BY place), '')
FROM regexp_split_to_table(t, '') WITH ORDINALITY AS each(sign, place) $$
"""
COLUMNS = """
SELECT table_name, column_name, udt_name FROM information_schema.columns
JOIN information_schema.tables USING (table_schema, table_name)
WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND is_generated = 'NEVER'
AND udt_name IN ('text', 'varchar', 'jsonb', '_text', '_varchar')
AND table_name NOT IN ('django_migrations', 'documents_series') ORDER BY 1, 2
"""
LIST = """CASE WHEN {0} IS NOT NULL
THEN ARRAY(SELECT pg_temp.elsewhere(each) FROM unnest({0}) AS each) END"""
AS = {"jsonb": "pg_temp.elsewhere({0}::text)::jsonb", "_text": LIST, "_varchar": LIST}
PLAIN = "pg_temp.elsewhere({0})"


def elsewhere(text: str) -> str:
    """Return a text in the other script."""
    return text.translate(TABLE)


def moved(value: Any) -> Any:
    """Return a value of a form in the other script; files and numbers as they are."""
    if isinstance(value, str):
        return elsewhere(value)
    if isinstance(value, list | tuple):
        return type(value)(map(moved, value))
    if isinstance(value, Mapping):
        return {key: moved(each) for key, each in value.items()}
    return value


def move_data() -> int:
    """Write every row of every table in the other script; return how many columns held any.

    Past the triggers: the record is append-only, and names are not searched here.
    """
    changed = 0
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(FUNCTION)
        cursor.execute(COLUMNS)
        tables: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for table, column, kind in cursor.fetchall():
            tables[table].append((f'"{column}"', kind))
        for table, columns in tables.items():
            sets = ", ".join(f"{c} = {AS.get(kind, PLAIN).format(c)}" for c, kind in columns)
            found = " OR ".join(f"{c}::text ~ '[一-鿿]'" for c, _ in columns)
            cursor.execute(f'UPDATE "{table}" SET {sets} WHERE {found}')
            changed += bool(cursor.rowcount)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    return changed


def plan_anew() -> None:
    """Let the database look at what it now has, as it would by itself after so great a change."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@contextmanager
def law_elsewhere() -> Iterator[None]:
    """Let the articles that values of the law rest on stand in the other script within."""
    rules = [*(rule for book in BOOKS.values() for rule in book), *Permit.rules().values()]
    found = [(value, value.basis) for rule in rules for value in _all(rule)]
    set_ = object.__setattr__  # a value of the law does not change otherwise
    for value, basis in found:
        set_(value, "basis", elsewhere(basis))
    try:
        yield
    finally:
        for value, basis in found:
            set_(value, "basis", basis)


def _all(rule: Rule) -> Iterator[Value]:
    yield from rule.history
    for own in rule.regions.values():
        yield from own
