"""A small installation as it stood at the first migrations, filled by SQL: that code is gone."""

from __future__ import annotations

from datetime import UTC, date, datetime

import psycopg
from psycopg.types.json import Jsonb

from tongqu.kernel.audit.digests import GENESIS, canonical, facts_digest, link, sm3

THEN = (("accounts", "0001"), ("audit", "0001"), ("organs", "0001"), ("matters", "0002"))
DAY = date(2026, 11, 2)
MOMENT = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
SALT = bytes(16)
FACTS = {"reason": "缺身份证明"}
LOG = (("open", "received", None), ("ask_once", "amending", FACTS), ("amend", "received", None))

TABLES = """
INSERT INTO organs_region (code, name, level, path, pinyin, is_fictional)
    VALUES ('990000', '试省', 'province', '99', 'shisheng', true);
INSERT INTO organs_organ (id, code, name, short_name, aliases, kind, system, region_id, path,
    opened_on) VALUES (1, 'prov', '试省局', '', '{}', 'bureau', 'M', '990000', 'M99', '2020-01-01');
INSERT INTO organs_organname (organ_id, name, since) VALUES (1, '试省局', '2020-01-01');
INSERT INTO accounts_user (id, password, is_superuser, username, name, is_active, is_demo)
    VALUES (1, '!', false, 'clerk', '经办', true, false);
INSERT INTO organs_post (user_id, organ_id, role, reach, since)
    VALUES (1, 1, 'window', 'organ', '2020-01-01');
INSERT INTO matters_matterstate (kind, state, label, label_en, is_final, position)
    SELECT 'approval.sample', s, s, s, s = 'ended', n
    FROM unnest(ARRAY['received', 'amending', 'accepted', 'ended']) WITH ORDINALITY AS t(s, n);
SELECT setval('organs_organ_id_seq', 10), setval('accounts_user_id_seq', 10);
"""
MATTER = """
INSERT INTO matters_matter (number, kind, state, subject_kind, subject_key, subject_name, path,
    organ_id, opened_on, due_on, lapses_on, paused, closed_on)
VALUES (%s, 'approval.sample', %s, 'enterprise', '99A', '某某商行', 'M99', 1, %s, %s, %s, false, %s)
RETURNING id
"""
LINE = """
INSERT INTO matters_line (matter_id, number, digest, step, state, day, at, by_kind, by_name,
    by_user, by_organ, facts_digest)
VALUES (%s, %s, %s, %s, %s, %s, %s, 'officer', '经办', 1, 1, %s) RETURNING id
"""


def fill(address: str, *, matters: int) -> None:
    """Fill the older tables: open matters with three lines each, one closed one, and a record."""
    with psycopg.connect(address) as connection:
        connection.execute(TABLES)
        for n in range(matters):
            due = date(2026, 11, 9)
            _matter(connection, f"old-{n}", "received", (DAY, due, due, None), LOG)
        _matter(connection, "old-closed", "ended", (DAY, None, None, DAY), LOG[:1])
        _record(connection)


def _matter(
    connection: psycopg.Connection,
    number: str,
    state: str,
    dates: tuple[date | None, ...],
    log: tuple[tuple[str, str, dict[str, str] | None], ...],
) -> None:
    row = connection.execute(MATTER, (number, state, *dates)).fetchone()
    assert row is not None
    (matter,) = row
    previous = GENESIS
    for place, (step, after, facts) in enumerate(log, 1):
        bound = facts_digest(facts, SALT) if facts else None
        content = {
            "matter_id": matter,
            "step": step,
            "state": after,
            "day": DAY.isoformat(),
            "at": MOMENT.isoformat(),
            "by_kind": "officer",
            "by_name": "经办",
            "by_user": 1,
            "by_organ": 1,
            "facts_digest": bound.hex() if bound else None,
            "key": None,
        }
        previous = link(previous, f"matter:{matter}", place, content)
        values = (matter, place, previous, step, after, DAY, MOMENT, bound)
        line = connection.execute(LINE, values).fetchone()
        assert line is not None
        if facts:
            connection.execute(
                "INSERT INTO matters_linefacts (line_id, facts, salt, erased_ground)"
                " VALUES (%s, %s, %s, '')",
                (line[0], Jsonb(facts), SALT),
            )
        connection.execute(
            "INSERT INTO matters_event (line_id, matter_id, name, pending, done, attempts, try_at,"
            " error) VALUES (%s, %s, %s, true, '{}', 0, %s, '')",
            (line[0], matter, f"approval.sample.{step}", MOMENT),
        )


def _record(connection: psycopg.Connection) -> None:
    facts = {"name": "试省局"}
    digest = sm3(canonical(facts))
    content = {
        "verb": "open",
        "day": DAY.isoformat(),
        "at": MOMENT.isoformat(),
        "by": "系统",
        "facts_digest": digest.hex(),
    }
    connection.execute(
        "INSERT INTO audit_record (name, number, digest, verb, day, at, by, facts, facts_digest)"
        " VALUES ('organ:prov', 1, %s, 'open', %s, %s, '系统', %s, %s)",
        (link(GENESIS, "organ:prov", 1, content), DAY, MOMENT, Jsonb(facts), digest),
    )
