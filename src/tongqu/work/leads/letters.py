"""The letters of a lead (线索文书): sent, urged, answered, closed; each with its article."""

from __future__ import annotations

from collections.abc import Callable

from tongqu.kernel.documents.content import in_chinese
from tongqu.kernel.documents.letters import Letter, register
from tongqu.kernel.matters.asof import due_after
from tongqu.kernel.matters.given import given_at
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.procedure.roles import CLERK, HEAD, PLAN, WINDOW
from tongqu.work.leads.models import LeadFacts
from tongqu.work.leads.procedure import Lead
from tongqu.work.leads.rules import RULES

DESK = (WINDOW, CLERK, HEAD, PLAN)
ABOVE = (HEAD, PLAN)
NOTHING = "——"


def _row(matter: Matter) -> LeadFacts:
    return LeadFacts.objects.select_related("source__organ").get(pk=matter.pk)


def _given(matter: Matter, step: str, key: str) -> str:
    return given_at([matter.pk], step).get(matter.pk, {}).get(key) or NOTHING


def _due(step: str) -> Callable[[Matter], str]:
    """Return what works out the last lawful day as it was after a step."""

    def work(matter: Matter) -> str:
        day = due_after(matter, step)
        return in_chinese(day) if day else NOTHING

    return work


def _source(matter: Matter) -> str:
    source = _row(matter).source
    return f"办件 {source.number}" if source else "机关自行登记"


def _back(matter: Matter) -> str:
    source = _row(matter).source
    return source.organ.name if source else matter.organ.name


def _holder(matter: Matter) -> str:
    return matter.organ.name


COMMON = {
    "text": lambda matter: _row(matter).text,
    "source": _source,
    "basis": lambda matter: RULES.feedback_within.on(matter.opened_on).basis,
    "term": lambda matter: RULES.feedback_within.said(RULES.feedback_within.on(matter.opened_on)),
}
register(
    Letter(
        key="dispatch",
        kind=Lead.kind,
        title="线索移交分办单",
        title_en="Hand-over of a lead",
        word="线分",
        paragraphs=(
            "涉及“{subject}”的线索（编号 {matter}，来源：{source}），现移交你单位核查：",
            "{text}",
            "办理要求：{wish}",
            "自{opened}发现之日起 {term}内核查并反馈，期限到{due_then}（{basis}）。",
        ),
        taken=frozenset({"dispatch"}),
        by=DESK,
        computed=COMMON
        | {
            "wish": lambda matter: _given(matter, "dispatch", "wish"),
            "due_then": _due("dispatch"),
        },
        to=_holder,
    ),
    Letter(
        key="urge",
        kind=Lead.kind,
        title="线索催办单",
        title_en="Urging",
        word="线催",
        paragraphs=(
            "涉及“{subject}”的线索（编号 {matter}）尚未反馈，核查期限到{due_then}（{basis}）。",
            "请抓紧办理：{wish}",
        ),
        taken=frozenset({"urge"}),
        by=ABOVE,
        computed={
            "basis": COMMON["basis"],
            "wish": lambda matter: _given(matter, "urge", "wish"),
            "due_then": _due("urge"),
        },
        to=_holder,
    ),
    Letter(
        key="extension",
        kind=Lead.kind,
        title="延长线索核查期限审批表",
        title_en="Extension",
        word="线延",
        paragraphs=(
            "涉及“{subject}”的线索（编号 {matter}）需要延长核查，理由：{reason}",
            "经负责人批准，核查期限到{due_then}（{extend_basis}）。",
        ),
        taken=frozenset({"extend"}),
        by=(HEAD,),
        computed={
            "reason": lambda matter: _given(matter, "extend", "reason"),
            "due_then": _due("extend"),
            "extend_basis": lambda matter: RULES.feedback_extended_by.on(matter.opened_on).basis,
        },
        to=_holder,
    ),
    Letter(
        key="feedback",
        kind=Lead.kind,
        title="线索核查反馈单",
        title_en="Answer to a lead",
        word="线馈",
        paragraphs=(
            "你单位移交的涉及“{subject}”的线索（编号 {matter}，来源：{source}），核查情况：{found}",
            "处理结果：{outcome}（{basis}）。",
        ),
        after=frozenset({"answered", "closed"}),
        by=(CLERK, HEAD),
        computed={
            "source": _source,
            "basis": COMMON["basis"],
            "found": lambda matter: _row(matter).feedback or NOTHING,
            "outcome": lambda matter: _row(matter).get_outcome_display() or NOTHING,
        },
        to=_back,
    ),
    Letter(
        key="closing",
        kind=Lead.kind,
        title="线索办结单",
        title_en="Lead closed",
        word="线结",
        paragraphs=(
            "涉及“{subject}”的线索（编号 {matter}，来源：{source}）已经办结。",
            "核查情况：{found}",
            "处理结果：{outcome}。",
        ),
        after=frozenset({"closed"}),
        by=ABOVE,
        computed={
            "source": _source,
            "found": lambda matter: _row(matter).feedback or NOTHING,
            "outcome": lambda matter: _row(matter).get_outcome_display() or NOTHING,
        },
        to=_back,
    ),
)
