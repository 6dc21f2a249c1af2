"""The lists and plans the tests draw from; every enterprise and person is invented."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from tongqu.kernel.clock.now import LAW_ZONE
from tongqu.work.draws.engine.codes import ALPHABET, WEIGHTS
from tongqu.work.draws.engine.commitment import Document, commit
from tongqu.work.draws.engine.freeze import freeze, wanted_columns
from tongqu.work.draws.engine.frozen import Frozen
from tongqu.work.draws.engine.opening import Gone, open_draw
from tongqu.work.draws.engine.planfile import plan_from
from tongqu.work.draws.engine.staff import Staff
from tongqu.work.draws.engine.table import read_table

SECRET = bytes(range(32))
VALUE = "5e" * 32
ENTRIES = {"甲": VALUE, "乙": VALUE}
BEFORE = datetime(2026, 11, 25, 9, tzinfo=LAW_ZONE)
AFTER = datetime(2026, 12, 6, 9, tzinfo=LAW_ZONE)
OPEN_DAY = datetime(2027, 1, 4, 9, tzinfo=LAW_ZONE)
RISKS = ("A", "B", "C", "D")
HEAD = ("code", "name", "region", "item", "risk", "status")
Row = dict[str, str]


def credit_code(number: int) -> str:
    """Return a well-formed code of a region that does not exist."""
    body = f"91990100MA{number:07d}"
    total = sum(ALPHABET.index(c) * int(w) for c, w in zip(body.encode(), WEIGHTS, strict=False))
    return body + chr(ALPHABET[-total % 31])


def enterprises(count: int, *, seed: int = 7) -> list[Row]:
    dice = random.Random(seed)  # noqa: S311 -- invented data
    return [
        {
            "code": credit_code(number),
            "name": f"演示企业{number}号",
            "region": f"9901{1 + number % 3:02}",
            "item": "食品销售",
            "risk": dice.choices(RISKS, (60, 25, 12, 3))[0],
            "status": "存续",
        }
        for number in range(count)
    ]


def plan_file(**changes: Any) -> dict[str, Any]:
    """Return a confidential plan by risk; a change to None takes a key away."""
    plan = {
        "title": "食品销售抽查（演示）",
        "draw": "TQ-DEMO-1",
        "organ": "通衢省演示市市场监督管理局",
        "items": ["食品销售"],
        "total": 20,
        "codes": "uscc",
        "strata": {"by": ["risk"], "weights": {"risk": {"A": 1, "B": 2, "C": 5, "D": 20}}},
        "visits": {"from": "2026-12-07", "until": "2026-12-31"},
        "embargo_until": "2027-01-04",
        "entropy": {"source": "drand-quicknet", "round": 34560000},
    } | changes
    return {key: value for key, value in plan.items() if value is not None}


PUBLIC_STRATA = {"by": ["region"], "public": True}


def csv_text(rows: Iterable[Mapping[str, str]], head: Iterable[str] = HEAD) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(head), lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write_csv(path: Path, rows: Iterable[Mapping[str, str]], head: Iterable[str] = HEAD) -> Path:
    path.write_text(csv_text(rows, head), encoding="utf-8")
    return path


INSPECTORS = tuple(
    {
        "code": f"Z{i:03}",
        "regions": "9901",
        "items": "食品销售",
        "leads": "是",
        "cap": "",
        "away": "",
    }
    for i in range(12)
)


def frozen(
    folder: Path, rows: list[Row], *, staff: bool = False, page: int = 2048, **changes: Any
) -> Frozen:
    plan = plan_from(plan_file(**changes))
    path = write_csv(folder / "objects.csv", rows)
    table = read_table(path, wanted=wanted_columns(plan), form=plan.codes, page=page)
    people = Staff(INSPECTORS) if staff else None
    return freeze(plan, table, secret=SECRET, staff=people)


def drawn(
    folder: Path, rows: list[Row], *, gone: Gone = (), staff: bool = False, **changes: Any
) -> tuple[Frozen, Document, Document]:
    """Return a draw that was committed to and opened."""
    found = frozen(folder, rows, staff=staff, **changes)
    commitment = commit(found, at=BEFORE, team=2)
    return found, commitment, open_draw(found, commitment, entries=ENTRIES, at=AFTER, gone=gone)
