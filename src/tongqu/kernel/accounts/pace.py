"""How fast anybody may ask: by address who has not signed in, by account or visitor who has.

A bucket that refills: a minute's worth may be asked at once, then as fast as it refills. Whoever
asks faster waits until the next is free, no longer; what was refused does not count. One statement
on one row of one table, so that all processes count together. Guessing passwords and codes is
counted apart, in ``limits``, and locks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address, ip_network
from math import ceil
from typing import Any

from django.db import connection

from tongqu.kernel.accounts.models import Pace
from tongqu.kernel.accounts.rules import RULES, count
from tongqu.kernel.accounts.sealing import keyed_digest
from tongqu.kernel.clock.now import now
from tongqu.kernel.rules.values import Rule

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
TICK = timedelta(microseconds=1)
ONE_HOUSEHOLD = 64  # bits of an IPv6 address that a provider gives away as one
TAKE = """
INSERT INTO accounts_pace AS held (key, even_at) VALUES (%(key)s, %(now)s + %(each)s)
ON CONFLICT (key) DO UPDATE SET even_at =
    CASE WHEN held.even_at BETWEEN %(now)s AND %(end)s THEN held.even_at ELSE %(now)s END + %(each)s
WHERE NOT held.even_at BETWEEN %(last)s AND %(end)s
RETURNING key
"""  # beyond the end: the clock was set back, and nobody is to wait until it is there again


@dataclass(frozen=True, slots=True)
class Allowance:
    """How often one may ask for something: a name of its own, the number, and in what time."""

    name: str
    rule: Rule
    within: timedelta = MINUTE


STRANGER_READS = Allowance("reads", RULES.stranger_reads)
STRANGER_SENDS = Allowance("sends", RULES.stranger_sends)
PERSON_READS = Allowance("reads", RULES.person_reads)
PERSON_SENDS = Allowance("sends", RULES.person_sends)

STRANGER_SEARCHES = Allowance("searches", RULES.stranger_searches, HOUR)
PERSON_SEARCHES = Allowance("searches", RULES.person_searches, HOUR)
PERSON_HINTS = Allowance("hints", RULES.person_hints, HOUR)


def wait(who: str, allowance: Allowance) -> int:
    """Count one request of ``who``; return 0, or the seconds after which to ask again."""
    each = allowance.within / count(allowance.rule)
    key, moment = keyed_digest("pace", allowance.name, who), now()
    end = moment + allowance.within
    values: dict[str, Any] = {"key": key, "now": moment, "each": each, "end": end}
    values["last"] = end - each + TICK
    with connection.cursor() as cursor:
        cursor.execute(TAKE, values)
        if cursor.fetchone():
            return 0
    even_at = Pace.objects.filter(key=key).values_list("even_at", flat=True).first() or moment
    return max(1, ceil((even_at + each - end).total_seconds()))


def near(address: str) -> str:
    """Return what of an address is one household's: all of IPv4, the network of IPv6."""
    found = ip_address(address)
    if found.version == 4:
        return str(found)
    return str(ip_network((found, ONE_HOUSEHOLD), strict=False))


def clean() -> int:
    """Forget who has not asked for a while; return how many."""
    return Pace.objects.filter(even_at__lt=now()).delete()[0]
