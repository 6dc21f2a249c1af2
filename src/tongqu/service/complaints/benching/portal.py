"""Letters through the portal at a rate: driven, and held against what is kept afterwards."""

from __future__ import annotations

import json
import secrets
import statistics
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tongqu.service.complaints.benching.platform import Platform, used_between

HERE = "tongqu.service.complaints.benching"
SENDERS = 16
MILLI = 1000
Fault = Callable[[], object]
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
        told = drive(platform, load, platform.cut_database if load.cut_at else None)
    return {
        "rate": load.rate,
        "cut_at": load.cut_at,
        "floor": floor,
        **told,
    }


def drive(platform: Platform, load: Load, fault: Fault | None = None) -> dict[str, Any]:
    """Send letters to a platform, do it harm at the moment asked for, and count what is kept."""
    run = secrets.token_hex(6)
    seen, used = _sent(platform, load, run, fault)
    found = json.loads(platform.run(f"{HERE}.counting", run))
    cpu = {name: round(value, 1) for name, value in used.items()}
    return {**verdict(seen, found), **_speed(seen), "cpu_ms": cpu}


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


def _sent(
    platform: Platform, load: Load, run: str, fault: Fault | None
) -> tuple[dict[str, Any], dict[str, float]]:
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
    harm = threading.Timer(load.cut_at, fault) if fault else None
    if harm:
        harm.start()
    seen = json.loads(platform.run(f"{HERE}.senders", given=json.dumps(plan)))
    if harm:
        harm.join()
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
