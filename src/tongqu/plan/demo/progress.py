"""Deliverables, figures and reports of the demonstration's year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from tongqu.kernel.clock.now import held_at, today
from tongqu.kernel.matters.services import act
from tongqu.kernel.organs.actors import Actor
from tongqu.plan.demo.cast import Cast, do, span
from tongqu.plan.demo.pressing import URGED
from tongqu.plan.engine.model import Fruit, Op
from tongqu.plan.models import Deliverable, Report, Target, WorkPlan
from tongqu.plan.procedure import DeliverableWork as Work
from tongqu.plan.procedure import MonthlyReport as Month
from tongqu.plan.services import figures_propose, reading_add, reports_open
from tongqu.plan.services.closing import keeps_open

HANDED_OUT = date(2026, 1, 15)
FAST = Decimal("0.3")
BLOCKED = {11: "主管部委的申报窗口推迟到明年一季度", 29: "建设用地预审尚未批复"}
SLOW = {10: 0.55, 19: 0.7, 26: 0.8, 32: 0.5}
DAYS = {date(2026, 6, 30): 6, date(2026, 10, 31): 10}
COUNTED_BY = date(2026, 11, 5)
LEFT_WAITING = 2
UNTOLD = {41}
LATE = {7: "数据由市州汇总，两个市报送迟了。", 32: "经办人更换，交接期间漏报。"}
LATE_BY = 13
RETURNED = {17: "没有写清完成数量，请补报分市州的情况。"}
SMALL = 10


def deliverables(plan: WorkPlan) -> Iterator[Deliverable]:
    """Yield the deliverables that were dispatched."""
    rows = Deliverable.objects.filter(measure__plan=plan).exclude(matter=None)
    yield from rows.select_related("matter", "owner", "measure")


def is_counted_live(row: Deliverable) -> bool:
    """Tell whether a live figure counts a deliverable, and so itself proposes to close it."""
    bound = row.measure.targets.exclude(indicator="").values_list("text", flat=True)
    return any(text and text in row.text for text in bound)


def work(row: Deliverable, cast: Cast) -> None:
    """Take one deliverable as far as its place in the plan suggests."""
    if row.owner is None or row.matter is None or row.owner_id not in cast.clerks:
        return
    clerk, office = cast.clerks[row.owner_id], cast.office[row.owner.system]
    begun = HANDED_OUT + timedelta(days=20 + row.pk % 40)
    no, matter = row.measure.no, row.matter
    if no in BLOCKED and row.position == 0:
        do(matter, Work.block, clerk, begun + span(150), ground=BLOCKED[no])
        return
    done = min(row.due_on - span(12), date(2026, 4, 20) + timedelta(days=(no * 7) % 240))
    if row.kind == Fruit.COUNT:
        done = max(done, COUNTED_BY)
    is_open = done >= today() - span(10) or no in URGED or no in SLOW
    if is_open or is_counted_live(row) or keeps_open(row, done):
        do(matter, Work.start, clerk, begun)
        return
    said = f"{row.evidence}已归档，编号演示〔2026〕{row.pk}号"
    do(matter, Work.hand_in, clerk, done, evidence=said)
    if (no + row.position) % 9 == 0:
        do(matter, Work.send_back, office, done + span(3), reason="缺少盖章的原件，请补齐")
        do(matter, Work.hand_in, clerk, done + span(6), evidence="已补齐盖章原件")
        done += span(6)
    do(matter, Work.confirm, office, done + span(4), opinion="材料齐全，与承诺一致，同意销号")


def readings(plan: WorkPlan, cast: Cast) -> None:
    """Report the countable targets twice in the year, some of them behind."""
    rows = Target.objects.filter(measure__plan=plan, indicator="").select_related("measure__plan")
    for target in rows.exclude(op=Op.BLANK.value):
        goal = target.value if target.value is not None else target.value_to
        if goal is None:
            continue
        pace = Decimal(str(SLOW.get(target.measure.no, 0.96 + (target.pk % 7) / 100)))
        if target.measure.no % 3 and target.measure.no not in SLOW:
            pace += FAST
        for day, months in DAYS.items():
            if day > today():
                break
            value = _value(target, goal, pace, Decimal(months) / 12)
            with held_at(day + span(3)):
                reading_add(
                    target, value=value, day=day, evidence="业务台账汇总", by=cast.office["M"]
                )


def _value(target: Target, goal: Decimal, pace: Decimal, share: Decimal) -> Decimal:
    """Return a figure: a rate near its goal, a limit just kept, a count growing with the year."""
    if target.unit in {"%", "％"} and target.value is not None:
        return min(Decimal(100), (goal * (pace + share / 20))).quantize(Decimal("0.1"))
    if target.value is None:
        return (goal * (2 - pace)).quantize(Decimal("0.1"))
    return (goal * pace * share).quantize(Decimal("0.1") if goal < SMALL else Decimal(1))


def reports(plan: WorkPlan, cast: Cast) -> None:
    """Ask for the last month's reports; most are accepted in time, and some came otherwise.

    One has not come at all, two came late with an explanation, one was sent back for want of
    evidence and came again, two tell of what blocks them.
    """
    last = (today().replace(day=1) - span(1)).replace(day=1)
    asked = today().replace(day=1)
    if last.year != plan.year:
        return
    with held_at(asked):
        reports_open(plan, month=last, by=cast.office["M"])
    rows = Report.objects.filter(measure__plan=plan, month=last).select_related("matter__organ")
    for report in rows:
        clerk = cast.clerks.get(report.matter.organ_id)
        if clerk and report.measure.no not in UNTOLD:
            _report(report, asked, clerk, cast.office[report.matter.organ.system])


def _report(report: Report, asked: date, clerk: Actor, office: Actor) -> None:
    """Let an organ report on its measure, and the office look at it."""
    no, matter, told = report.measure.no, report.matter, asked + span(2)
    if no in LATE:
        told = asked + span(LATE_BY)
        facts = _told(report) | {"explanation": LATE[no]}
        do(matter, Month.report_late, clerk, told, **facts)
    elif no in BLOCKED:
        facts = {"progress": "申报材料已齐，等待上级受理。", "ground": BLOCKED[no]}
        do(matter, Month.report_block, clerk, told, **facts)
    else:
        do(matter, Month.report, clerk, told, **_told(report))
    if no in RETURNED:
        do(matter, Month.send_back, office, told + span(1), reason=RETURNED[no])
        told += span(2)
        facts = _told(report) | {"evidence": "分市州完成情况表"}
        do(matter, Month.report, clerk, told, **facts)
    if no % 11:
        do(matter, Month.accept, office, told + span(2))


def _told(report: Report) -> dict[str, str]:
    return {
        "progress": f"本月按计划推进“{report.measure.text[:24]}”等工作，进度与时序一致。",
        "evidence": "业务台账和相关文件",
    }


def figures(plan: WorkPlan, cast: Cast) -> None:
    """Let the live figures propose to close; the office confirms all but the last of them."""
    for row in figures_propose(plan)[:-LEFT_WAITING]:
        if row.matter and row.owner:
            facts = {"opinion": "已打开指标明细核对，同意销号"}
            act(row.matter, Work.confirm, by=cast.office[row.owner.system], facts=facts)
