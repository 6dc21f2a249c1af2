"""A matter as a line of a list: everything in words, nothing asked of the database again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.urls import reverse

from tongqu.kernel.matters.calendars import calendar_in_force
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.registry import procedures
from tongqu.kernel.matters.selectors import Light, light_of, near_day
from tongqu.kernel.ui.deadline import remaining
from tongqu.kernel.ui.lists.columns import Column, Kind
from tongqu.kernel.ui.templatetags.ui import light, light_word
from tongqu.kernel.ui.words import either


@dataclass(frozen=True, slots=True)
class Row:
    """One line: the matter, its words, and where it opens."""

    matter: Matter
    kind: str
    state: str
    light: Light
    left: str
    url: str


def rows_of(matters: Iterable[Matter]) -> list[Row]:
    """Return the lines of matters read with their organ and officer."""
    near, calendar, known = near_day(), calendar_in_force(), procedures()
    rows = []
    for matter in matters:
        procedure = known.get(matter.kind)
        state = procedure.states.get(matter.state) if procedure else None
        rows.append(
            Row(
                matter,
                either(procedure.label, procedure.label_en) if procedure else matter.kind,
                either(state.label, state.label_en) if state else matter.state,
                light_of(matter, near),
                remaining(matter.due_on, calendar) if matter.due_on else "",
                reverse("console:matter", args=[matter.number]),
            )
        )
    return rows


def _short(row: Row) -> str:
    return row.matter.organ.short_name or row.matter.organ.name


def _officer(row: Row) -> str:
    return row.matter.officer.name if row.matter.officer else ""


NUMBER = Column[Row]("编号", "Number", lambda row: row.matter.number, Kind.CODE)
CODE = Column[Row]("代码", "Code", lambda row: row.matter.subject_key, Kind.CODE)
LIGHT = Column[Row](
    "亮灯", "Light", lambda row: light_word(row.light), shown=lambda row: light(row.light),
    is_plain=True,
)  # fmt: skip
MATTER = Column[Row]("办件", "Matter", lambda row: row.kind, below=(NUMBER,), is_link=True)
SUBJECT = Column[Row]("对象", "Subject", lambda row: row.matter.subject_name)
KIND = Column[Row](
    "办件", "Matter", lambda row: row.kind, shown=lambda row: f"{row.kind} · {row.matter.number}"
)
WHAT = Column[Row](  # with the number in its line: a desk is read by who it is about
    "对象", "Subject", lambda row: row.matter.subject_name or row.kind,
    below=(KIND, replace(NUMBER, on_page=False)), is_link=True,
)  # fmt: skip
CODED = Column[Row]("对象", "Subject", lambda row: row.matter.subject_name, below=(CODE,))
STATE = Column[Row]("状态", "State", lambda row: row.state)
LEFT = Column[Row]("剩余", "Left", lambda row: row.left)
DUE = Column[Row]("期限", "Due", lambda row: row.matter.due_on, Kind.DAY, below=(LEFT,))
ORGAN = Column[Row]("机关", "Organ", lambda row: row.matter.organ.name, shown=_short)
OFFICER = Column[Row]("经办人", "Officer", _officer, Kind.SHORT)
RECEIVED = Column[Row]("收件日", "Received", lambda row: row.matter.opened_on, Kind.DAY)
UNSEEN_RECEIVED = replace(RECEIVED, on_page=False)
