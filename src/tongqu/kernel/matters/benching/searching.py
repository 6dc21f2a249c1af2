"""Searching names: parts of a name, rare to common, beside the plain scan it stands in for."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from statistics import quantiles

from django.db import connection, transaction

from tongqu.kernel.matters.benching.measures import Reading, people, timed
from tongqu.kernel.matters.benching.names import CHARACTERS
from tongqu.kernel.matters.models import Matter, SubjectName
from tongqu.kernel.matters.named import counts_of, names_found, newest_of
from tongqu.kernel.organs.access import visible_to
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.search.query import Query, query_of

SHOWN, UPTO, SCANS = 8, 100, 5
ALLOWED = 400  # names looked at to take words from


def words() -> dict[str, list[str]]:
    """Return what is sought, by how common it is, out of names that are really there."""
    names = list(SubjectName.objects.order_by("id").values_list("name", "key")[:ALLOWED])
    return {
        "three characters of a name": [name[3:6] for name, _ in names],
        "a whole name": [name for name, _ in names],
        "place and trade": [f"{name[:2]} {name[-8:-4]}" for name, _ in names],
        "a trade": ["餐饮管理", "网络科技", "房地产", "商贸"],
        "a place": ["云津", "白沙", "通衢"],
        "what nearly all hold": ["有限公司", "公司", "有限"],
        "part of a code": [key[-7:] for _, key in names],
        "what is not there": ["龘龘龘", "查无此店", "ZZZZZZ"],
    }


def readings() -> list[Reading]:
    """Measure searches and the baseline for one county officer and the provincial head."""
    pairs = people()[:2]
    found = [each for who, actors in pairs for each in searches(who, actors)]
    return found + [each for who, actors in pairs for each in scans(who, actors)]


def searches(who: str, actors: Sequence[Actor]) -> list[Reading]:
    """Measure searches of names with newest matters and counts, for each kind of words."""
    return [_of(f"search, {kind}: {who}", texts, actors) for kind, texts in words().items()]


def _of(name: str, texts: Sequence[str], actors: Sequence[Actor]) -> Reading:
    queries = [query_of(text) for text in texts]
    turn = iter(range(1_000_000))

    def search(actor: Actor) -> int:
        query = queries[next(turn) % len(queries)]
        names = names_found(actor, query).rows
        newest_of(actor, names, SHOWN)
        keys = list(dict.fromkeys(row.key for row in names if row.key))[:SHOWN]
        counts_of(actor, keys, UPTO)
        return len(names)

    return timed(name, search, actors)


def scans(who: str, actors: Sequence[Actor]) -> list[Reading]:
    """Measure the baseline: the same words by LIKE over the table of matters."""

    def scan(actor: Actor) -> int:
        rows = visible_to(Matter.objects.filter(subject_name__contains=sought.text), actor)
        return len(list(rows.order_by("-id")[:SHOWN]))

    found = []
    for kind in ("three characters of a name", "what is not there"):
        sought: Query = query_of(words()[kind][7 % len(words()[kind])])
        found.append(timed(f"baseline LIKE, {kind}: {who}", scan, actors, SCANS))
    return found


def filing(count: int = 2000) -> dict[str, object]:
    """Return what filing costs: matters of new subjects written one by one, with it and without."""
    found: dict[str, object] = {}
    for name, role in (("without", "replica"), ("with", "origin")):
        times = [_write(role, f"测速{name}{n}") for n in range(count)]
        cuts = quantiles(sorted(times), n=100)
        found[f"{name}_p50_ms"], found[f"{name}_p99_ms"] = _ms(cuts[49]), _ms(cuts[98])
        found[f"{name}_worst_ms"] = _ms(max(times))
    made = Matter.objects.filter(number__startswith="测速")
    SubjectName.objects.filter(key__in=list(made.values_list("subject_key", flat=True))).delete()
    made.delete()
    return found


def _write(role: str, number: str) -> float:
    """Write a matter in a transaction of its own and return how long that took."""
    like = Matter.objects.order_by("-id").values("kind", "state", "path", "organ_id", "opened_on")
    name = "".join(secrets.choice(CHARACTERS) for _ in range(4)) + "商贸有限公司"
    row = Matter(**like[0], number=number[:24], subject_kind="enterprise", subject_name=name)
    row.subject_key = f"91990{secrets.token_hex(6).upper()}0"
    with connection.cursor() as cursor:
        cursor.execute(f"SET session_replication_role = {role}")
    before = time.monotonic()
    with transaction.atomic():
        row.save(force_insert=True)
    took = time.monotonic() - before
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = DEFAULT")
    return took


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 2)


def sizes() -> dict[str, object]:
    """Return what the list of names and its index weigh, and what filing one more costs."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT reltuples::bigint FROM pg_class WHERE relname = 'matters_subjectname'),"
            " pg_table_size('matters_subjectname'), pg_relation_size('subject_name_tokens'),"
            " pg_relation_size('subject_name_key'), pg_relation_size('matters_matter')"
        )
        names, table, tokens, keys, matters = map(int, cursor.fetchone())
    megabytes = [round(each / 2**20) for each in (table, tokens, keys, matters)]
    found: dict[str, object] = {"names": names}
    found |= dict(zip(("list_mb", "index_mb", "keys_mb", "matters_mb"), megabytes, strict=True))
    return found
