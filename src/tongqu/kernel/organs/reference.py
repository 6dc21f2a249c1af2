"""The divisions of GB/T 2260 as reference data, from the table shipped beside this file."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from importlib import resources

from tongqu.kernel.organs.models import Level, Region

TABLE = resources.files("tongqu.kernel.organs") / "data" / "regions.csv"


def load() -> int:
    """Bring the table's regions into the base; return how many were new or different."""
    return save(read(TABLE.read_text(encoding="utf-8")))


def read(text: str, *, is_fictional: bool = False) -> list[Region]:
    """Read lines ``code,name,pinyin``; level, parent and path follow from the codes."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines))
    codes = {row["code"] for row in rows}
    return [
        Region(
            code=row["code"],
            name=row["name"],
            pinyin=row["pinyin"],
            level=level_of(row["code"]),
            parent_id=_parent(row["code"], codes),
            path=trimmed(row["code"]),
            is_fictional=is_fictional,
        )
        for row in rows
    ]


def save(regions: Iterable[Region]) -> int:
    """Write what is new or differs, upper levels first; existing rows are never removed."""
    there = Region.objects.in_bulk()
    fresh = [each for each in regions if not _same(each, there.get(each.code))]
    Region.objects.bulk_create(
        sorted(fresh, key=lambda each: (len(each.path), each.code)),
        batch_size=4000,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "level", "parent", "path", "pinyin", "is_fictional"],
    )
    return len(fresh)


def level_of(code: str) -> Level:
    """Tell the level from the trailing zeros."""
    if code.endswith("0000"):
        return Level.PROVINCE
    return Level.CITY if code.endswith("00") else Level.COUNTY


def trimmed(code: str) -> str:
    """Return the code without the zeros that only fill: the prefix of all regions below."""
    return {Level.PROVINCE: code[:2], Level.CITY: code[:4], Level.COUNTY: code}[level_of(code)]


def _parent(code: str, codes: set[str]) -> str | None:
    if level_of(code) == Level.PROVINCE:
        return None
    city = f"{code[:4]}00"
    # Counties of 直辖市 and those governed by the province itself have no city row.
    return city if city != code and city in codes else f"{code[:2]}0000"


def _same(one: Region, other: Region | None) -> bool:
    columns = ("name", "level", "parent_id", "path", "pinyin", "is_fictional")
    return other is not None and all(
        getattr(one, column) == getattr(other, column) for column in columns
    )
