"""The list of inspectors read from CSV, with whom each must avoid (执法检查人员名录库)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tongqu.work.draws.engine.errors import DrawError
from tongqu.work.draws.engine.pairing.model import Avoidance, Ground, Inspector, Period, Task
from tongqu.work.draws.engine.rowfile import Row, read_rows

PEOPLE = ("code", "regions", "items", "leads", "cap", "away")
AVOIDANCES = ("inspector", "enterprise", "ground")
LAST = ("inspector", "enterprise")
YES_NO = {"是": True, "否": False, "": True}


@dataclass(frozen=True, slots=True)
class Staff:
    """The three lists as rows, sorted, so that the order of lines means nothing."""

    inspectors: tuple[Row, ...]
    avoidances: tuple[Row, ...] = ()
    last: tuple[Row, ...] = ()

    @property
    def codes(self) -> list[str]:
        """Return the certificate numbers."""
        return [row["code"] for row in self.inspectors]

    def as_json(self) -> dict[str, Any]:
        """Return the lists as they stand in the record."""
        return {name: list(getattr(self, name)) for name in ("inspectors", "avoidances", "last")}

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Staff:
        """Return the lists from a record."""
        return cls(*(tuple(raw[name]) for name in ("inspectors", "avoidances", "last")))

    def people(self) -> list[Inspector]:
        """Return the inspectors as the assignment takes them."""
        avoids: dict[str, list[Avoidance]] = {}
        for row in self.avoidances:
            found = Avoidance(row["enterprise"], Ground(row["ground"]))
            avoids.setdefault(row["inspector"], []).append(found)
        return [_person(row, tuple(avoids.get(row["code"], ()))) for row in self.inspectors]

    def visitors(self) -> dict[str, frozenset[str]]:
        """Return who inspected each enterprise last time."""
        found: dict[str, set[str]] = {}
        for row in self.last:
            found.setdefault(row["enterprise"], set()).add(row["inspector"])
        return {code: frozenset(people) for code, people in found.items()}


def read_staff(people: Path, avoidances: Path | None = None, last: Path | None = None) -> Staff:
    """Read the lists.

    Raises:
        DrawError: naming file, row and field of the first thing that is wrong.

    """
    inspectors = read_rows(people, PEOPLE, needed=("code", "regions", "items"), check=_check_person)
    known = {row["code"] for row in inspectors}
    if len(known) < len(inspectors):
        codes = [row["code"] for row in inspectors]
        code = next(code for code in codes if codes.count(code) > 1)
        raise DrawError(f"{people.name} 里执法证号“{code}”出现多次，请去重后重来。")
    return Staff(
        _sorted(inspectors),
        _sorted(read_rows(avoidances, AVOIDANCES, check=_check_avoidance)) if avoidances else (),
        _sorted(read_rows(last, LAST)) if last else (),
    )


def tasks_of(drawn: Sequence[tuple[str, str, str]], staff: Staff) -> list[Task]:
    """Return a task per drawn enterprise, given as code, region and item."""
    visitors = staff.visitors()
    return [
        Task(code, code, item, region, visitors.get(code, frozenset()))
        for code, region, item in drawn
    ]


def _person(row: Row, avoids: tuple[Avoidance, ...]) -> Inspector:
    return Inspector(
        code=row["code"],
        regions=frozenset(_several(row["regions"])),
        items=frozenset(_several(row["items"])),
        leads=YES_NO[row["leads"]],
        cap=int(row["cap"]) if row["cap"] else None,
        away=tuple(_period(each) for each in _several(row["away"])),
        avoids=avoids,
    )


def _several(text: str) -> list[str]:
    return [part.strip() for part in text.replace("；", ";").split(";") if part.strip()]


def _period(text: str) -> Period:
    first, _, last = text.partition("/")
    return Period(date.fromisoformat(first.strip()), date.fromisoformat((last or first).strip()))


def _check_person(row: Row) -> None:
    if row["leads"] not in YES_NO:
        raise ValueError(f"leads 栏“{row['leads']}”应是“是”或“否”")
    if row["cap"] and not (row["cap"].isdecimal() and int(row["cap"])):
        raise ValueError(f"cap 栏“{row['cap']}”应是不小于 1 的整数，不设上限请留空")
    for each in _several(row["away"]):
        try:
            _period(each)
        except ValueError as error:
            raise ValueError(f"away 栏“{each}”应写作 2026-12-01/2026-12-07") from error


def _check_avoidance(row: Row) -> None:
    if row["ground"] not in set(Ground):
        known = "、".join(Ground)
        raise ValueError(f"ground 栏“{row['ground']}”不认识，可用的是 {known}")


def _sorted(rows: list[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: tuple(row.values())))
