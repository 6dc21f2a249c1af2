"""Letters through the portal at a rate: driven, and held against what is kept afterwards."""

from __future__ import annotations

import json
import secrets
import statistics
import threading
from collections import Counter
from dataclasses import dataclass
from typing import Any

from tongqu.service.complaints.benching.platform import Platform, used_between

HERE = "tongqu.service.complaints.benching"
SENDERS = 16
MILLI = 1000
FORM = {
    "what": "complain",
    "operator": "演示·试验健身馆",
    "region": "990101",
    "place": "shop",
    "category": "prepaid.gym",
    "text": "健身馆关门，余额不退，电话打不通，这是一条压力试验的投诉。",
    "demand": "refund",
    "name": "试验",
    "phone": "13900000001",
    "send": "1",
}


@dataclass(frozen=True, slots=True)
class Load:
    """How many letters a second, for how long, and when (if ever) the database is cut off."""

    rate: int
    seconds: int
    drain: int
    cut_at: int = 0


def measure(load: Load) -> dict[str, Any]:
    """Drive a platform of our own and return what came of it."""
    with Platform() as platform:
        floor = json.loads(platform.run(f"{HERE}.floor", str(platform.port)))
        seen, used = _drive(platform, load, run := secrets.token_hex(6))
        found = json.loads(platform.run(f"{HERE}.counting", run))
    return {
        "rate": load.rate,
        "cut_at": load.cut_at,
        "floor": floor,
        **verdict(seen, found),
        **_speed(seen),
        "cpu_ms": {name: round(value, 1) for name, value in used.items()},
    }


def verdict(seen: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """Hold what the senders were told against what is kept."""
    kept = Counter(letter for letter, _ in found["kept"])
    numbers = {(letter, number) for letter, number in found["kept"]}
    return {
        "sent": seen["sent"],
        "answered": len(seen["receipts"]),
        "kept": len(kept),
        "lost": seen["sent"] - len(kept),
        "doubled": sum(kept.values()) - len(kept),
        "false_receipts": len(set(seen["receipts"].items()) - numbers),
        "half_written": found["half"],
        "broken": found["broken"],
        "retried": seen["retried"],
        "refused": len(seen["refused"]),
    }


def is_whole(told: dict[str, Any]) -> bool:
    """Say whether nothing was lost, doubled, half written or wrongly confirmed."""
    faults = ("lost", "doubled", "false_receipts", "half_written", "broken", "refused")
    return not any(told[name] for name in faults)


def _drive(platform: Platform, load: Load, run: str) -> tuple[dict[str, Any], dict[str, float]]:
    plan = {
        "port": platform.port,
        "run": run,
        "rate": load.rate,
        "seconds": load.seconds,
        "drain": load.drain,
        "senders": SENDERS,
        "form": FORM,
    }
    before = platform.used()
    cut = threading.Timer(load.cut_at, platform.cut_database) if load.cut_at else None
    if cut:
        cut.start()
    seen = json.loads(platform.run(f"{HERE}.senders", given=json.dumps(plan)))
    used = {**used_between(before, platform.used()), "senders": seen["cpu"]}
    letters = max(1, len(seen["receipts"]))
    return seen, {name: MILLI * seconds / letters for name, seconds in used.items()}


def _speed(seen: dict[str, Any]) -> dict[str, Any]:
    took = seen["took"] or [0.0]
    return {
        "seconds": round(seen["seconds"], 1),
        "per_second": round(len(seen["receipts"]) / seen["seconds"], 1),
        "p50_ms": round(MILLI * statistics.median(took)),
        "p99_ms": round(MILLI * took[int(0.99 * (len(took) - 1))]),
        "longest_ms": round(MILLI * took[-1]),
    }
