"""What mediation brings to light becomes a lead at once, and its fifteen working days run."""

from __future__ import annotations

from datetime import date

import pytest

from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.service.complaints.procedure import Complaint as C
from tongqu.service.complaints.tests.conftest import filed, walk
from tongqu.work.leads.models import LeadFacts

pytestmark = [pytest.mark.django_db, pytest.mark.measure("三十三")]
FOUND = {"note": "双方到场。", "clue": "柜台上有三瓶过期饮料。"}


def test_a_clue_is_a_lead_from_the_day_it_was_found_and_only_once(cast: Cast) -> None:
    matter = walk(filed(), (C.accept, cast.window, "2026-11-02"))
    for _ in range(2):
        act(matter, C.record, by=cast.clerk, facts=FOUND, key="once")
    lead = LeadFacts.objects.get()
    assert (lead.text, lead.source) == ("柜台上有三瓶过期饮料。", matter)
    assert (lead.matter.organ, lead.matter.due_on) == (cast.county, date(2026, 11, 23))


def test_no_clue_is_no_lead(cast: Cast) -> None:
    matter = walk(filed(), (C.accept, cast.window, "2026-11-02"))
    act(matter, C.record, by=cast.clerk, facts={"note": "双方到场。"})
    assert not LeadFacts.objects.exists()
