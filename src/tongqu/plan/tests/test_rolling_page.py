"""The plan office closes its year on a page: one prepares line by line, another confirms."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.audit.models import Record
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.tests.conftest import refusing
from tongqu.kernel.organs.actors import Actor
from tongqu.plan.models import Measure, Settlement, Standing, WorkPlan
from tongqu.plan.services import (
    Decision,
    decisions_prepared,
    mark_of,
    plan_roll,
    prepared,
    settlements_confirm,
    settlements_write,
)
from tongqu.plan.tests.cast import Cast
from tongqu.plan.tests.test_rolling import YEARS_END, plan  # noqa: F401 (the fixture by its name)

PAGE = "/console/plan/2026/roll"
WHOLE = {
    "standing-1": "done", "reason-1": "文件已印发",
    "standing-2": "carried", "reason-2": "平台明年验收",
    "standing-3": "dropped", "reason-3": "并入全国大会",
}  # fmt: skip


def browser(actor: Actor) -> Client:
    return signed_in(Client(), User.objects.get(username=actor.name))


def seen(of: WorkPlan) -> str:
    return mark_of(prepared(of))


@pytest.mark.measure("四十四")
def test_one_prepares_another_confirms_and_the_successor_is_there(
    cast: Cast,
    plan: WorkPlan,  # noqa: F811
) -> None:
    with held_at(YEARS_END):
        first, second = browser(cast.office), browser(cast.checker)
        shown = first.get(PAGE).text
        assert "尚有 1 项成果未销号" in shown
        assert first.post(PAGE, WHOLE).status_code == 302
        page = second.get(PAGE).text
        assert "确认转结到 2027" in page
        assert "与记录不同" in page  # measure 3 was to be carried, by the records
        sent = {"seen": seen(plan)}
        answer = second.post(f"{PAGE}/confirm", sent, follow=True)
        assert "已转结到 2027 年，结转 1 条措施" in answer.text
        again = second.post(f"{PAGE}/confirm", sent, follow=True)
        assert "这一年已经转结" in again.text
    heir = WorkPlan.objects.get(year=2027)
    assert [m.carried_from for m in heir.measures.all()] == [plan.measures.get(no=2)]
    found = [(m.no, m.standing, m.reason) for m in plan.measures.all()]
    assert found == [
        (1, "done", "文件已印发"),
        (2, "carried", "平台明年验收"),
        (3, "dropped", "并入全国大会"),
    ]
    assert Record.objects.filter(name="plan:2026", verb="roll").get().by == cast.checker.name


def test_a_bad_line_keeps_the_good_ones_and_what_was_typed(
    cast: Cast,
    plan: WorkPlan,  # noqa: F811
) -> None:
    client = browser(cast.office)
    sent = {**WHOLE, "standing-2": "done", "reason-2": "应该算完成", "reason-3": " "}
    answer = client.post(PAGE, sent)
    assert answer.status_code == 422
    assert "应该算完成" in answer.text
    assert "还没有销号，不能按已完成了结" in answer.text
    assert "措施 3 的理由" in answer.text
    assert {no: row.reason for no, row in prepared(plan).items()} == {1: "文件已印发"}
    assert client.post(PAGE, {"standing-2": "carried", "reason-2": "再做"}).status_code == 302
    assert sorted(prepared(plan)) == [1, 2]


def test_who_prepared_any_of_it_does_not_confirm(
    cast: Cast,
    plan: WorkPlan,  # noqa: F811
) -> None:
    browser(cast.office).post(PAGE, WHOLE)
    with refusing("same_person", "须由另一人"):
        settlements_confirm(plan, by=cast.office, seen=seen(plan))
    browser(cast.checker).post(PAGE, {**WHOLE, "reason-3": "合并"})
    assert prepared(plan)[3].by == cast.checker.name
    assert prepared(plan)[1].by == cast.office.name  # what did not change keeps its author
    with refusing("same_person"):
        settlements_confirm(plan, by=cast.checker, seen=seen(plan))
    assert not WorkPlan.objects.filter(year=2027).exists()
    assert set(Measure.objects.values_list("standing", flat=True)) == {"open"}


def test_nothing_is_confirmed_while_a_line_is_missing_or_changed_meanwhile(
    cast: Cast,
    plan: WorkPlan,  # noqa: F811
) -> None:
    part = {1: Decision(Standing.DONE, "印发"), 2: Decision(Standing.CARRIED, "明年")}
    assert settlements_write(plan, part, by=cast.office) == {}
    with refusing("missing_facts", "措施 3 的处理意见"):
        settlements_confirm(plan, by=cast.checker, seen=seen(plan))
    settlements_write(plan, {3: Decision(Standing.DROPPED, "停")}, by=cast.office)
    old = seen(plan)
    with held_at(YEARS_END + timedelta(days=1)):
        settlements_write(plan, {3: Decision(Standing.CARRIED, "不停")}, by=cast.office)
        with refusing("bad_target", "又有改动"):
            settlements_confirm(plan, by=cast.checker, seen=old)
    assert not WorkPlan.objects.filter(year=2027).exists()


@pytest.mark.usefixtures("plan")
def test_others_look_and_change_nothing(cast: Cast) -> None:
    client = browser(cast.clerk)
    page = client.get(PAGE)
    assert page.status_code == 200
    assert "保存处理意见" not in page.text
    assert client.post(PAGE, WHOLE).status_code == 422
    assert "没有转结" in client.post(f"{PAGE}/confirm", {"seen": "0"}, follow=True).text
    assert not Settlement.objects.exists()
    assert client.get("/console/plan/2020/roll").status_code == 404


def test_the_records_fill_in_what_nobody_wrote(cast: Cast, plan: WorkPlan) -> None:  # noqa: F811
    client = browser(cast.office)
    client.post(PAGE, {"standing-3": "dropped", "reason-3": "并入全国大会"})
    page = client.get(f"{PAGE}?fill=records").text
    assert '<option value="done" selected>' in page
    assert "并入全国大会</textarea>" in page
    assert sorted(prepared(plan)) == [3]  # looking writes nothing


def test_what_the_office_prepared_the_command_takes_too(
    cast: Cast,
    plan: WorkPlan,  # noqa: F811
) -> None:
    settlements_write(plan, {3: Decision(Standing.DROPPED, "并入全国大会")}, by=cast.office)
    given = decisions_prepared(plan)
    assert given == {3: Decision(Standing.DROPPED, "并入全国大会")}
    with held_at(date(2027, 1, 4)):
        plan_roll(plan, by=cast.office, decisions=given)
    assert plan.measures.get(no=3).reason == "并入全国大会"
    plan.refresh_from_db()
    with refusing("bad_target", "已于 2027-01-04 转结"):
        settlements_write(plan, given, by=cast.office)
