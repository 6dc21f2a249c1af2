"""The base that is measured on: generated set by set in a database of its own, kept for re-runs.

The lines of the base carry SHA-256 in the place of SM3 digests, which PostgreSQL cannot compute:
their chains have the right size and shape and are not for verifying. Lines that the measured
``act()`` appends are real.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection
from django.db.backends.utils import CursorWrapper

from tongqu.kernel.matters import registry
from tongqu.kernel.matters.benching import names
from tongqu.kernel.matters.benching.sample import Sample
from tongqu.kernel.matters.states import fill_states

MATTERS = 8_000_000  # with five lines for most and six for a quarter: forty million lines
CITIES, COUNTIES, OFFICERS = 17, 103, 20_000
BATCH = 250_000
OPEN_SHARE = 20  # one in twenty is open

Say = Callable[[str], None]

PROVINCE = """
CREATE TABLE bench_base (matters bigint NOT NULL);
INSERT INTO organs_region (code, name, level, parent_id, path, pinyin, is_fictional)
    VALUES ('990000', '测速省', 'province', NULL, '99', 'cesusheng', true);
INSERT INTO organs_region (code, name, level, parent_id, path, pinyin, is_fictional)
    SELECT '99' || lpad(c::text, 2, '0') || '00', '市' || c, 'city', '990000',
        '99' || lpad(c::text, 2, '0'), 'shi', true FROM generate_series(1, {cities}) c;
INSERT INTO organs_region (code, name, level, parent_id, path, pinyin, is_fictional)
    SELECT '99' || lpad((1 + n % {cities})::text, 2, '0') || lpad((1 + n / {cities})::text, 2, '0'),
        '县' || n, 'county', '99' || lpad((1 + n % {cities})::text, 2, '0') || '00',
        '99' || lpad((1 + n % {cities})::text, 2, '0') || lpad((1 + n / {cities})::text, 2, '0'),
        'xian', true FROM generate_series(0, {counties} - 1) n;
INSERT INTO organs_organ (code, name, short_name, aliases, kind, system, region_id, path, opened_on)
    SELECT 'm-' || code, name || '局', '', '{{}}', 'bureau', 'M', code, 'M' || path, '2018-11-01'
    FROM organs_region WHERE is_fictional ORDER BY code;
UPDATE organs_organ o SET parent_id = p.id FROM organs_region r, organs_organ p
    WHERE r.code = o.region_id AND p.region_id = r.parent_id;
INSERT INTO accounts_user ({columns})
    SELECT {values} FROM generate_series(1, {officers}) n;
CREATE TEMP TABLE bench_county ON COMMIT DROP AS
    SELECT id, path, row_number() OVER (ORDER BY id) - 1 AS n FROM organs_organ
    WHERE length(path) = 7;
INSERT INTO organs_post (user_id, organ_id, role, reach, since)
    SELECT u.id, CASE WHEN u.id % 1000 = 0 THEN (SELECT id FROM organs_organ WHERE path = 'M99')
        ELSE c.id END, 'clerk', 'organ', '2020-01-01'
    FROM accounts_user u JOIN bench_county c ON c.n = u.id % {counties}
    WHERE u.username LIKE 'bench-%%';
"""
NEW_MATTERS = """
INSERT INTO matters_matter (id, number, kind, state, subject_kind, subject_key, subject_name, path,
    organ_id, officer_id, opened_on, due_on, paused, closed_on, closed_due_on)
SELECT m, '2026' || lpad(m::text, 8, '0') || '0', 'kernel.bench',
    CASE WHEN is_open THEN CASE WHEN m % 3 = 0 THEN 'handling' ELSE 'received' END
        ELSE 'done' END,
    'enterprise', {code}, {name}, c.path, c.id,
    CASE WHEN is_open AND m % 2 = 0 THEN u.id END, opened,
    CASE WHEN is_open AND m % 3 = 0 THEN opened + 27 END, false,
    CASE WHEN is_open THEN NULL ELSE opened + (m %% 40)::int END,
    CASE WHEN is_open THEN NULL ELSE opened + 28 END
FROM (SELECT m, {subject} AS s, m % {open_share} = 0 AS is_open,
        CASE WHEN m % {open_share} = 0 THEN DATE '2026-11-25' - ((m / 20) % 45)::int
            ELSE DATE '2026-10-01' - ((m / 20) % 2000)::int END AS opened
    FROM generate_series(%s::bigint, %s::bigint) m) AS t
JOIN bench_places c ON c.n = ({place}) % {counties}
JOIN accounts_user u ON u.username = 'bench-' || 1 + m % {officers}
"""
NEW_LINES = """
INSERT INTO matters_line (matter_id, number, digest, step, state, day, at, by_kind, by_name,
    by_user, by_organ, facts_digest, key)
SELECT m.id, s.number, sha256(int8send(m.id * 8 + s.number)), s.step, s.state,
    m.opened_on + least(s.after, CASE WHEN m.closed_on IS NULL THEN 0 ELSE 28 END),
    m.opened_on + interval '1 hour' * s.number, 'officer', '测速', m.officer_id, m.organ_id,
    NULL, NULL
