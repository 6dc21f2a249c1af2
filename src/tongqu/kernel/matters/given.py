"""What matters were given at a step (办理要素), read for many matters at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tongqu.kernel.matters.models import LineFacts


def given_at(
    matters: Iterable[int], step: str, *, until: date | None = None
) -> dict[int, dict[str, str]]:
    """Return the facts last given at ``step`` by each matter, by the day ``until`` if one is named.

    A matter that has not taken the step, or whose facts were erased, is not in the answer.
    """
    rows = LineFacts.objects.filter(
        line__matter_id__in=list(matters), line__step=step, erased_on=None
    )
    if until is not None:
        rows = rows.filter(line__day__lte=until)
    found = rows.order_by("line__matter_id", "line__number").values_list("line__matter_id", "facts")
    return {matter: {key: str(value) for key, value in facts.items()} for matter, facts in found}
