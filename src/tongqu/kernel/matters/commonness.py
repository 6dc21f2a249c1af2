"""How many names hold a pair of characters, as the database's own statistics estimate it.

What is rare is looked up in the index; of what is common the newest names are read, where enough
stand close together. Either is bounded; each would be slow where the other is meant.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import cache
from django.db import connection

KEPT_FOR = 600  # seconds
STATISTICS = """
SELECT c.reltuples::float8, s.most_common_elems::text::text[], s.most_common_elem_freqs
FROM pg_class c LEFT JOIN pg_stats s
    ON s.schemaname = current_schema() AND s.tablename = 'subject_name_tokens'
WHERE c.oid = to_regclass('matters_subjectname')
"""


@dataclass(frozen=True, slots=True)
class Commonness:
    """How many names there are, and which share of them holds each common token."""

    names: float
    shares: dict[str, float]

    def expected(self, tokens: Iterable[str], place: str) -> float:
        """Return how many names hold every token at a place, at most; 0 where one is rare.

        Without a place, how many do anywhere.
        """
        rarest = min((self.shares.get(token, 0.0) for token in tokens), default=1.0)
        return self.names * (self.shares.get(place, 0.0) if place else 1.0) * rarest


def commonness() -> Commonness:
    """Return the estimates, asked of the database now and then."""
    key = f"commonness:{connection.settings_dict['NAME']}"
    kept: Commonness | None = cache.get(key)
    if kept is None:
        kept = asked()
        cache.set(key, kept, KEPT_FOR)
    return kept


def asked() -> Commonness:
    """Ask the database now."""
    with connection.cursor() as cursor:
        cursor.execute(STATISTICS)
        names, tokens, shares = cursor.fetchone()
    # The three last are the least and greatest share, and that of nothing at all.
    return Commonness(max(names, 0.0), dict(zip(tokens or (), shares or (), strict=False)))
