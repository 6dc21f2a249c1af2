"""What the province consists of, before anything is written: organs and people as plain rows.

The provincial level is listed by hand in ``data``; everything below follows one pattern.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import cycle

FOLDER = resources.files("tongqu.cli.demo") / "data"
MARK = "演示·"
SYSTEM = "M"
PROVINCE = "tq"
OFFICES = {
    "consumers": "消费者权益保护",
    "registration": "登记注册",
    "credit": "信用监督管理",
    "quality": "质量和标准计量",
}
STATIONS = ("渡口", "集贤", "长堤", "文庙", "东关", "新街", "白石", "柳林", "青龙桥")
STATIONS_EACH = 3
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜"
GIVEN = "安平清正明和诚信敏勤实达通远畅勇"


@dataclass(frozen=True, slots=True)
class OrganDraft:
    """An organ to open; ``parent`` and ``region`` are codes."""

    code: str
    name: str
    kind: str
    region: str = ""
    system: str = ""
    parent: str = ""
    short_name: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A person with an account and one post, or instead one of the three administrators' duties.

    ``organ`` is a code, empty for an administrator.
    """

    username: str
    name: str
    organ: str
    role: str
    reach: str = "organ"
    duty: str = ""


def rows(name: str) -> list[dict[str, str]]:
    """Read one table of ``data``."""
    lines = (FOLDER / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@cache
def organs() -> tuple[OrganDraft, ...]:
    """Return every organ, each after the one it belongs to."""
    return (*_provincial(), *_local())


def people() -> tuple[PersonDraft, ...]:
    """Return the people shown at the start, then a head and a clerk for every other organ."""
    shown = shown_people()
    held = {(person.organ, person.role) for person in shown}
    names = cycle(f"{MARK}{last}{first}" for first in GIVEN for last in SURNAMES)
    others = (
        PersonDraft(f"{draft.code.removeprefix('tq-')}-{role}", next(names), draft.code, role)
        for draft in organs()
        for role in ("head", "clerk")
        if (draft.code, role) not in held and draft.kind != "station"
    )
    return (*shown, *others)


@cache
def shown_people() -> tuple[PersonDraft, ...]:
    """Return the accounts that are printed when the platform starts."""
    return tuple(PersonDraft(**row) for row in rows("people"))


def _provincial() -> Iterator[OrganDraft]:
    for row in rows("organs"):
        yield OrganDraft(
            code=row["code"],
            name=row["name"],
            kind=row["kind"],
            region="" if row["parent"] else "990000",
            system=row["system"],
            parent=row["parent"],
            short_name=row["short_name"],
            aliases=tuple(row["aliases"].split()),
        )


def _local() -> Iterator[OrganDraft]:
    stations = cycle(STATIONS)
    for row in rows("regions")[1:]:
        code, is_city = row["code"].removesuffix("00"), row["code"].endswith("00")
        bureau = f"{PROVINCE}-{code}"
        city = f"{PROVINCE}-{code[:4]}"
        above = PROVINCE if is_city or code.startswith("9990") else city
        yield OrganDraft(
            code=bureau,
            name=f"{row['name']}市场监督管理局",
            kind="bureau",
            region=row["code"],
            system=SYSTEM,
            parent=above,
            short_name=f"{row['name']}市场监管局",
        )
        for key, label in OFFICES.items():
            name = f"{label}{'科' if is_city else '股'}"
            yield OrganDraft(f"{bureau}-{key}", name, "department", parent=bureau)
        for number in () if is_city else range(1, STATIONS_EACH + 1):
            name = f"{row['name']}市场监督管理局{next(stations)}所"
            yield OrganDraft(f"{bureau}-{number}", name, "station", parent=bureau)
