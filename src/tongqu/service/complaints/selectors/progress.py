"""How far a complaint or report is, in the few stages a person thinks in, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.registry import state_of
from tongqu.kernel.ui.words import either
from tongqu.service.complaints.procedure import Complaint
from tongqu.service.complaints.selectors import saying
from tongqu.service.complaints.selectors.answers import answered_by, outcome_of

Stop = tuple[tuple[str, ...], str, str]
COMPLAINT_STAGES: tuple[Stop, ...] = (
    (("received", "settling"), "已收到", "Received"),
    (("mediating", "appraising", "recusing"), "调解中", "In mediation"),
    (("ending",), "待告知", "To be told"),
    (("settled", "agreed", "ended", "refused", "withdrawn"), "有结果", "Outcome"),
)
REPORT_STAGES: tuple[Stop, ...] = (
    (("received", "testing"), "核查中", "Being verified"),
    (("filed", "not_filed"), "已决定", "Decided"),
    (("case_opened", "no_case", "elsewhere", "repeated"), "有结果", "Outcome"),
)


@dataclass(frozen=True, slots=True)
class Stage:
    """One stop on the way: passed, present, or to come."""

    label: str
    mark: str

    @property
    def is_present(self) -> bool:
        """Say whether it stands here."""
        return self.mark == "present"


def stages(matter: Matter) -> list[Stage]:
    """Return the stops of a matter's way in order; of an ended one those it really passed."""
    wanted = COMPLAINT_STAGES if matter.kind == Complaint.kind else REPORT_STAGES
    if not matter.is_open:
        passed = set(matter.lines.values_list("state", flat=True))
        wanted = tuple(stage for stage in wanted if passed & set(stage[0]))
    here = next((at for at, (states, _, _) in enumerate(wanted) if matter.state in states), 0)
    return [
        Stage(
            either(label, label_en),
            "passed" if at < here else "present" if at == here else "ahead",
        )
        for at, (_, label, label_en) in enumerate(wanted)
    ]


def what_next(matter: Matter) -> list[str]:
    """Return in plain sentences what the person may do now, whatever the state."""
    if matter.closed_on and matter.links_from.filter(kind="merged").exists():
        other = answered_by(matter)
        state = state_of(other.kind, other.state).label
        words = outcome_of(other)
        outcome = f"：{words}" if words else ""
        return [
            "这一件与另一件重复，已经并案，由那一件一起答复，结果同样适用于您。",
            f"那一件现在是“{state}”{outcome}。",
        ]
    said = {**COMPLAINT_NEXT, **REPORT_NEXT}[matter.state]
    if matter.kind == Complaint.kind:
        said = COMPLAINT_NEXT[matter.state]
        if matter.state == "refused":
            said = (*said, saying.ROUTES, saying.against(matter))
        if matter.state == "ended":
            said = (*said, saying.ROUTES)
    elif matter.state == "case_opened":
        said = (*said, saying.reward(matter))
    return list(said)


COMPLAINT_NEXT: dict[str, tuple[str, ...]] = {
    "received": ("等待决定是否受理。这期间可以补充照片和凭证，也可以撤回。",),
    "settling": (
        "企业正在与您协商。同意它的方案就选“同意和解”；谈不成选“和解不成”，由市场监管部门接着处理。",
    ),
    "mediating": ("工作人员会联系您和经营者。请保持电话畅通，准备好付款、聊天、合同等凭证。",),
    "appraising": ("正在鉴定、检测，这段时间不计入调解期限。",),
    "recusing": ("正在决定工作人员是否回避，决定之前调解中止。",),
    "ending": ("调解已经终止，正在书面告知双方。",),
    "settled": ("已经和解。经营者不履行的，可以凭和解内容再次投诉，或者向人民法院起诉。",),
    "agreed": (
        "已经达成协议。经营者不履行的，可以向人民法院提起诉讼。",
        "有调解书的，双方可以共同向人民法院申请司法确认。",
    ),
    "ended": ("调解没有成功，您的权利没有因此减少，可以走下面的途径。",),
    "refused": ("不予受理的理由见上。情况有变化或者能补充材料的，可以重新投诉。",),
    "withdrawn": ("已经撤回。争议没有解决的，可以再次投诉。",),
}
REPORT_NEXT: dict[str, tuple[str, ...]] = {
    "received": ("正在核查。有新的事实或者证据，可以在这里补充。",),
    "testing": ("正在检测、鉴定，这段时间不计入核查期限。",),
    "filed": ("已经立案，正在告知。",),
    "not_filed": ("决定不立案，正在告知。",),
    "case_opened": ("已经立案调查。依规定应当告知处理结果的，会另行告知您。",),
    "no_case": ("没有立案。有新的事实可以再次举报；自己的权益受损的，可以另行投诉。",),
    "elsewhere": ("请直接向告知的机关提出；本机关没有处理权限。",),
    "repeated": ("同一事实已经举报过，不再另行处理，请看先前那一件的结果。",),
}
