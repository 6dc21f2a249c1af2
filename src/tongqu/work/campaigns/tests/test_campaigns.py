"""A campaign runs for its days, organs report, a summary closes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test import Client

from tongqu.datacenter.indicators.registry import known
from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import officer, refusing
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.tests.cast import Cast, build
from tongqu.work.campaigns.models import Campaign, Tally
from tongqu.work.campaigns.procedure import CampaignWork
from tongqu.work.campaigns.selectors import Part, Sums, by_organ, sums_of
from tongqu.work.campaigns.services import campaign_begin, tally_report

DAY = date(2026, 3, 16)


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:  # noqa: ARG001 (the base must be open first)
    with held_at(DAY):
        yield build()


@pytest.fixture
def head(cast: Cast) -> Actor:
    return officer("处长", cast["prov-credit"], "head")


@pytest.fixture
def county(cast: Cast) -> Actor:
    return officer("县局", cast["county-a1"], "clerk")


@pytest.fixture
def campaign(cast: Cast, head: Actor) -> Campaign:
    return campaign_begin(
        name="走访中小企业",
        unit="家",
        counts="走访的企业",
        organ=cast["prov-credit"],
        by=head,
        goal=100,
        measure=30,
    )


def launch(campaign: Campaign, head: Actor) -> None:
    facts = {"number": "试市监1号", "ends": "2026-06-30"}
    act(campaign.matter, CampaignWork.launch, by=head, facts=facts)


@pytest.mark.measure("三十", "四十三")
def test_a_campaign_from_its_plan_to_its_summary(campaign: Campaign, head: Actor) -> None:
    launch(campaign, head)
    campaign.matter.refresh_from_db()
    assert campaign.matter.due_on == date(2026, 6, 30)
    facts = {"ends": "2026-07-31", "reason": "扩大范围"}
    assert act(campaign.matter, CampaignWork.prolong, by=head, facts=facts).due_on == date(
        2026, 7, 31
    )
    act(campaign.matter, CampaignWork.finish, by=head)
    facts = {"summary": "完成", "notice": "通报1号"}
    assert act(campaign.matter, CampaignWork.report, by=head, facts=facts).state == "closed"


def test_organs_report_and_a_later_report_of_the_day_replaces(
    cast: Cast, campaign: Campaign, head: Actor, county: Actor
) -> None:
    launch(campaign, head)
    organ = cast["county-a1"]
    tally_report(campaign, organ=organ, day=DAY, count=10, found=3, mended=2, by=county)
    tally_report(campaign, organ=organ, day=DAY, count=12, found=3, mended=3, by=county)
    with held_at(DAY + timedelta(days=1)):
        tally_report(campaign, organ=organ, day=DAY + timedelta(days=1), count=5, by=county)
    assert sums_of(campaign) == Sums(17, 3, 3)
    assert sums_of(campaign, DAY) == Sums(12, 3, 3)
    assert by_organ(campaign) == [Part("甲一区市场监督管理局", Sums(17, 3, 3))]
    figure = known("work.campaigns.done_30")
    assert figure is not None
    assert figure.value(DAY) == 12
    assert figure.value(DAY - timedelta(days=1)) is None


@pytest.mark.parametrize(
    ("_case", "how", "code"),
    [
        ("还没有启动那天", {"day": DAY - timedelta(days=1)}, "bad_target"),
        ("还没有到", {"day": DAY + timedelta(days=1)}, "day_ahead"),
        ("整改多于发现", {"found": 1, "mended": 2}, "bad_target"),
        ("负数", {"count": -1}, "bad_target"),
    ],
)
def test_a_report_that_cannot_be_is_refused(
    cast: Cast,
    campaign: Campaign,
    head: Actor,
    county: Actor,
    _case: str,
    how: dict[str, object],
    code: str,
) -> None:
    launch(campaign, head)
    given = {"organ": cast["county-a1"], "day": DAY, "count": 1, "by": county, **how}
    with refusing(code):
        tally_report(campaign, **given)  # type: ignore[arg-type]
    assert not Tally.objects.exists()


def test_nobody_reports_for_another_organ_or_before_the_launch(
    cast: Cast, campaign: Campaign, head: Actor, county: Actor
) -> None:
    with refusing("bad_target"):
        tally_report(campaign, organ=cast["county-a1"], day=DAY, count=1, by=county)
    launch(campaign, head)
    with refusing("wrong_place"):
        tally_report(campaign, organ=cast["county-b1"], day=DAY, count=1, by=county)


def test_an_officer_of_a_county_reports_on_the_page(
    campaign: Campaign, head: Actor, county: Actor
) -> None:
    launch(campaign, head)
    client = signed_in(Client(), User.objects.get(username=county.name))
    url = f"/console/campaigns/{campaign.pk}"
    sent = {"day": "2026-03-16", "count": "8", "found": "1", "mended": "2"}
    refused = client.post(url, sent)
    assert refused.status_code == 422
    assert "整改数不能多于发现数" in refused.text
    page = client.post(url, {**sent, "mended": "1"}, follow=True).text
    assert "甲一区市场监督管理局" in page
    assert "走访中小企业" in client.get("/console/campaigns/").text
