"""What the enterprise a complaint is about may do now, whatever the state; and what it gains."""

from __future__ import annotations

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.parts import Step
from tongqu.service.complaints.procedure import Complaint
from tongqu.service.complaints.procedure.roles import OPERATOR


def first_step(matter: Matter) -> Step | None:
    """Return the first step that waits for the enterprise in a complaint's state."""
    state = Complaint.states[matter.state]
    return next(iter(Complaint.open_to(state, {OPERATOR.name})), None)


def operator_next(matter: Matter) -> Both:
    """Return in a plain sentence what the enterprise may do now."""
    return OPERATOR_NEXT[matter.state]


OPERATOR_NEXT: dict[str, Both] = {
    "received": Both(
        "办理机关正在决定是否受理，您现在不用答复。可以先直接联系投诉人协商，"
        "并准备好订单、合同、检验等材料。",
        "The organ is deciding whether to accept it; no answer is due from you yet. You may settle "
        "with the complainant meanwhile, and get orders, contracts and tests ready.",
    ),
    "settling": Both(
        "请在期限内提出和解方案。投诉人同意的，这一件就办结；期满没有和解的，自动转回办理机关。",
        "Please propose a settlement in time. If the complainant agrees, this is closed; otherwise "
        "it returns to the organ by itself.",
    ),
    "mediating": Both(
        "请答复：是否属实、愿意怎么解决，附上依据。工作人员会据此组织双方调解。",
        "Please answer: whether it is so, what you offer, on what grounds. The officer mediates "
        "on that footing.",
    ),
    "appraising": Both(
        "正在鉴定、检测，结论出来以后继续调解。",
        "An appraisal or test is under way; mediation goes on with its result.",
    ),
    "recusing": Both(
        "正在决定工作人员是否回避，决定之前调解中止。",
        "It is being decided whether the officer steps aside; mediation rests until then.",
    ),
    "ending": Both(
        "调解已经终止，正在书面告知双方。", "Mediation has ended; both sides are being told."
    ),
    "settled": Both("已经和解，请按约定履行。", "Settled. Please perform what was agreed."),
    "agreed": Both(
        "已经达成协议，请按约定履行；不履行的，投诉人可以向人民法院起诉。",
        "An agreement was reached. Please perform it; otherwise the complainant may sue.",
    ),
    "ended": Both(
        "调解没有达成协议。投诉人还可以仲裁或者起诉，请保留有关材料。",
        "No agreement was reached. Arbitration or a suit may follow: keep your papers.",
    ),
    "refused": Both(
        "这一件没有受理，您不用办理。", "It was not accepted; nothing is asked of you."
    ),
    "withdrawn": Both("投诉人已经撤回，您不用办理。", "It was withdrawn; nothing is asked of you."),
}
