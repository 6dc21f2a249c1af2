"""Letters through the portal at a rate: driven, counted afterwards, told beside what is possible."""

from __future__ import annotations

import json
import secrets
import statistics
import threading
from collections import Counter
from dataclasses import dataclass
from typing import Any

from tongqu.service.complaints.benching.platform import BASE, WEB, WORKER, Platform

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
    before = platform.cpu()
    cut = threading.Timer(load.cut_at, platform.cut_database) if load.cut_at else None
    if cut:
        cut.start()
    seen = json.loads(platform.run(f"{HERE}.senders", given=json.dumps(plan)))
    after = platform.cpu()
    letters = max(1, len(seen["receipts"]))
    used = {name: MILLI * (after[name] - before[name]) / letters for name in (WEB, BASE, WORKER)}
    return seen, {**used, "senders": MILLI * seen["cpu"] / letters}


def _speed(seen: dict[str, Any]) -> dict[str, Any]:
    took = seen["took"] or [0.0]
    return {
        "seconds": round(seen["seconds"], 1),
        "per_second": round(len(seen["receipts"]) / seen["seconds"], 1),
        "p50_ms": round(MILLI * statistics.median(took)),
        "p99_ms": round(MILLI * took[int(0.99 * (len(took) - 1))]),
        "longest_ms": round(MILLI * took[-1]),
    }


def table(told: dict[str, Any]) -> list[str]:
    """Return the report for people: first whether it is whole, then how fast, then at what cost."""
    floor, cpu = told["floor"], told["cpu_ms"]
    cut = f"，第 {told['cut_at']} 秒杀掉数据库" if told["cut_at"] else ""
    return [
        f"每秒 {told['rate']} 件，共 {told['sent']} 件{cut}；每件先打开表单再提交，不带附件，fsync 打开",
        f"  存下 {told['kept']} 件；缺 {told['lost']}，重 {told['doubled']}，"
        f"回执与所存不符 {told['false_receipts']}，半件 {told['half_written']}，"
        f"被拒 {told['refused']}，重试 {told['retried']} 次",
        f"  审计链：{told['broken'] or '完整'}",
        "",
        f"{'情形':<20}{'每秒':>8}{'中位 ms':>10}{'p99 ms':>10}{'最长 ms':>10}",
        f"{'投诉（表单和提交）':<14}{told['per_second']:>8}{told['p50_ms']:>10}"
        f"{told['p99_ms']:>10}{told['longest_ms']:>10}",
        f"{'对照：一行一落盘':<15}{floor['rows']:>8}{MILLI / floor['rows']:>10.1f}",
        f"{'对照：空白应答':<16}{floor['pages']:>8}{MILLI / floor['pages']:>10.1f}",
        "",
        f"每件用处理器 {sum(cpu.values()):.1f} ms："
        f"网页 {cpu['web']}，数据库 {cpu['database']}，后台 {cpu['worker']}，"
        f"发送方自己 {cpu['senders']}",
    ]
