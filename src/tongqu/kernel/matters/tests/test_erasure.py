"""What steps were given is erased when its time is up; the log and its digests stay whole."""

from __future__ import annotations

from datetime import date

import pytest

from tongqu.kernel.audit.verify import verify
from tongqu.kernel.matters.erasure import facts_due, facts_erase
from tongqu.kernel.matters.models import LineFacts, Matter
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import Cast, opened
from tongqu.kernel.procedure.tests.sample import Permit


def test_facts_are_erased_after_closing_and_the_record_stays_whole(
    cast: Cast,
) -> None:
    closed, still_open = opened(cast), opened(cast)
    for each in (closed, still_open):
        act(each, Permit.ask_once, by=cast.window, facts={"reason": "缺材料"})
        act(each, Permit.amend, by=cast.applicant, facts={"phone": "13900000000"})
    act(closed, Permit.withdraw, by=cast.applicant)
    assert Matter.objects.get(pk=closed.pk).closed_on == date(2026, 11, 2)
    same_day = {"closed_before": date(2026, 11, 2)}
    assert not facts_due(Permit.kind, **same_day).exists()
    assert facts_erase(Permit.kind, closed_before=date(2026, 11, 3), ground="示例条例第9条") == 2
    kept = LineFacts.objects.filter(erased_on=None)
    assert {row.line.matter_id for row in kept} == {still_open.pk}
    assert verify().first_break is None
    with pytest.raises(ValueError, match="ground"):
        facts_erase(Permit.kind, closed_before=date(2026, 11, 3), ground="")
