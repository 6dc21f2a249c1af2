"""The monthly notice (月通报), the organs' scores (考核得分), and the one page for the head."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from tongqu.plan.engine.lights import WORDS, Colour
from tongqu.plan.models import Deliverable, WorkPlan
from tongqu.plan.papers.content import Content, Part, Table, as_of
from tongqu.plan.selectors.assessing import Assessed, assessed, overdue
from tongqu.plan.selectors.reports import Told, told, unsent_on
from tongqu.plan.selectors.standing import Standing, standings

TABLE = ("编号", "措施", "牵头单位", "亮灯", "原因")
WIDTHS = (14, 62, 34, 18, 36)
LATE = ("编号", "成果", "责任单位", "期限", "逾期天数")
LATE_WIDTHS = (14, 70, 36, 24, 20)
UNSENT = ("编号", "措施", "单位", "月份", "期限")
UNSENT_WIDTHS = (14, 70, 36, 20, 24)
SCORES = ("单位", "得分", "计分")
SCORE_WIDTHS = (50, 18, 96)
PARTS = ("单位", "得分", "销号", "月报", "指标", "督办", "计分")
PART_WIDTHS = (56, 18, 18, 18, 18, 18, 105)
GRAVE = (Colour.OVERDUE, Colour.PAUSED, Colour.NEAR)
SHORT, SHORTEST = 60, 34
NONE = ("没有。",)
GRAVEST, LATEST, LOWEST = 8, 6, 4


def lead(each: Standing) -> str:
    """Return the name of a measure's first organ."""
    first = next(iter(each.measure.organs.all()), None)
    return first.name if first else "未写明"


def counted(every: Sequence[Standing]) -> str:
    """Return how many measures stand in each colour, in words."""
    counts = Counter(each.colour for each in every)
    return "、".join(f"{WORDS[colour]} {counts[colour]} 条" for colour in Colour if counts[colour])


def cut(words: str, most: int) -> str:
    """Return words no longer than they may be."""
    return words if len(words) <= most else f"{words[: most - 1]}…"


def rows(every: Sequence[Standing], most: int = SHORT) -> list[tuple[object, ...]]:
    """Return measures as lines of a table."""
    return [
        (
            each.measure.no,
            cut(each.measure.text, most),
            cut(lead(each), 24),
            WORDS[each.colour],
            cut(each.judgement.why, max(most, 44)) if most < SHORT else each.judgement.why,
        )
        for each in every
    ]


def late_rows(late: Sequence[Deliverable], on: date, most: int = 200) -> list[tuple[object, ...]]:
    """Return overdue deliverables as lines of a table."""
    return [
        (
            row.measure.no,
            cut(row.text, most),
            row.owner.name if row.owner else "责任单位未落实",
            row.due_on.isoformat(),
            (on - row.due_on).days,
        )
        for row in late
    ]


def notice(plan: WorkPlan, on: date) -> Content:
    """Return the notice as of a day: the whole, who is late and why, the organs' scores."""
    every = standings(plan, on)
    closed, total = sum(e.closed for e in every), sum(e.total for e in every)
    live = sum(e.is_live for e in every)
    whole = (
        f"“{plan.title}”共 {len(every)} 条措施，{counted(every)}。"
        f"成果 {total} 项，已销号 {closed} 项；有实时指标的措施 {live} 条，其余为填报。"
    )
    parts = [Part("一、总体情况", (whole,))]
    for number, colour in zip("二三四", GRAVE, strict=True):
        heading = f"{number}、{WORDS[colour]}的措施"
        parts.append(listed(heading, TABLE, rows([e for e in every if e.colour == colour]), WIDTHS))
    late = late_rows(overdue(plan, on), on)
    parts.append(listed("五、逾期未销号的成果", LATE, late, LATE_WIDTHS))
    unsent = [_unsent(each) for each in told(unsent_on(plan, on))]
    parts.append(listed("六、逾期未报的月报", UNSENT, unsent, UNSENT_WIDTHS))
    scores = [(s.organ, s.score.total, s.score.said) for s in assessed(plan, every, on)]
    parts.append(listed("七、各单位得分", SCORES, scores, SCORE_WIDTHS))
    return Content("工作方案进展月通报", parts, as_of(on))


def _unsent(each: Told) -> tuple[object, ...]:
    """Return a report that has not come as a line of a table."""
    measure, organ = each.report.measure, each.report.matter.organ
    due = each.due.isoformat() if each.due else ""
    return (measure.no, cut(measure.text, SHORT), organ.name, f"{each.report.month:%Y-%m}", due)


def listed(
    heading: str, head: Sequence[str], found: Sequence[Sequence[object]], widths: Sequence[int]
) -> Part:
    """Return a part with its table, or one that says there is nothing."""
    return Part(heading, table=Table(head, found, widths)) if found else Part(heading, NONE)


def scores(plan: WorkPlan, on: date) -> Content:
    """Return every organ's score with its parts and how it was computed."""
    found = assessed(plan, standings(plan, on), on)
    table = Table(PARTS, [_scored(each) for each in found], PART_WIDTHS)
    said = ("得分按公布的公式由办理记录算出；权重是内部规则，可以改写。没有发生的项目不计分。",)
    title = f"{plan.year}年工作方案落实考核得分"
    return Content(title, [Part(lines=said, table=table)], as_of(on), is_wide=True)


def _scored(each: Assessed) -> tuple[object, ...]:
    return (each.organ, each.score.total, *each.score.parts, each.score.said)


def page_for_the_head(plan: WorkPlan, on: date) -> Content:
    """Return one page: the figures, the gravest measures, what is late, whom to call."""
    every = standings(plan, on)
    order = list(Colour)
    grave = [each for each in every if each.colour in GRAVE]
    gravest = sorted(grave, key=lambda each: order.index(each.colour))[:GRAVEST]
    late = overdue(plan, on)
    closed, total = sum(e.closed for e in every), sum(e.total for e in every)
    live = sum(e.is_live for e in every)
    figures = (
        f"{len(every)} 条措施：{counted(every)}；有实时指标的 {live} 条。",
        f"成果已销号 {closed} / {total} 项，逾期未销号 {len(late)} 项。",
    )
    low = sorted(assessed(plan, every, on), key=lambda each: each.score.total)[:LOWEST]
    calls = [(each.organ, each.score.total, cut(each.score.said, 60)) for each in low]
    worst = f"最要紧的 {len(gravest)} 条" if gravest else "需要过问的措施"
    overdue_rows = late_rows(late[:LATEST], on, SHORTEST)
    parts = [
        listed(worst, TABLE, rows(gravest, SHORTEST), WIDTHS),
        listed("逾期最久的成果", LATE, overdue_rows, LATE_WIDTHS),
        listed("得分最低、需要过问的单位", SCORES, calls, SCORE_WIDTHS),
    ]
    title = f"{plan.year}年工作方案一页通"
    return Content(title, parts, as_of(on), is_dense=True, lines=figures)
