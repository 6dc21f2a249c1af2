"""What everybody sees of a draft and of what was said on it: by declaration, never who said it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from tongqu.kernel.clock.now import today
from tongqu.kernel.privacy.publicity import PublicField, Publicity
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.ui.words import worded
from tongqu.work.instruments.models import Comment, Consultation
from tongqu.work.instruments.periods import ground_of
from tongqu.work.instruments.procedure import InstrumentMaking

GROUND = Both(
    "《中华人民共和国政府信息公开条例》第二十条、国办发〔2018〕37号关于公开征求意见的要求（后者未经核对原文）",
    "《中华人民共和国政府信息公开条例》第二十条; Notice 37 of 2018 of the State Council's office "
    "(the latter's text not seen)",
)
OUTCOME_GROUND = Both(
    "国办发〔2018〕37号、《优化营商环境条例》第六十二条（意见采纳情况反馈；均未经核对原文）",
    "Notice 37 of 2018 of the State Council's office; 《优化营商环境条例》第六十二条 "
    "(texts not seen)",
)
DRAFT = Publicity(
    name="work.instruments.drafts",
    label="公开征求意见",
    fields=(
        PublicField("title", "文件名称", "Document"),
        PublicField("kind", "种类", "Kind"),
        PublicField("organ", "起草单位", "Organ"),
        PublicField("opens_on", "公布日期", "Published"),
        PublicField("closes_on", "截止日期", "Open until"),
        PublicField("basis", "期限依据", "By which article"),
        PublicField("about", "起草说明", "What it is for"),
        PublicField("text", "草案", "Draft"),
        PublicField("summary", "意见采纳情况", "How comments were taken"),
    ),
    ground=GROUND,
)
OUTCOME = Publicity(
    name="work.instruments.outcomes",
    label="意见采纳情况",
    fields=(
        PublicField("serial", "序号", "No."),
        PublicField("clause", "针对的条款", "On"),
        PublicField("gist", "意见摘要", "Gist"),
        PublicField("decision", "采纳情况", "Outcome"),
        PublicField("reason", "理由", "Reason"),
    ),
    ground=OUTCOME_GROUND,
)


@dataclass(frozen=True, slots=True)
class Published:
    """A draft as everybody sees it: its number, its declared fields, and how it stands."""

    number: str
    fields: dict[str, str]
    opens_on: date
    closes_on: date
    handled_on: date | None
    is_open: bool
    is_unverified: bool
    state: Both


def consultations_public() -> QuerySet[Consultation]:
    """Return every draft that was put before the public."""
    rows = Consultation.objects.filter(opens_on__lte=today())
    return rows.select_related("instrument__matter__organ", "draft")


def consultations_open() -> QuerySet[Consultation]:
    """Return the drafts on which anybody may comment today."""
    state = InstrumentMaking.commenting.name
    return consultations_public().filter(instrument__matter__state=state, closes_on__gte=today())


def published(rows: Iterable[Consultation]) -> list[Published]:
    """Return drafts as everybody sees them."""
    return [_published(row) for row in rows]


def _published(row: Consultation) -> Published:
    made, ground = row.instrument, ground_of(row)
    values = {
        "title": made.title,
        "kind": worded(made.get_kind_display()),
        "organ": made.matter.organ.name,
        "opens_on": row.opens_on,
        "closes_on": row.closes_on,
        "basis": ground.basis,
        "about": row.about,
        "text": row.draft.text,
        "summary": row.summary,
    }
    shown = DRAFT.shown(values, published_on=row.opens_on, on=today())
    state = _state(row)
    return Published(
        made.matter.number,
        shown or {},
        row.opens_on,
        row.closes_on,
        row.handled_on,
        state is OPEN,
        not ground.is_verified,
        state,
    )


OPEN = Both("正在征求意见", "Open for comments")
OVER = Both("已截止，正在整理意见", "Closed, comments being answered")
ANSWERED = Both("已公布采纳情况", "Outcome published")
DROPPED = Both("已终止制定", "Given up")


def _state(row: Consultation) -> Both:
    state = row.instrument.matter.state
    if state == InstrumentMaking.dropped.name:
        return DROPPED
    if row.handled_on:
        return ANSWERED
    is_open = state == InstrumentMaking.commenting.name and today() <= row.closes_on
    return OPEN if is_open else OVER


def outcomes(rows: Iterable[Comment]) -> list[dict[str, str]]:
    """Return comments that were answered, as they are published: their gist, never their words."""
    found = []
    for row in rows:
        values = {
            "serial": row.serial,
            "clause": row.clause,
            "gist": row.gist,
            "decision": worded(row.get_decision_display()),
            "reason": row.reason,
        }
        on = row.consultation.handled_on
        shown = OUTCOME.shown(values, published_on=on, on=today()) if on else None
        if shown is not None:
            found.append(shown)
    return found
