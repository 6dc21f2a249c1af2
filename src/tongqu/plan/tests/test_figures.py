"""Every live figure opens to the very rows it counts, and shows nobody what is not theirs."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.test import Client
from openpyxl import load_workbook

from tongqu.datacenter.indicators.registry import Indicator, indicators, known
from tongqu.datacenter.indicators.selectors import value_on
from tongqu.datacenter.indicators.services import indicators_keep
from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.clock.now import LAW_ZONE, held_at
from tongqu.kernel.matters.services import act
from tongqu.kernel.organs.access import own_organ
from tongqu.kernel.organs.actors import Actor
from tongqu.plan.models import WorkPlan
from tongqu.plan.tests.cast import DAY, Cast, person
from tongqu.work.campaigns.models import Tally
from tongqu.work.campaigns.procedure import CampaignWork
from tongqu.work.campaigns.services import campaign_begin, tally_report
from tongqu.work.instruments.services import instrument_begin

Sign = Callable[[Actor], Client]


@pytest.fixture
def sign() -> Sign:
    return lambda actor: signed_in(Client(), User.objects.get(username=actor.name))


@pytest.fixture
def visits(live: WorkPlan, cast: Cast) -> None:
    """Two organs' reports to a campaign of measure 30, one of them after the day looked at."""
    assert live.year == DAY.year
    metrology = cast.organs["省局计量处"]
    head = person("计量处长", metrology, "head")
    with held_at(date(2026, 3, 1)):
        made = campaign_begin(
            name="走访企业", unit="家", counts="走访的企业", organ=metrology, by=head, measure=30
        )
        facts = {"number": "通1号", "ends": "2026-12-20"}
        act(made.matter, CampaignWork.launch, by=head, facts=facts)
    for day, count, by in ((4, 120, cast.clerk), (5, 80, cast.stranger)):
        with held_at(date(2026, day, 2)):
            organ = own_organ(by)
            tally_report(made, organ=organ, day=date(2026, day, 2), count=count, by=by)


def figure(name: str) -> Indicator:
    found = known(name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", [name for name in indicators() if not name.startswith("test.")])
def test_every_figure_is_the_sum_of_what_its_rows_say(name: str, live: WorkPlan) -> None:
    assert live.year == DAY.year
    rows = figure(name).rows(DAY)
    value = figure(name).value(DAY)
    if rows is None:
        assert value is None
        return
    told = rows.told(list(rows.query))
    if rows.amount:
        assert value == sum((each.amount or Decimal(0) for each in told), Decimal(0))
    elif rows.among is None:
        assert value == len(told)
    else:
        counted = sum(each.counts for each in told)
        assert (value is None) == (not told)
        assert value is None or abs(float(value) - 100 * counted / len(told)) < 0.01


@pytest.mark.parametrize("name", [name for name in indicators() if not name.startswith("test.")])
def test_what_is_kept_is_what_the_rows_say_at_that_moment(name: str, live: WorkPlan) -> None:
    assert live.year == DAY.year
    indicators_keep()
    rows, point = figure(name).rows(DAY), value_on(name, DAY)
    assert (point.value if point else None) == (rows.value() if rows else None)


@pytest.mark.usefixtures("visits")
@pytest.mark.measure("四十四")
def test_the_board_says_when_it_counted_and_the_rows_say_what_came_since(
    sign: Sign, cast: Cast
) -> None:
    office, url = sign(cast.office), "/console/indicators/work.campaigns.done_30"
    assert "还没有这个数" in office.get(url).text
    with held_at(datetime(2026, 11, 25, 14, 20, tzinfo=LAW_ZONE)):
        indicators_keep()
    shown = office.get(url)
    assert shown.context["kept"].value == shown.context["sums"].value == 200
    assert "14:20" in shown.text
    assert "此后记录有变动" not in shown.text
    Tally.objects.filter(count=80).update(count=90)
    later = office.get(url)
    assert (later.context["kept"].value, later.context["sums"].value) == (200, 210)
    assert "此后记录有变动" in later.text
    board = office.get("/console/plan/")
    assert board.context["counted_at"] == later.context["kept"].at
    assert "14:20" in board.text


@pytest.mark.usefixtures("visits")
@pytest.mark.measure("四十四")
def test_a_figure_opens_to_its_rows_as_of_the_day(sign: Sign, cast: Cast) -> None:
    client = sign(cast.office)
    url = "/console/indicators/work.campaigns.done_30"
    text = client.get(url).text
    assert "<b>200</b>" in text
    assert [words in text for words in ("走访企业", "2026-04-02", "2026-05-02")] == [True] * 3
    early = client.get(url, {"on": "2026-04-30"}).text
    assert "2026-04-02" in early
    assert "2026-05-02" not in early
    sheet = load_workbook(io.BytesIO(client.get(url, {"export": "rows"}).content)).active
    assert sheet is not None
    assert [row[-1] for row in sheet.iter_rows(values_only=True)][-2:] == [80, 120]


def test_rows_of_another_organ_are_counted_and_not_shown(sign: Sign, cast: Cast) -> None:
    credit = cast.organs["省局信用处"]
    instrument_begin(title="合同信用办法", kind="normative", organ=credit, by=cast.clerk, measure=4)
    value = figure("work.instruments.issued_4").value(DAY)
    assert value == 0
    page = sign(cast.stranger).get("/console/indicators/work.instruments.issued_4")
    assert "合同信用办法" not in page.text
    assert sign(cast.stranger).get("/console/indicators/no.such").status_code == 404


@pytest.mark.usefixtures("visits")
def test_the_measure_leads_to_the_rows_of_its_day(sign: Sign, cast: Cast) -> None:
    text = sign(cast.office).get("/console/plan/2026/measures/30").text
    assert f"/console/indicators/work.campaigns.done_30?on={DAY}" in text
    assert "/console/indicators/" in sign(cast.office).get("/console/indicators/").text
