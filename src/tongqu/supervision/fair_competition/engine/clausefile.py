"""Clauses one a line in, findings one a line out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tongqu.conf.errors import CannotError


@dataclass(frozen=True, slots=True)
class Row:
    """A clause to screen; ``on`` chooses the governing rules where a date was given."""

    id: Any
    text: str
    on: date | None


def rows(lines: Iterable[str], name: str) -> Iterator[Row | CannotError]:
    """Yield each line as a row, or as the sentence that says what is wrong with it."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _row(line)
            except ValueError as error:
                yield CannotError(f"“{name}”第 {number} 行没有审查：{error}。")


def _row(line: str) -> Row:
    """Return the row of a line.

    Raises:
        ValueError: the line lacks what it needs.

    """
    try:
        given = json.loads(line)
    except ValueError as error:
        raise ValueError("不是 JSON") from error
    if not isinstance(given, dict) or "id" not in given:
        raise ValueError("没有字段 id")
    if not isinstance(given.get("text"), str) or not given["text"].strip():
        raise ValueError("字段 text 应为不空的文字")
    return Row(given["id"], given["text"], _date(given.get("date")))


def _date(given: object) -> date | None:
    if given is None or given == "":
        return None
    try:
        return date.fromisoformat(str(given)[:10])
    except ValueError as error:
        raise ValueError(f"字段 date 应为 2026-01-31 这样的日期，现为“{given}”") from error
