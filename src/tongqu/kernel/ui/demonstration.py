"""Whether what is shown is the fictional province (演示数据)."""

from __future__ import annotations

import time

from django.db import Error

from tongqu.kernel.organs.models import Region

REMEMBERED = 30.0  # seconds; a page must not pay a query for this
_known: tuple[float, bool] = (float("-inf"), False)

NOTICE = "演示数据：以下内容都是虚构的"  # at the head of whatever is taken along


def is_demonstration() -> bool:
    """Say whether fictional regions are loaded; the answer is remembered for a little while.

    While the database is away the last answer holds: the page that says so must still be shown.
    """
    global _known  # noqa: PLW0603 (one answer per process)
    asked, answer = _known
    if time.monotonic() - asked > REMEMBERED:
        try:
            answer = Region.objects.filter(is_fictional=True).exists()
        except Error:
            return answer
        _known = (time.monotonic(), answer)
    return answer


def forget() -> None:
    """Ask the database again next time."""
    global _known  # noqa: PLW0603 (one answer per process)
    _known = (float("-inf"), False)
