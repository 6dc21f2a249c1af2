"""Streets as reference data (乡镇街道), from a list by statistical codes; good lines are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import transaction

from tongqu.kernel.audit.services import record
from tongqu.kernel.files.sheets import Line
from tongqu.kernel.organs.models import Level, Region, Street
from tongqu.kernel.organs.models.street import LONGEST

STREET, VILLAGE = 9, 12
NO_VILLAGE, NO_STREET = "000", "000"
CODES, NAMES = ("统计用区划代码", "区划代码", "代码", "code"), ("名称", "name")


@dataclass(slots=True)
class Loaded:
    """What came of a list: how many streets are new, renamed or as before; what was not taken."""

    new: int = 0
    renamed: int = 0
    same: int = 0
    passed_over: int = 0
    faults: list[tuple[int, str]] = field(default_factory=list)


def streets_load(lines: Iterable[Line], *, by: str) -> Loaded:
    """Bring streets in by code and name; lines of other levels are passed over.

    Codes have nine digits, or the twelve of the statistical list, of which the last three say the
    village. What is there and not in the list stays. Every line that is wrong is named.
    """
    done = Loaded()
    wanted = {street.code: street for street in _streets(lines, done)}
    with transaction.atomic():
        there = Street.objects.in_bulk()
        fresh = []
        for code, street in wanted.items():
            old = there.get(code)
            done.new += old is None
            done.renamed += old is not None and old.name != street.name
            if old is None or old.name != street.name:
                fresh.append(street)
        done.same = len(wanted) - len(fresh)
        Street.objects.bulk_create(
            fresh, update_conflicts=True, unique_fields=["code"], update_fields=["name"]
        )
        if fresh:
            facts = {"new": done.new, "renamed": done.renamed}
            record(chain="streets", verb="load", facts=facts, by=by)
    return done


def _streets(lines: Iterable[Line], done: Loaded) -> Iterator[Street]:
    counties = set(Region.objects.filter(level=Level.COUNTY).values_list("code", flat=True))
    at: tuple[int, int] | None = None
    seen: dict[str, int] = {}
    for number, cells in lines:
        if at is None:
            at = _places(cells)
            continue
        code, name = (cells[place] if place < len(cells) else "" for place in at)
        if not code and not name:
            continue
        plain = _street_code(code)
        if plain == "":
            done.passed_over += 1
        elif why := _why_not(code, plain, name, counties, seen):
            done.faults.append((number, why))
        else:
            assert plain  # noqa: S101 (what has no code was named)
            seen[plain] = number
            yield Street(code=plain, name=name, county_id=plain[:6])
    if at is None:
        heads = f"{CODES[0]}、{NAMES[0]}"
        done.faults.append((1, f"没有表头，前几行里须有：{heads}"))


def _places(cells: tuple[str, ...]) -> tuple[int, int] | None:
    code = next((cells.index(each) for each in CODES if each in cells), None)
    name = next((cells.index(each) for each in NAMES if each in cells), None)
    return (code, name) if code is not None and name is not None else None


def _street_code(code: str) -> str | None:
    """Return a street's nine digits; nothing for another level, None for what is no code."""
    if not (code.isascii() and code.isdecimal() and len(code) in {STREET, VILLAGE}):
        return None
    if code[6:STREET] == NO_STREET or code[STREET:] not in {"", NO_VILLAGE}:
        return ""
    return code[:STREET]


def _why_not(
    code: str, plain: str | None, name: str, counties: set[str], seen: dict[str, int]
) -> str:
    if plain is None:
        return f"代码“{code[:20]}”不是 9 位或者 12 位数字，请核对"
    if not name or len(name) > LONGEST:
        return f"代码 {plain} 的名称是空的或者超过 {LONGEST} 个字，请填写"
    if plain[:6] not in counties:
        return f"代码 {plain} 的前六位不是已有的区县，请先导入区划或者核对代码"
    if plain in seen:
        return f"代码 {plain} 与第 {seen[plain]} 行重复，请只留一行"
    return ""
