"""The lists of projects, milestones and money: for the page and for the workbook."""

from __future__ import annotations

from django.urls import reverse

from tongqu.kernel.ui.lists.columns import Column, Kind
from tongqu.kernel.ui.lists.listing import Empty, Listing
from tongqu.work.projects.models import Fund, Milestone
from tongqu.work.projects.selectors import Row, milestone_state


def _measure(row: Row) -> str:
    made = row.project
    return f"{made.year}–{made.measure}" if made.measure else ""


PROJECTS = Listing[Row](
    name="projects",
    title=("建设项目", "Projects"),
    columns=(
        Column(
            "项目", "Project", lambda row: row.project.name, is_link=True,
            below=(Column("建设地点", "Place", lambda row: row.project.place),),
        ),
        Column("建设单位", "Organ", lambda row: row.project.matter.organ.name),
        Column("状态", "State", lambda row: row.state),
        Column("已确认节点", "Reached", lambda row: row.reached, Kind.NUMBER),
        Column("全部节点", "Milestones", lambda row: row.total, Kind.NUMBER),
        Column("到位（万元）", "Allocated (10k yuan)", lambda row: row.came, Kind.NUMBER),
        Column("支出（万元）", "Spent (10k yuan)", lambda row: row.went, Kind.NUMBER),
        Column("总投资（万元）", "Budget", lambda row: row.project.budget, Kind.NUMBER),
        Column("对应措施", "Measure", _measure, Kind.SHORT),
    ),
    empty=Empty(
        ("还没有项目", "No project yet"),
        (
            "由建设单位的经办人或者负责人在下面登记。",
            "The building organ puts one on record below.",
        ),
    ),
    opens=lambda row: reverse("projects:project", args=[row.project.matter.number]),
)  # fmt: skip
MILESTONES = Listing[Milestone](
    name="milestones",
    title=("节点", "Milestones"),
    columns=(
        Column("节点", "Milestone", lambda row: row.name, is_link=True),
        Column("期限", "Due", lambda row: row.matter.due_on, Kind.DAY),
        Column("状态", "State", milestone_state),
    ),
    empty=Empty(
        ("还没有节点", "No milestone yet"),
        ("由建设单位在下面设定第一个节点。", "The building organ sets the first below."),
    ),
    opens=lambda row: reverse("console:matter", args=[row.matter.number]),
)
FUNDS = Listing[Fund](
    name="funds",
    title=("资金", "Money"),
    columns=(
        Column("日期", "Day", lambda row: row.day, Kind.DAY),
        Column("类别", "Kind", lambda row: row.get_kind_display()),
        Column("金额（万元）", "Amount (10k yuan)", lambda row: row.amount, Kind.NUMBER),
        Column("凭据", "Evidence", lambda row: row.evidence),
        Column("登记人", "By", lambda row: row.by),
    ),
    empty=Empty(
        ("还没有资金登记", "No money booked yet"),
        ("资金到位或者支出后，由建设单位在下面登记。", "What comes and goes is booked below."),
    ),
    place="after-fund",
)
