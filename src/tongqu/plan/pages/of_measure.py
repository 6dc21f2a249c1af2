"""The lists of one measure: its targets and deliverables, for officers and for everybody."""

from __future__ import annotations

from dataclasses import dataclass

from tongqu.kernel.procedure.both import Both
from tongqu.kernel.ui.lists.columns import Column, Kind, tag
from tongqu.kernel.ui.lists.listing import Empty, Listing
from tongqu.kernel.ui.words import either
from tongqu.plan.models import Deliverable
from tongqu.plan.pages.promises import Promise
from tongqu.plan.publicity import Outcome
from tongqu.plan.publicity import Promise as PublicPromise

FEW = 200


@dataclass(frozen=True, slots=True)
class Fruit:
    """A deliverable with its state in words, and whether one may break it down."""

    row: Deliverable
    kind: Both
    state: Both
    is_done: bool
    may_decompose: bool


def _source(each: Promise) -> str:
    return either("实时", "live") if each.figure else either("填报", "by hand")


NO_TARGET = Empty(
    ("没有写明数字或日期目标", "No figure or date is promised here"),
    ("这一条按成果和月报掌握。", "It is followed by its deliverables and reports."),
)
NO_DELIVERABLE = Empty(
    ("没有读出可以销号的成果", "Nothing to close"),
    ("这一条按目标和月报掌握。", "It is followed by its targets and reports."),
)
TARGETS = Listing[Promise](
    name="targets",
    title=("目标和现值", "Targets and values"),
    columns=(
        Column("表述", "As worded", lambda p: p.target.clause),
        Column("原文", "In the plan", lambda p: p.target.text),
        Column("现值", "Value", lambda p: p.value.point.value if p.value else None, Kind.NUMBER),
        Column("单位", "Unit", lambda p: p.target.unit, Kind.SHORT),
        Column("截至", "As of", lambda p: p.value.point.day if p.value else None, Kind.DAY),
        Column("来源", "Source", _source),
        Column("怎样计算", "Definition", lambda p: p.figure.definition if p.figure else ""),
        Column("预期性", "A hope", lambda p: p.target.is_soft),
    ),
    empty=NO_TARGET,
    size=FEW,
)
DELIVERABLES = Listing[Fruit](
    name="deliverables",
    title=("成果和状态", "Deliverables and states"),
    columns=(
        Column(
            "成果", "Deliverable", lambda f: f"└ {f.row.text}" if f.row.parent_id else f.row.text
        ),
        Column("类别", "Kind", lambda f: f.kind),
        Column("预期性", "A hope", lambda f: not f.row.is_hard),
        Column("责任单位", "Owner", lambda f: f.row.owner.name if f.row.owner else ""),
        Column("期限", "Due", lambda f: f.row.due_on, Kind.DAY),
        Column("销号凭据", "Evidence", lambda f: f.row.evidence),
        Column("状态", "State", lambda f: f.state),
        Column("办件", "Matter", lambda f: f.row.matter.number if f.row.matter else "", Kind.CODE),
    ),
    empty=NO_DELIVERABLE,
    size=FEW,
)
PUBLIC_TARGETS = Listing[PublicPromise](
    name="targets",
    title=("承诺的目标", "What was promised"),
    columns=(
        Column("目标", "Target", lambda p: p.words),
        Column("现值", "Value", lambda p: p.value, Kind.SHORT),
        Column("来源", "Source", lambda p: p.source, Kind.SHORT),
    ),
    empty=NO_TARGET,
    size=FEW,
)


def _done(each: Outcome) -> str:
    return either("已完成", "done") if each.is_done else either("进行中", "under way")


PUBLIC_DELIVERABLES = Listing[Outcome](
    name="deliverables",
    title=("成果", "Deliverables"),
    columns=(
        Column("成果", "Deliverable", lambda o: o.words),
        Column("类别", "Kind", lambda o: o.kind, Kind.SHORT),
        Column("期限", "Due", lambda o: o.due, Kind.SHORT),
        Column(
            "完成", "Done", _done,
            shown=lambda o: tag(_done(o), "green" if o.is_done else ""),
        ),
    ),
    empty=NO_DELIVERABLE,
    size=FEW,
)  # fmt: skip
