"""Letters of a dispute over jurisdiction and of an objection to what is published."""

from __future__ import annotations

from tongqu.kernel.documents.letters import Letter
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.procedure.roles import CLERK, HEAD
from tongqu.service.complaints.letters.words import article, day_of, given
from tongqu.service.complaints.models import JurisdictionFacts
from tongqu.service.complaints.procedure import Jurisdiction, Objection
from tongqu.service.complaints.selectors import saying

HEARD = (CLERK, HEAD)


def _dispute(matter: Matter) -> JurisdictionFacts:
    rows = JurisdictionFacts.objects.select_related("about", "holder", "against", "decided")
    return rows.get(pk=matter.pk)


def _decided(matter: Matter) -> str:
    organ = _dispute(matter).decided
    return organ.name if organ else saying.NOTHING


DISPUTE = {
    "about": lambda matter: _dispute(matter).about.number,
    "holder": lambda matter: _dispute(matter).holder.name,
    "against": lambda matter: _dispute(matter).against.name,
    "reason": lambda matter: _dispute(matter).reason,
    "dispute": article("dispute"),
}
OTHERS = (
    Letter(
        key="talk",
        kind=Jurisdiction.kind,
        title="管辖争议协商函",
        title_en="Letter on jurisdiction",
        word="管商",
        paragraphs=(
            "{holder}收到的办件（编号 {about}），认为应由你单位处理。理由：{reason}",
            "请在{due}前协商确定；协商不成的，报请共同的上一级指定（{dispute}）。",
        ),
        after=frozenset({"talking"}),
        computed=DISPUTE,
        to=DISPUTE["against"],
    ),
    Letter(
        key="refer",
        kind=Jurisdiction.kind,
        title="报请指定管辖的请示",
        title_en="Referral to the superior",
        word="管请",
        paragraphs=(
            "{holder}与{against}就办件（编号 {about}）由谁处理发生争议。{why}",
            "现依据{dispute}报请指定处理机关。",
        ),
        after=frozenset({"referred"}),
        computed=DISPUTE | {"why": given("refer", "reason")},
        to=lambda matter: matter.organ.name,
    ),
    Letter(
        key="designation",
        kind=Jurisdiction.kind,
        title="指定管辖决定书",
        title_en="Designation",
        word="管定",
        paragraphs=(
            "{holder}与{against}就办件（编号 {about}）由谁处理发生争议。",
            "现于{day}确定由{decided}处理。",
            "理由：{why}",
            "依据：{dispute}。办件自己的期限照常计算。",
        ),
        after=frozenset({"designated", "agreed"}),
        by=HEARD,
        computed=DISPUTE
        | {
            "day": day_of("agree", "designate"),
            "decided": _decided,
            "why": lambda matter: _dispute(matter).why or saying.NOTHING,
        },
        to=lambda matter: f"{_dispute(matter).holder.name}、{_dispute(matter).against.name}",
    ),
    Letter(
        key="objection",
        kind=Objection.kind,
        title="投诉公示异议处理告知书",
        title_en="Outcome of an objection",
        word="公异",
        paragraphs=(
            "你单位{opened}对投诉公示提出的异议（编号 {matter}），本机关核实后的处理为：{state}。",
            "核实情况：{finding}",
            "核实期限的依据：{basis}。",
        ),
        after=frozenset({"corrected", "upheld"}),
        by=HEARD,
        computed={
            "finding": lambda matter: matter.objection.finding or saying.NOTHING,
            "basis": saying.objection_basis,
        },
    ),
)
