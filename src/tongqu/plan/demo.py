"""A year of the shipped plan as it might have gone: closed, under way, blocked, late, urged.

Everything is done through the same services and steps as real work, on days of the past.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction

from tongqu.datacenter.indicators.services import indicators_backfill
from tongqu.kernel.accounts.models import User
from tongqu.kernel.clock.now import held_at, today
from tongqu.kernel.matters.services import act
from tongqu.kernel.organs.actors import SYSTEM, Actor, actor_of
from tongqu.kernel.organs.models import Organ, Post
from tongqu.kernel.organs.services import post_grant
from tongqu.kernel.procedure.parts import Step
from tongqu.plan.engine.model import Op
from tongqu.plan.engine.shipped import shipped
from tongqu.plan.models import Deliverable, Report, Target, Urge, WorkPlan
from tongqu.plan.procedure import DeliverableWork as Work
from tongqu.plan.procedure import MonthlyReport as Month
from tongqu.plan.procedure import Urging
from tongqu.plan.services import plan_dispatch, reading_add, reports_open, urge_issue

HANDED_OUT = date(2026, 1, 15)
BLOCKED = {11: "主管部委的申报窗口推迟到明年一季度", 29: "建设用地预审尚未批复"}
URGED = {
    22: "国家质检中心申建材料尚未报送，请说明进度和补救措施",
    41: "监测系统二期迟于计划，请报整改时间表",
}
SLOW = {10: 0.55, 19: 0.7, 26: 0.8, 32: 0.5}
MONTH_ENDS = [date(2026, month, 28) for month in range(1, 13)]
DAYS = {date(2026, 6, 30): 6, date(2026, 10, 31): 10}


@dataclass(frozen=True, slots=True)
class Cast:
    """Who does it: the plan office, and someone in each organ by its key."""

    office: dict[str, Actor]
    clerks: dict[int, Actor]


def step(*, say: Callable[[str], None]) -> None:
    """Give the shipped plan of 2026 its year, once."""
    plan = WorkPlan.objects.filter(source_sha256=shipped().source.sha256).first()
    if plan is None or Urge.objects.filter(measure__plan=plan).exists() or today() < HANDED_OUT:
        return
    cast = _cast(plan)
    if not cast.office:
        say("没有督办岗的演示账户，工作方案不带演示进展。")
        return
    with transaction.atomic():
        with held_at(HANDED_OUT):
            plan_dispatch(plan, by=cast.office["M"])
        for deliverable in _deliverables(plan):
            _work(deliverable, cast)
        _readings(plan, cast)
        _reports(plan, cast)
        _urges(plan, cast)
    indicators_backfill(days=[day for day in MONTH_ENDS if day < today()])


def _cast(plan: WorkPlan) -> Cast:
    """Find the people; the plan office gets posts in the other systems the plan charges."""
    user = User.objects.filter(is_demo=True, posts__role="plan").order_by("pk").last()
    if user is None:
        return Cast({}, {})
    organs = Organ.objects.filter(measureorgan__measure__plan=plan).distinct()
    office: dict[str, Actor] = {}
    for organ in organs:
        post = Post.objects.filter(user=user, role="plan", organ__system=organ.system).first()
        if post is None:
            post = post_grant(user=user, organ=organ, role="plan", on=organ.opened_on, by=SYSTEM)
        office[organ.system] = actor_of(user, post, on=today())
    clerks: dict[int, Actor] = {}
    for organ in organs:
        held = Post.objects.filter(organ=organ, role="clerk", until=None).first()
        if held:
            clerks[organ.pk] = actor_of(held.user, held, on=today())
    return Cast(office, clerks)


def _deliverables(plan: WorkPlan) -> Iterator[Deliverable]:
    rows = Deliverable.objects.filter(measure__plan=plan).exclude(matter=None)
    yield from rows.select_related("matter", "owner", "measure")


def _work(row: Deliverable, cast: Cast) -> None:
    """Take one deliverable as far as its place in the plan suggests."""
    if row.owner is None or row.matter is None or row.owner_id not in cast.clerks:
        return
    clerk, office = cast.clerks[row.owner_id], cast.office[row.owner.system]
    begun = HANDED_OUT + timedelta(days=20 + row.pk % 40)

    no = row.measure.no

    def do(taken: Step, by: Actor, on: date, **facts: str) -> None:
        if row.matter and on <= today():
            with held_at(on):
                act(row.matter, taken, by=by, on=on, facts=facts)

    if no in BLOCKED and row.position == 0:
        do(Work.block, clerk, begun + timedelta(days=150), ground=BLOCKED[no])
        return
    done = min(row.due_on - timedelta(days=12), date(2026, 4, 20) + timedelta(days=(no * 7) % 240))
    if done >= today() - timedelta(days=10) or no in URGED or no in SLOW:
        do(Work.start, clerk, begun)
        return
    do(Work.hand_in, clerk, done, evidence=f"{row.evidence}已归档，编号演示〔2026〕{row.pk}号")
    if (no + row.position) % 9 == 0:
        do(Work.send_back, office, done + timedelta(days=3), reason="缺少盖章的原件，请补齐")
        do(Work.hand_in, clerk, done + timedelta(days=6), evidence="已补齐盖章原件")
        done += timedelta(days=6)
    do(Work.confirm, office, done + timedelta(days=4), opinion="材料齐全，与承诺一致，同意销号")


def _readings(plan: WorkPlan, cast: Cast) -> None:
    """Report the countable targets twice in the year, some of them behind."""
    rows = Target.objects.filter(measure__plan=plan, indicator="").select_related("measure__plan")
    for target in rows.exclude(op=Op.BLANK.value):
        goal = target.value if target.value is not None else target.value_to
        if goal is None:
            continue
        pace = Decimal(str(SLOW.get(target.measure.no, 0.96 + (target.pk % 7) / 100)))
        for day, months in DAYS.items():
            if day > today():
                break
            value = _value(target, goal, pace, Decimal(months) / 12)
            with held_at(day + timedelta(days=3)):
                reading_add(
                    target, value=value, day=day, evidence="业务台账汇总", by=cast.office["M"]
                )


def _value(target: Target, goal: Decimal, pace: Decimal, share: Decimal) -> Decimal:
    """Return a figure: a rate near its goal, a limit just kept, a count growing with the year."""
    if target.unit in {"%", "％"} and target.value is not None:
        return min(Decimal(100), (goal * (pace + share / 20))).quantize(Decimal("0.1"))
    if target.value is None:
        return (goal * (2 - pace)).quantize(Decimal("0.1"))
    return (goal * pace * share).quantize(Decimal(1))


def _reports(plan: WorkPlan, cast: Cast) -> None:
    """Ask for the last month's reports; most are accepted, one is late, one has come just now."""
    last = (today().replace(day=1) - timedelta(days=1)).replace(day=1)
    asked = today().replace(day=1)
    if last.year != plan.year:
        return
    with held_at(asked):
        reports_open(plan, month=last, by=cast.office["M"])
    rows = Report.objects.filter(measure__plan=plan, month=last).select_related("matter__organ")
    for report in rows:
        organ = report.matter.organ
        clerk = cast.clerks.get(organ.pk)
        if clerk is None or report.measure.no == 41:
            continue
        told, reviewed = asked + timedelta(days=2), asked + timedelta(days=4)
        with held_at(min(told, today())):
            act(report.matter, Month.report, by=clerk, facts=_told(report))
        if report.measure.no % 11 and reviewed <= today():
            with held_at(reviewed):
                act(report.matter, Month.accept, by=cast.office[organ.system])


def _told(report: Report) -> dict[str, str]:
    return {
        "progress": f"本月按计划推进“{report.measure.text[:24]}”等工作，进度与时序一致。",
        "evidence": "业务台账和相关文件",
    }


def _urges(plan: WorkPlan, cast: Cast) -> None:
    """Urge two measures: one answered, one not yet."""
    for place, (no, words) in enumerate(URGED.items()):
        measure = plan.measures.get(no=no)
        day = today() - timedelta(days=12 - place * 9)
        with held_at(day):
            issued = urge_issue(measure, about=words, by=cast.office["M"])
        clerk = cast.clerks.get(issued.matter.organ_id)
        if place == 0 and clerk:
            with held_at(day + timedelta(days=2)):
                act(
                    issued.matter,
                    Urging.reply,
                    by=clerk,
                    facts={"reply": "材料已完成内审，本月底前报送，专人跟进。"},
                )
