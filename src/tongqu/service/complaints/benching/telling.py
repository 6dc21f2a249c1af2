"""The report for people: first whether it is whole, then how fast, then at what cost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

MILLI = 1000
COLUMNS = ("每秒", "中位 ms", "p99 ms", "最长 ms")


def letters(told: dict[str, Any]) -> list[str]:
    """Return the report of letters through the portal, beside what the machine can do at all."""
    floor = told["floor"]
    speed = [told[name] for name in ("per_second", "p50_ms", "p99_ms", "longest_ms")]
    return [
        _asked(told),
        _kept(told),
        f"审计链：{told['broken'] or '完整'}",
        "",
        _row("", COLUMNS),
        _row("投诉，先打开表单再提交", speed),
        _row("对照：写一行、落盘一行", [floor["rows"], _each(floor["rows"])]),
        _row("对照：同一服务的空白应答", [floor["pages"], _each(floor["pages"])]),
        "",
        _cost(told["cpu_ms"]),
    ]


def sheets(told: dict[str, Any]) -> list[str]:
    """Return the report of imported sheets, beside the same rows one by one and a bare COPY."""
    words = {
        "csv": "CSV",
        "xlsx": "XLSX",
        "single": "对照：一件一件收",
        "copy": "对照：只用 COPY 写空表",
    }
    names = ("rows", "seconds", "per_second", "cpu_ms")
    return [
        _row("", ("行数", "秒", "每秒行数", "本进程 ms/行")),
        *(_row(word, [told[key][name] for name in names]) for key, word in words.items()),
    ]


def _asked(told: dict[str, Any]) -> str:
    cut = f"，第 {told['cut_at']} 秒杀掉数据库" if told["cut_at"] else ""
    return f"每秒 {told['rate']} 件，共 {told['sent']} 件，不带附件，fsync 打开{cut}"


def _kept(told: dict[str, Any]) -> str:
    words = {
        "kept": "存下",
        "lost": "缺",
        "doubled": "重",
        "false_receipts": "回执与所存不符",
        "half_written": "半件",
        "refused": "被拒",
        "retried": "重试",
    }
    return "，".join(f"{word} {told[name]}" for name, word in words.items())


def _cost(cpu: dict[str, float]) -> str:
    words = {"web": "网页", "database": "数据库", "worker": "后台", "senders": "发送方自己"}
    parts = "，".join(f"{word} {cpu[name]}" for name, word in words.items())
    return f"每件用处理器 {sum(cpu.values()):.1f} ms：{parts}"


def _each(per_second: float) -> float:
    return round(MILLI / per_second, 1)


def _row(head: str, cells: Iterable[object]) -> str:
    width = 30 - sum(ord(sign) > 255 for sign in head)
    return f"{head:<{width}}" + "".join(f"{cell:>{_wide(cell)}}" for cell in cells)


def _wide(cell: object) -> int:
    return 12 - sum(ord(sign) > 255 for sign in str(cell))
