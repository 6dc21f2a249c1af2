"""The lists of the plan: measures, imports, proposals, scores; for the page and the workbook."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator

from tongqu.kernel.ui.lists.columns import Column, Kind, tag
from tongqu.kernel.ui.lists.listing import Empty, Listing
from tongqu.kernel.ui.words import either
from tongqu.plan.engine.lights import WORDS
from tongqu.plan.models import Batch, Proposal
from tongqu.plan.publicity import Item
from tongqu.plan.selectors.assessing import Assessed
from tongqu.plan.selectors.standing import Standing
from tongqu.plan.templatetags.plan import colour

SHORT = 64


def _organs(each: Standing) -> list[str]:
    return [organ.name for organ in each.measure.organs.all()]


def _lead(each: Standing) -> str:
    return next(iter(_organs(each)), "")


def _named(each: Standing) -> str:
    first, *others = _organs(each) or [tag(either("未写明", "not named"), "red")]
    beneath = format_html_join("", '<span class="sub">{}</span>', ((name,) for name in others))
    return format_html("{}{}", first, beneath)


def _source(each: Standing) -> str:
    return either("实时", "live") if each.is_live else either("填报", "by hand")


MEASURES = Listing[Standing](
    name="measures",
    title=("措施进展", "Measures"),
    columns=(
        Column("编号", "No.", lambda each: each.measure.no, Kind.NUMBER),
        Column(
            "措施", "Measure", lambda each: each.measure.text, is_link=True,
            shown=lambda each: Truncator(each.measure.text).chars(SHORT),
            below=(Column("方面", "Section", lambda each: each.measure.section.title),),
        ),
        Column("牵头单位", "Lead", _lead, shown=_named),
        Column("配合单位", "With", lambda each: "、".join(_organs(each)[1:]), on_page=False),
        Column(
            "亮灯", "Light", lambda each: WORDS[each.colour],
            shown=lambda each: colour(each.colour), is_plain=True,
            below=(Column("原因", "Why", lambda each: each.judgement.why),),
        ),
        Column("成果已销号", "Closed", lambda each: each.closed, Kind.NUMBER),
        Column("成果总数", "Deliverables", lambda each: each.total, Kind.NUMBER),
        Column(
            "数据来源", "Data", _source,
            shown=lambda each: tag(_source(each), "green" if each.is_live else ""),
        ),
    ),
    empty=Empty(
        ("没有符合条件的措施", "No measure fits the filter"),
        ("换一个筛选条件试试。", "Try another filter."),
    ),
    opens=lambda each: reverse("plan:measure", args=[each.measure.plan.year, each.measure.no]),
    size=200,
)  # fmt: skip
PUBLIC_COLUMNS = (
    Column[Item]("编号", "No.", lambda item: item.no, Kind.NUMBER),
    Column[Item](
        "措施", "Measure", lambda item: item.text, is_link=True,
        shown=lambda item: Truncator(item.text).chars(SHORT),
        below=(Column("方面", "Section", lambda item: item.section),),
    ),
    Column[Item]("责任单位", "Organs", lambda item: "、".join(item.organs)),
    Column[Item](
        "进展", "Standing", lambda item: item.colour_words,
        shown=lambda item: colour(item.colour), is_plain=True,
    ),
)  # fmt: skip
PUBLIC_MEASURES = Listing[Item](
    name="public-measures",
    title=("逐条措施", "Measure by measure"),
    columns=PUBLIC_COLUMNS,
    empty=Empty(
        ("没有符合条件的措施", "No measure fits the filter"),
        ("换一个颜色，或者显示全部。", "Try another colour, or show all."),
    ),
    opens=lambda item: f"#{item.no}",
    size=200,
)


def measures_on(day: date) -> Listing[Standing]:
    """Return the list of measures; a row opens its measure as of the same day."""

    def opens(each: Standing) -> str:
        at = reverse("plan:measure", args=[each.measure.plan.year, each.measure.no])
        return f"{at}?on={day}"

    return replace(MEASURES, opens=opens)


def public_measures_on(day: date, year: int) -> Listing[Item]:
    """Return the list of a year's measures as the public sees them, as of a day."""

    def opens(item: Item) -> str:
        return f"{reverse('plan_portal:measure', args=[year, item.no])}?on={day}"

    return replace(PUBLIC_MEASURES, opens=opens)


def _sort(batch: Batch) -> str:
    revision, first = either("修订稿", "Revision"), either("首次导入", "First import")
    return revision if batch.is_revision else first


IMPORTS = Listing[Batch](
    name="plan-imports",
    title=("导入批次", "Imports"),
    columns=(
        Column("年度", "Year", lambda batch: str(batch.plan.year), Kind.SHORT),
        Column(
            "文件", "File", lambda batch: batch.name, is_link=True,
            below=(Column("方案", "Plan", lambda batch: batch.plan.title),),
        ),
        Column("类别", "Kind", _sort),
        Column("导入人", "By", lambda batch: batch.by),
        Column("时间", "When", lambda batch: batch.at, Kind.MOMENT),
        Column("待核对", "To decide", lambda b: b.waiting, Kind.NUMBER),  # type: ignore[attr-defined]  # annotated
        Column("全部建议", "Proposals", lambda b: b.total, Kind.NUMBER),  # type: ignore[attr-defined]  # annotated
    ),
    empty=Empty(
        ("还没有导入过方案", "Nothing has been imported yet"),
        (
            "由督办岗在下面导入，或在服务器上运行 ./tongqu plan import。",
            "The plan office imports one below, or ./tongqu plan import on the server.",
        ),
    ),
    opens=lambda batch: reverse("plan:review", args=[batch.pk]),
)  # fmt: skip
PROPOSALS = Listing[Proposal](
    name="proposals",
    title=("核对建议", "Proposals"),
    columns=(
        Column("措施", "Measure", lambda row: row.measure.no if row.measure else None, Kind.NUMBER),
        Column("建议", "Proposal", lambda row: row.text),
        Column("说明", "Why", lambda row: row.words),
        Column("原文", "Before", lambda row: row.before),
        Column("改为", "After", lambda row: row.after),
        Column("状态", "State", lambda row: row.get_state_display()),
        Column("处理人", "By", lambda row: row.by),
        Column("处理时间", "When", lambda row: row.at, Kind.MOMENT),
        Column("处理时填写", "Given", lambda row: row.given),
    ),
    empty=Empty(
        ("这里没有要处理的", "Nothing here"),
        ("换一个状态看看。", "Try another state."),
        view="plan:imports",
        action=("看全部导入批次", "All imports"),
    ),
    size=40,
)
SCORES = Listing[Assessed](
    name="scores",
    title=("考核得分", "Scores"),
    columns=(
        Column("单位", "Organ", lambda each: each.organ, is_plain=True),
        Column("得分", "Score", lambda each: each.score.total, Kind.NUMBER),
        Column("销号", "Closing", lambda e: e.score.parts[0], Kind.NUMBER, on_page=False),
        Column("月报", "Reports", lambda e: e.score.parts[1], Kind.NUMBER, on_page=False),
        Column("指标", "Targets", lambda e: e.score.parts[2], Kind.NUMBER, on_page=False),
        Column("督办", "Urgings", lambda e: e.score.parts[3], Kind.NUMBER, on_page=False),
        Column("计分", "How", lambda each: each.score.said),
    ),
    empty=Empty(
        ("还没有可以计分的单位", "Nobody to score yet"),
        ("方案里写明责任单位后，按记录计分。", "Organs are scored once the plan names them."),
        view="plan:imports",
        action=("导入和核对", "Import and review"),
    ),
    size=200,
)
