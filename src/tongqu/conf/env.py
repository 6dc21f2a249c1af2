"""Three typed readers of the environment; an empty variable counts as absent."""

from __future__ import annotations

import os

from tongqu.conf.errors import CannotError

YES = frozenset({"1", "true", "yes", "on", "是"})
NO = frozenset({"0", "false", "no", "off", "否"})


def text(name: str, default: str = "") -> str:
    """Return the variable's text, without surrounding blanks."""
    return os.environ.get(name, "").strip() or default


def number(name: str, default: int) -> int:
    """Return the variable as a whole number.

    Raises:
        CannotError: it is something else.

    """
    value = text(name)
    try:
        return int(value) if value else default
    except ValueError:
        raise CannotError(f"环境变量 {name} 应为整数，现为“{value}”。请改正后重试。") from None


def switch(name: str, *, default: bool = False) -> bool:
    """Return the variable as yes or no.

    Raises:
        CannotError: it is neither.

    """
    value = text(name).lower()
    if not value:
        return default
    if value in YES | NO:
        return value in YES
    raise CannotError(f"环境变量 {name} 应为 1 或 0，现为“{value}”。请改正后重试。")
