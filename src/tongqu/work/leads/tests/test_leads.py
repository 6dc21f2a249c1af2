"""A lead is registered, dispatched, urged, answered, closed; and nothing changes on a refusal."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.matters.models import Link, Matter
from tongqu.kernel.matters.services import Subject, act
from tongqu.kernel.matters.tests.conftest import Cast, refusing
from tongqu.work.leads.models import LeadFacts
from tongqu.work.leads.procedure import Lead
from tongqu.work.leads.services import lead_dispatch, lead_open

pytestmark = [pytest.mark.django_db, pytest.mark.measure("三十三")]
SHOP = Subject("lead", "", "青石粮油店")


def registered(cast: Cast, key: str = "k", source: Matter | None = None) -> Matter:
    return lead_open(
        subject=SHOP, text="缺斤少两", organ=cast.city, by=cast.governor, key=key, source=source
    )


def dispatched(cast: Cast) -> Matter:
    return lead_dispatch(registered(cast), to=cast.county, wish="请核查", by=cast.governor, key="d")


def test_from_registration_to_the_outcome(cast: Cast) -> None:
    matter = dispatched(cast)
    assert (matter.organ, matter.due_on) == (cast.county, date(2026, 11, 23))
    act(matter, Lead.urge, by=cast.governor, facts={"wish": "请抓紧"})
    found = {"feedback": "属实，已责令改正", "outcome": "rectified"}
    act(matter, Lead.answer, by=cast.clerk, facts=found)
    closed = act(matter, Lead.close, by=cast.governor, facts={})
    row = LeadFacts.objects.get()
    assert (closed.state, row.urged, row.outcome) == ("closed", 1, "rectified")


def test_a_lead_out_of_a_matter_is_linked_to_it_once(cast: Cast) -> None:
    first = registered(cast, key="a")
    second = registered(cast, key="b", source=first)
    assert registered(cast, key="b", source=first) == second
    link = Link.objects.get()
    assert (link.source, link.target) == (second, first)


def test_an_unknown_outcome_or_an_empty_lead_changes_nothing(cast: Cast) -> None:
    matter = dispatched(cast)
    with refusing("bad_target", "没有“天知道”"):
        act(matter, Lead.answer, by=cast.clerk, facts={"feedback": "x", "outcome": "天知道"})
    with refusing("missing_facts", "线索内容"):
        lead_open(subject=SHOP, text=" ", organ=cast.city, by=cast.governor, key="e")
    with refusing("wrong_role"):
        lead_open(subject=SHOP, text="x", organ=cast.city, by=cast.applicant, key="e")


def test_an_officer_registers_and_dispatches_on_the_pages(cast: Cast) -> None:
    client = signed_in(Client(), User.objects.get(username=cast.governor.name))
    source = registered(cast)
    address = f"/console/leads/new?from={source.number}"
    assert "缺斤少两" in client.get(address).text
    given = {"name": "青石粮油店", "text": "另有过期食品", "key": "n1"}
    text = client.post(address, given, follow=True).text
    assert "线索已登记" in text
    lead = Matter.objects.order_by("-id")[0]
    sent = {"to": cast.county.pk, "key": "d1", "wish": ""}
    page = client.post(f"/console/leads/{lead.number}/dispatch", sent, follow=True).text
    assert "已分办" in page
    assert "核查中" in page
    assert "另有过期食品" in page


def test_an_organ_outside_the_jurisdiction_is_not_offered(cast: Cast) -> None:
    client = signed_in(Client(), User.objects.get(username=cast.governor.name))
    lead = registered(cast)
    sent = {"to": "999999", "key": "d1"}
    assert client.post(f"/console/leads/{lead.number}/dispatch", sent).status_code == 422
    lead.refresh_from_db()
    assert lead.state == "registered"
