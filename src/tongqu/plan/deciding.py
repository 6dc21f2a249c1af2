"""Decisions of a year's end, from a file an office can write by hand."""

from __future__ import annotations

from pathlib import Path

from tongqu.conf.errors import CannotError
from tongqu.kernel.rules.reading import read_yaml
from tongqu.kernel.rules.values import RuleError
from tongqu.plan.models import Standing
from tongqu.plan.services import Decision

KEYS = {"standing", "reason"}
STANDINGS = (Standing.DONE, Standing.CARRIED, Standing.DROPPED)


def decisions_in(file: Path) -> dict[int, Decision]:
    """Return the decisions of a file by measure; raise CannotError naming measure and cure."""
    try:
        raw = read_yaml(file)
    except RuleError as error:
        raise CannotError(str(error)) from error
    if not isinstance(raw, dict):
        raise CannotError(f"{file.name}：应是“编号: {{standing: …, reason: …}}”的列表。")
    return {_number(file, no): _decision(file, no, entry) for no, entry in raw.items()}


def _number(file: Path, no: object) -> int:
    if isinstance(no, int) and not isinstance(no, bool):
        return no
    raise CannotError(f"{file.name}：{no} 不是措施编号，请写成数字。")


def _decision(file: Path, no: object, entry: object) -> Decision:
    if not isinstance(entry, dict) or set(entry) != KEYS:
        raise CannotError(f"{file.name}：措施 {no} 应有且只有 standing 和 reason 两项。")
    if entry["standing"] not in STANDINGS:
        known = "、".join(STANDINGS)
        raise CannotError(f"{file.name}：措施 {no} 的 standing 应是 {known} 之一。")
    return Decision(Standing(entry["standing"]), str(entry["reason"] or ""))
