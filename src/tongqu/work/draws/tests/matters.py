"""A draw in the database: small lists, a plan with a drand round to come, and two officers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from tongqu.kernel.clock.now import LAW_ZONE, held_at
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.kernel.organs.actors import Actor
from tongqu.work.draws.engine.sources import BEACONS
from tongqu.work.draws.models import Draw
from tongqu.work.draws.services import draw_commit, draw_prepare, entropy_confirm, entropy_enter
from tongqu.work.draws.tests.cast import VALUE, csv_text, enterprises

COMMITTED = datetime(2026, 11, 25, 9, tzinfo=LAW_ZONE)
EXISTS = datetime(2026, 11, 26, 10, tzinfo=LAW_ZONE)
VISITS_END = date(2026, 12, 31)
OPEN_DAY = date(2027, 1, 4)
COUNT, TOTAL = 40, 6
PEOPLE = ("code", "regions", "items", "leads", "cap", "away")


def round_at(moment: datetime) -> int:
    """Return the drand round that comes out at a moment."""
    beacon = BEACONS["drand-quicknet"]
    return int(moment.timestamp() - beacon.genesis) // beacon.period + 1


def plan(**changes: Any) -> dict[str, Any]:
    made = {
        "title": "食品销售抽查",
        "items": ["食品销售"],
        "total": TOTAL,
        "codes": "uscc",
        "visits": {"from": "2026-12-01", "until": VISITS_END.isoformat()},
        "embargo_until": OPEN_DAY.isoformat(),
        "entropy": {"source": "drand-quicknet", "round": round_at(EXISTS)},
    } | changes
    return {key: value for key, value in made.items() if value is not None}


def lists(**changes: bytes | None) -> dict[str, tuple[str, bytes]]:
    objects = csv_text(enterprises(COUNT)).encode()
    rows = [
        {"code": f"证{n}", "regions": "9901", "items": "食品销售", "leads": "是"}
        for n in range(1, 6)
    ]
    people = csv_text([dict.fromkeys(PEOPLE, "") | row for row in rows], PEOPLE).encode()
    made = {"objects": objects, "inspectors": people} | changes
    return {part: (f"{part}.csv", content) for part, content in made.items() if content is not None}


def prepared(cast: Cast, **changes: Any) -> Draw:
    with held_at(COMMITTED):
        return draw_prepare(organ=cast.county, plan=plan(**changes), lists=lists(), by=cast.clerk)


def committed(cast: Cast, **changes: Any) -> Draw:
    draw = prepared(cast, **changes)
    with held_at(COMMITTED):
        return draw_commit(draw, by=cast.clerk)


def entered(cast: Cast, **changes: Any) -> Draw:
    draw = committed(cast, **changes)
    with held_at(EXISTS):
        return entropy_enter(draw, value=VALUE, by=cast.clerk)


def drawn(cast: Cast, *, second: Actor | None = None, **changes: Any) -> Draw:
    draw = entered(cast, **changes)
    with held_at(EXISTS):
        return entropy_confirm(draw, value=VALUE, by=second or cast.head)
