"""How far a complaint or report is, in the few stages a person thinks in, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.registry import state_of
from tongqu.kernel.procedure.both import NO_WORDS, Both, of
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


def what_next(matter: Matter) -> list[Both]:
    """Return in plain sentences what the person may do now, whatever the state."""
    if matter.closed_on and matter.links_from.filter(kind="merged").exists():
        other = answered_by(matter)
        state = of(state_of(other.kind, other.state))
        words = outcome_of(other)
        outcome = Both(f"：{words}", f": {words.english}") if words else NO_WORDS
        return [
            MERGED,
            Both(
                f"那一件现在是“{state}”{outcome}。",
                f"That one is now “{state.english}”{outcome.english}.",
            ),
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


MERGED = Both(
    "这一件与另一件重复，已经并案，由那一件一起答复，结果同样适用于您。",
    "This one repeats another and was joined with it; that one's answer counts for you as well.",
)
COMPLAINT_NEXT: dict[str, tuple[Both, ...]] = {
    "received": (
        Both(
            "等待决定是否受理。这期间可以补充照片和凭证，也可以撤回。",
            "It is being decided whether to accept it. Until then you may add photos and papers, "
            "or withdraw.",
        ),
    ),
    "settling": (
        Both(
            "企业正在与您协商。同意它的方案就选“同意和解”；谈不成选“和解不成”，"
            "由市场监管部门接着处理。",
            "The enterprise is settling with you. Choose to agree to its proposal, or to say that "
            "it failed: then market regulation takes it up.",
        ),
    ),
    "mediating": (
        Both(
            "工作人员会联系您和经营者。请保持电话畅通，准备好付款、聊天、合同等凭证。",
            "An officer will call you and the operator. Keep your telephone on, and payments, "
            "chats and contracts at hand.",
        ),
    ),
    "appraising": (
        Both(
            "正在鉴定、检测，这段时间不计入调解期限。",
            "An appraisal or test is under way; its time does not count towards mediation.",
        ),
    ),
    "recusing": (
        Both(
            "正在决定工作人员是否回避，决定之前调解中止。",
            "It is being decided whether the officer steps aside; mediation rests until then.",
        ),
    ),
    "ending": (
        Both(
            "调解已经终止，正在书面告知双方。",
            "Mediation has ended; both sides are being told in writing.",
        ),
    ),
    "settled": (
        Both(
            "已经和解。经营者不履行的，可以凭和解内容再次投诉，或者向人民法院起诉。",
            "Settled. If the operator does not perform, complain again with the settlement, or sue "
            "in court.",
        ),
    ),
    "agreed": (
        Both(
            "已经达成协议。经营者不履行的，可以向人民法院提起诉讼。",
            "An agreement was reached. If the operator does not perform, you may sue in court.",
        ),
        Both(
            "有调解书的，双方可以共同向人民法院申请司法确认。",
            "With a mediation document, both sides may together ask the court to confirm it.",
        ),
    ),
    "ended": (
        Both(
            "调解没有成功，您的权利没有因此减少，可以走下面的途径。",
            "Mediation failed. That takes nothing from your rights; the ways below are open.",
        ),
    ),
    "refused": (
        Both(
            "不予受理的理由见上。情况有变化或者能补充材料的，可以重新投诉。",
            "Why it was not accepted stands above. If things change, or you have more papers, "
            "complain again.",
        ),
    ),
    "withdrawn": (
        Both(
            "已经撤回。争议没有解决的，可以再次投诉。",
            "Withdrawn. If the dispute is not settled, you may complain again.",
        ),
    ),
}
REPORT_NEXT: dict[str, tuple[Both, ...]] = {
    "received": (
        Both(
            "正在核查。有新的事实或者证据，可以在这里补充。",
            "It is being verified. New facts or evidence may be added here.",
        ),
    ),
    "testing": (
        Both(
            "正在检测、鉴定，这段时间不计入核查期限。",
            "A test or appraisal is under way; its time does not count towards verification.",
        ),
    ),
    "filed": (Both("已经立案，正在告知。", "A case was opened; you are being told."),),
    "not_filed": (Both("决定不立案，正在告知。", "No case is opened; you are being told."),),
    "case_opened": (
        Both(
            "已经立案调查。依规定应当告知处理结果的，会另行告知您。",
            "A case is being investigated. Where the rules say so you will be told the result.",
        ),
    ),
    "no_case": (
        Both(
            "没有立案。有新的事实可以再次举报；自己的权益受损的，可以另行投诉。",
            "No case was opened. Report again if there are new facts; complain if you yourself "
            "were harmed.",
        ),
    ),
    "elsewhere": (
        Both(
            "请直接向告知的机关提出；本机关没有处理权限。",
            "Please turn to the organ you were told of; this one has not the power.",
        ),
    ),
    "repeated": (
        Both(
            "同一事实已经举报过，不再另行处理，请看先前那一件的结果。",
            "The same facts were reported before and are not handled again; see the outcome of the "
            "earlier one.",
        ),
    ),
}
