"""How far a batch has come, in one line."""

from __future__ import annotations

from dataclasses import dataclass

HOUR, MINUTE = 3600, 60


@dataclass(slots=True)
class Progress:
    """Counts of one run; ``skipped`` were done by an earlier one."""

    total: int
    skipped: int
    started: float  # seconds of a steady clock
    done: int = 0
    failed: int = 0
    alarmed: int = 0

    def line(self, at: float) -> str:
        """Return the state at a moment of the same clock."""
        spent = max(at - self.started, 1e-6)
        rate = self.done / spent
        left = self.total - self.skipped - self.done
        ahead = f"约需 {_span(left / rate)}" if rate and left else ""
        return (
            f"已完成 {self.skipped + self.done}/{self.total}（需处理 {self.alarmed}，"
            f"读不了 {self.failed}），{rate:.1f} 份/秒 {ahead}"
        ).rstrip()


def _span(seconds: float) -> str:
    """Return a length of time in words."""
    if seconds >= HOUR:
        return f"{seconds // HOUR:.0f} 小时 {seconds % HOUR // MINUTE:.0f} 分"
    return f"{seconds // MINUTE:.0f} 分 {seconds % MINUTE:.0f} 秒"
