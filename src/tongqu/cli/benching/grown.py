"""The demonstration province with its year of complaints many times over, in a base of its own.

Every copy of a letter keeps its days, its county and its outcome, so that shares and seasons stay
as they are; writers and operators differ from copy to copy. The copied lines carry SHA-256 in the
place of SM3 digests: their chains have the right size and are not for verifying.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection, models, transaction
from django.db.backends.utils import CursorWrapper

from tongqu.cli import setup
from tongqu.kernel.matters.models import Line, Matter
from tongqu.service.complaints.models import ComplaintFacts, ReportFacts

Say = Callable[[str], None]
GROWN = "bench_figures"
ROUNDS = 50  # copies written by one statement
OPERATORS = 40  # a copy in so many is about the same operators again
COPIED: tuple[type[models.Model], ...] = (Matter, ComplaintFacts, ReportFacts, Line)
MADE: dict[type[models.Model], dict[str, str]] = {
    Matter: {
        "id": "o.id + k * {span}",
        "number": "'B' || o.id || '-' || k",
        "open_key": "NULL",
        "subject_key": "overlay(o.subject_key placing lpad((k % {operators})::text, 4, '0')"
        " from 11)",
    },
    ComplaintFacts: {
        "matter_id": "o.matter_id + k * {span}",
        "ticket": "''",
        "phone_digest": "md5(o.phone_digest || k)",
        "operator_key": "overlay(o.operator_key placing lpad((k % {operators})::text, 4, '0')"
        " from 11)",
    },
    ReportFacts: {
        "matter_id": "o.matter_id + k * {span}",
        "ticket": "''",
        "phone_digest": "md5(o.phone_digest || k)",
    },
    Line: {
        "id": "nextval(pg_get_serial_sequence('matters_line', 'id'))",
        "matter_id": "o.matter_id + k * {span}",
        "digest": "sha256(int8send(o.id * 1000 + k))",
        "facts_digest": "NULL",
        "key": "NULL",
    },
}


def prepare(complaints: int, say: Say) -> int:
    """Make the base where it is not there yet; return how many complaints it holds."""
    setup.run(plan_file=None, is_demo=True, say=say)
    if GROWN not in connection.introspection.table_names():
        _grow(complaints, say)
    return ComplaintFacts.objects.count()


def _grow(wanted: int, say: Say) -> None:
    model = Matter.objects.filter(open_key__startswith="demo:complaints:")
    last = model.order_by("-id").values_list("id", flat=True)[0]
    copies = max(1, round(wanted / ComplaintFacts.objects.count()))
    sizes = {"span": last + 1_000, "operators": OPERATORS}
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
        cursor.execute("SET session_replication_role = replica")  # the rows are right by make
        for first in range(1, copies + 1, ROUNDS):
            until = min(first + ROUNDS - 1, copies)
            with transaction.atomic():
                for table in COPIED:
                    cursor.execute(_copy(table, sizes), {"first": first, "last": until})
            say(f"已复制 {until} 遍，共 {copies} 遍")
        cursor.execute("SET session_replication_role = DEFAULT")
        _settle(cursor)
        cursor.execute(f"CREATE TABLE {GROWN} (copies int NOT NULL)")
        cursor.execute(f"INSERT INTO {GROWN} VALUES (%s)", [copies])  # noqa: S608 (a constant)


def _copy(table: type[models.Model], sizes: dict[str, int]) -> str:
    """Return the statement that copies the generated year of a table so many times."""
    columns = [str(field.column) for field in table._meta.concrete_fields]  # noqa: SLF001 (documented)
    made = {name: value.format(**sizes) for name, value in MADE[table].items()}
    values = [made.get(column, f'o."{column}"').replace("%", "%%") for column in columns]
    names = ", ".join(f'"{column}"' for column in columns)
    own = "o.id" if table is Matter else "o.matter_id"
    return (
        f"INSERT INTO {table._meta.db_table} ({names})"  # noqa: S608, SLF001 (names of ours)
        f" SELECT {', '.join(values)} FROM {table._meta.db_table} o"  # noqa: SLF001
        f" JOIN matters_matter m ON m.id = {own} AND m.open_key LIKE 'demo:complaints:%%'"
        " CROSS JOIN generate_series(%(first)s::bigint, %(last)s::bigint) k"
    )


def _settle(cursor: CursorWrapper) -> None:
    """Let the base know what it holds, as one that has run for years does."""
    cursor.execute("SELECT setval('matters_matter_id_seq', (SELECT max(id) FROM matters_matter))")
    cursor.execute(
        "INSERT INTO matters_subjectname (key, name, path)"
        " SELECT DISTINCT subject_key, subject_name, path FROM matters_matter m"
        " WHERE number LIKE 'B%'"
    )
    for table in COPIED:
        cursor.execute(f"VACUUM ANALYZE {table._meta.db_table}")  # noqa: SLF001
    cursor.execute("RESET synchronous_commit")
