"""What the interface gives out: plain values, every field told."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Field, Schema
from pydantic import BeforeValidator

WRITTEN_OUT = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def _written_out(value: object) -> object:
    """Refuse a bare number, which would otherwise be taken for seconds since 1970."""
    if isinstance(value, str) and not WRITTEN_OUT.fullmatch(value):
        raise ValueError("write the day as YYYY-MM-DD")
    return value


Day = Annotated[date, BeforeValidator(_written_out)]


class Problem(Schema):
    """Why a request was not answered, in words for a person."""

    detail: str


class Problems(Schema):
    """What is wrong with the request, place by place."""

    detail: list[dict[str, object]]


class RegionOut(Schema):
    """An administrative division (行政区划) of GB/T 2260, or a fictional one."""

    code: Annotated[str, Field(pattern=r"^[0-9]{6}$")]
    name: str
    level: Literal["province", "city", "county"]
    parent: str | None = Field(description="The code of the division above")
    is_fictional: bool = Field(description="演示数据: a division of the demonstration province")


class RegionPage(Schema):
    """Divisions in the order of their codes; ``after`` asks for the next page."""

    items: list[RegionOut]
    after: str | None


class ValueOut(Schema):
    """One dated value of a rule with its article and grade of verification."""

    since: date
    value: str | None = Field(description="None from the day the rule was abolished")
    basis: str
    grade: Literal["V", "E", "M"]
    checked: date
    review_by: date


class RuleOut(Schema):
    """A rule (规则) with its history; ``in_force`` is the value of the day asked for."""

    key: str
    label: str
    label_en: str
    kind: Literal["statutory", "pledge", "internal"]
    unit: str
    roll: str | None
    of: str | None
    in_force: ValueOut | None
    history: list[ValueOut]
    regions: dict[str, list[ValueOut]]


class BookOut(Schema):
    """The rules of one capability."""

    book: str
    rules: list[RuleOut]


class StepOut(Schema):
    """A step (步骤): from where to where, and by whom."""

    name: str
    label: str
    label_en: str
    sources: list[str]
    target: str
    by: list[str]


class StateOut(Schema):
    """A state (状态) a matter may stand in."""

    name: str
    label: str
    label_en: str
    is_initial: bool
    is_final: bool


class ProcedureOut(Schema):
    """A kind of matter (事项种类) with its states and steps."""

    kind: str
    label: str
    label_en: str
    states: list[StateOut]
    steps: list[StepOut]


class MatterOut(Schema):
    """A matter (办件) as a worklist shows it; private persons' names are masked."""

    number: str
    kind: str
    kind_label: str
    state: str
    state_label: str
    subject_kind: str
    subject_name: str
    organ: str
    opened_on: date
    due_on: date | None
    provisional: str = Field(description="待国务院公布放假安排, where a date may still change")
    light: Literal["overdue", "near", "normal", "paused", "untimed", "closed"]
    closed_on: date | None


class MatterPage(Schema):
    """A page of a worklist by deadline; ``after`` asks for the next."""

    items: list[MatterOut]
    after: str | None


class LineOut(Schema):
    """One line of a matter's log: what was done, on which lawful day, by whom."""

    number: int
    step: str
    step_label: str
    state: str
    day: date
    at: datetime
    by_kind: str
    by_name: str
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class MatterWhole(MatterOut):
    """A matter with its log; what the lines were given (办理要素) is not part of it."""

    lines: list[LineOut]
