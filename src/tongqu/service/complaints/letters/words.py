"""What letters work out of a matter: articles of its day, what a step was given, who is meant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tongqu.kernel.documents.content import in_chinese
from tongqu.kernel.matters.asof import due_after
from tongqu.kernel.matters.given import given_at
from tongqu.kernel.matters.models import Matter
from tongqu.service.complaints.procedure.grounds import article_of
from tongqu.service.complaints.selectors.saying import NOTHING, complaint_of, report_of

Work = Callable[[Matter], str]


def article(key: str) -> Work:
    """Return what works out the article as of the day the matter was received."""
    return lambda matter: article_of(key, matter.opened_on)


def given(step: str, key: str) -> Work:
    """Return what works out a fact last given at a step."""
    return lambda matter: given_at([matter.pk], step).get(matter.pk, {}).get(key) or NOTHING


def day_of(*steps: str) -> Work:
    """Return what works out the day on which one of the steps was last taken."""

    def work(matter: Matter) -> str:
        days = matter.lines.filter(step__in=steps).order_by("-number").values_list("day", flat=True)
        return in_chinese(days[0]) if days else NOTHING

    return work


def later(choose: Callable[[Matter], date | None]) -> Work:
    """Return what works out a date as letters write it."""

    def work(matter: Matter) -> str:
        day = choose(matter)
        return in_chinese(day) if day else NOTHING

    return work


def due(*steps: str) -> Work:
    """Return what works out the last lawful day as it was after a step."""
    return later(lambda matter: due_after(matter, *steps))


def complainant(matter: Matter) -> str:
    """Return to whom a letter about a complaint goes; the agent as such."""
    row = complaint_of(matter)
    return (row.name or "投诉人") + (f"（委托代理人 {row.agent}）" if row.agent else "")


def reporter(matter: Matter) -> str:
    """Return to whom a letter about a report goes."""
    return report_of(matter).name or "举报人"


def holder(matter: Matter) -> str:
    """Return the organ itself, for what stays on its own files."""
    return matter.organ.name