FROM matters_matter m
JOIN (VALUES (1, 'open', 'received', 0), (2, 'accept', 'handling', 1), (3, 'pause', 'paused', 3),
    (4, 'resume', 'handling', 9), (5, 'decide', 'done', 12), (6, '~link', 'done', 12))
    AS s(number, step, state, after)
    ON s.number <= CASE m.state WHEN 'received' THEN 1 WHEN 'handling' THEN 2
        ELSE CASE WHEN m.id %% 4 = 1 THEN 6 ELSE 5 END END
WHERE m.id BETWEEN %s AND %s ORDER BY m.id, s.number
"""
NAME_INDEX = "subject_name_tokens"
NAMES = """
INSERT INTO matters_subjectname (key, name, path)
SELECT DISTINCT subject_key, subject_name, path FROM matters_matter
"""


@dataclass(frozen=True, slots=True)
class Base:
    """What stands in the base: rows counted, bytes on disk."""

    matters: int
    lines: int
    open: int
    bytes: int


def prepare(scale: float, say: Say) -> Base:
    """Make the base if it is not there yet, and count it."""
    registry.register(Sample)
    fill_states()
    wanted = max(int(MATTERS * scale), 20_000)
    if "bench_base" not in connection.introspection.table_names():
        _generate(wanted, say)
    return _counted()


def _generate(wanted: int, say: Say) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
        cursor.execute("SET session_replication_role = replica")  # the rows are right by make
        columns, values = _account_columns()
        sizes = {"cities": CITIES, "counties": COUNTIES, "officers": OFFICERS}
        cursor.execute("BEGIN")
        province = PROVINCE.format(columns=columns, values=values, **sizes)
        cursor.execute(province.replace("%%", "%"))
        cursor.execute("COMMIT")
        cursor.execute(
            "CREATE TEMP TABLE bench_places AS SELECT id, path, row_number() OVER (ORDER BY id) - 1"
            " AS n FROM organs_organ WHERE length(path) = 7; ANALYZE accounts_user"
        )
        made = {"code": names.CODE, "name": names.NAME, "subject": names.SUBJECT}
        matters = NEW_MATTERS.format(**sizes, **made, place=names.PLACE, open_share=OPEN_SHARE)
        matters = matters.replace(" % ", " %% ")
        for first in range(1, wanted + 1, BATCH):
            last = min(first + BATCH - 1, wanted)
            cursor.execute(matters, [first, last])
            cursor.execute(NEW_LINES, [first, last])
            say(f"已生成 {last:,} 件")
        cursor.execute("SELECT setval('matters_matter_id_seq', %s)", [wanted])
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("RESET synchronous_commit")
        say("整理统计信息 ……")
        for table in ("matters_matter", "matters_line"):
            cursor.execute(f"VACUUM ANALYZE {table}")
        say("整理名称索引 ……")
        seconds = _name(cursor)
        say(f"名称登记 {seconds[0]:.0f} 秒，建索引 {seconds[1]:.0f} 秒")
        cursor.execute("INSERT INTO bench_base VALUES (%s)", [wanted])


def _name(cursor: CursorWrapper) -> tuple[float, float]:
    """File the names and index them; return how many seconds each took."""
    cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = %s", [NAME_INDEX])
    made = str(cursor.fetchone()[0])
    cursor.execute(f"DROP INDEX {NAME_INDEX}")
    began = time.monotonic()
    cursor.execute(NAMES)
    filed = time.monotonic()
    cursor.execute("SET maintenance_work_mem = '512MB'")
    cursor.execute(made)
    cursor.execute("RESET maintenance_work_mem")
    cursor.execute("VACUUM ANALYZE matters_subjectname")
    return filed - began, time.monotonic() - filed


def _account_columns() -> tuple[str, str]:
    """Return the columns an account needs and their values, whatever the model has grown."""
    given = {
        "password": "'!'",
        "is_superuser": "false",
        "username": "'bench-' || n",
        "name": "'测速员' || n",
        "is_active": "true",
        "is_demo": "true",
    }
    with connection.cursor() as cursor:
        for column in connection.introspection.get_table_description(cursor, "accounts_user"):
            if column.name not in given and column.name != "id" and not column.null_ok:
                given[column.name] = _empty(str(column.type_code))
    return ", ".join(given), ", ".join(given.values())


def _empty(type_code: str) -> str:
    """Return a value for a column of a type: false, a day, or no text."""
    return {"16": "false", "1082": "'2026-01-01'", "1184": "now()"}.get(type_code, "''")


def _counted() -> Base:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM matters_matter), (SELECT count(*) FROM matters_line),"
            " (SELECT count(*) FROM matters_matter WHERE closed_on IS NULL),"
            " pg_database_size(current_database())"
        )
        return Base(*map(int, cursor.fetchone()))
