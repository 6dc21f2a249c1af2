"""Draws of the demonstration province, one in every state an officer meets; all fictional."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from tongqu.kernel.accounts.models import User
from tongqu.kernel.clock.now import LAW_ZONE, held_at, today
from tongqu.kernel.organs.actors import Actor, actor_of
from tongqu.kernel.organs.models import Organ
from tongqu.work.draws.engine.codes import ALPHABET, WEIGHTS
from tongqu.work.draws.models import Certificate, Draw
from tongqu.work.draws.services import (
    draw_annul,
    draw_commit,
    draw_prepare,
    draw_publish,
    entropy_confirm,
    entropy_enter,
    visits_finish,
)

ORGAN = "tq-9901"
FIRST, SECOND = "city-clerk", "city-head"
SOURCE = "演示随机数（每日公布，虚构）"
OUTCOMES = 2**32
REGIONS = ("990101", "990102", "990103", "990104")
ITEMS = ("食品销售", "计量器具")
TRADES = ("商贸行", "食品店", "生鲜超市", "粮油店", "酒类商行", "计量服务部")
NAMES = "安吉长乐同福永兴德和瑞丰广源"
INSPECTORS = ("city-clerk", "county-clerk", "station-clerk", "neighbour-clerk")
Rows = list[dict[str, str]]


def step(*, say: Callable[[str], None]) -> None:
    """Build the draws, all or nothing; where there are any, leave them alone."""
    organ = Organ.objects.filter(code=ORGAN).first()
    if organ is None or Draw.objects.exists():
        return
    with transaction.atomic():
        _certify()
        for make in (_published, _visiting, _annulled, _waiting):
            make(organ, today())
    say("随机抽查：五次，含一次作废后的重新抽取。")


def _published(organ: Organ, day: date) -> None:
    start = day - timedelta(days=70)
    draw = _drawn(organ, start, title="食品销售随机抽查", total=8, items=ITEMS[:1])
    with held_at(start + timedelta(days=32)):
        visits_finish(draw, by=_actor(FIRST))
    with held_at(start + timedelta(days=36)):
        draw_publish(draw, by=_actor(SECOND))


def _visiting(organ: Organ, day: date) -> None:
    title = "食品销售与计量器具联合抽查"
    _drawn(organ, day - timedelta(days=6), title=title, total=16, items=ITEMS, cap=2)


def _annulled(organ: Organ, day: date) -> None:
    start = day - timedelta(days=4)
    old = _committed(organ, start, title="计量器具随机抽查", total=6, items=ITEMS[1:])
    with held_at(start + timedelta(days=1)):
        reason = "名录漏列津北县的企业，冻结后才发现。"
        old = draw_annul(old, reason=reason, by=_actor(SECOND))
    again = day - timedelta(days=2)
    _committed(
        organ, again, title="计量器具随机抽查", total=6, items=ITEMS[1:], replaces=old, wait=9
    )


def _waiting(organ: Organ, day: date) -> None:
    title = "食品销售风险分层抽查"
    strata = {"by": ["risk"], "public": False, "weights": {"risk": {"低": 1, "中": 2, "高": 5}}}
    _committed(
        organ,
        day - timedelta(days=1),
        title=title,
        total=10,
        items=ITEMS[:1],
        strata=strata,
        wait=3,
    )


def _drawn(organ: Organ, start: date, **told: Any) -> Draw:  # noqa: ANN401 (the plan's own keys)
    draw = _committed(organ, start, **told)
    number = str((draw.commitment or {})["entropy"]["round"])
    value = hashlib.sha256(f"演示 {number}".encode()).hexdigest()[:16]
    with held_at(_nine(start) + timedelta(days=1, hours=2)):
        entropy_enter(draw, value=value, by=_actor(FIRST))
        return entropy_confirm(draw, value=value, by=_actor(SECOND))


def _committed(
    organ: Organ,
    start: date,
    *,
    wait: int = 1,
    replaces: Draw | None = None,
    **told: Any,  # noqa: ANN401
) -> Draw:
    begin = start + timedelta(days=wait + 1)
    until = begin + timedelta(days=30)
    plan = {
        "visits": {"from": begin.isoformat(), "until": until.isoformat()},
        "embargo_until": (until + timedelta(days=2)).isoformat(),
        "codes": "uscc",
        "entropy": {
            "source": SOURCE,
            "round": f"{start + timedelta(days=wait):%Y%m%d}",
            "at": (_nine(start) + timedelta(days=wait, hours=1)).isoformat(),
            "outcomes": OUTCOMES,
        },
        "exclusions": [{"ground": "已注销", "where": {"status": ["注销"]}}],
        **told,
    }
    plan["items"] = list(plan["items"])
    lists = {
        "objects": _file("对象", _enterprises(plan["items"])),
        "inspectors": _file("人员", _people()),
    }
    with held_at(start):
        draw = draw_prepare(
            organ=organ, plan=plan, lists=lists, by=_actor(FIRST), replaces=replaces
        )
        return draw_commit(draw, by=_actor(FIRST))


def _certify() -> None:
    users = User.objects.filter(username__in=INSPECTORS, is_demo=True)
    codes = {username: f"演示证{number:03}" for number, username in enumerate(INSPECTORS, 1)}
    Certificate.objects.bulk_create(
        (Certificate(user=user, code=codes[user.username]) for user in users),
        ignore_conflicts=True,
    )


def _enterprises(items: Iterable[str]) -> Rows:
    wanted = tuple(items)
    return [
        {
            "code": _code(number),
            "name": f"演示·{NAMES[number % 14]}{NAMES[number * 5 % 14]}{TRADES[number % 6]}",
            "region": REGIONS[number % 4],
            "item": wanted[number % len(wanted)],
            "risk": "高" if number % 13 == 0 else "中" if number % 4 == 0 else "低",
            "status": "注销" if number % 17 == 0 else "存续",
        }
        for number in range(1, 121)
    ]


def _people() -> Rows:
    """Return twelve inspectors; only two know instruments in the far county, so a cap can bind."""
    return [
        {
            "code": f"演示证{number:03}",
            "regions": "9901" if number <= 4 else REGIONS[number % 4],
            "items": ";".join(ITEMS) if number % 3 else ITEMS[0],
            "leads": "是" if number % 2 else "否",
            "cap": "",
            "away": "",
        }
        for number in range(1, 13)
    ]


def _code(number: int) -> str:
    """Return a well-formed credit code of a division that does not exist."""
    body = f"92990100MA{number:07d}".encode()
    total = sum(ALPHABET.index(sign) * int(w) for sign, w in zip(body, WEIGHTS, strict=False))
    return body.decode() + chr(ALPHABET[-total % 31])


def _file(name: str, rows: list[Mapping[str, str]] | Rows) -> tuple[str, bytes]:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return f"{name}.csv", out.getvalue().encode()


def _nine(day: date) -> datetime:
    return datetime.combine(day, time(9), LAW_ZONE)


def _actor(username: str) -> Actor:
    return actor_of(User.objects.get(username=username), on=today())
