"""Letters of a complaint before and after mediation: taken, refused, handed on, withdrawn."""

from __future__ import annotations

from tongqu.kernel.documents.letters import Letter
from tongqu.kernel.procedure.roles import CLERK, HEAD
from tongqu.service.complaints.letters.words import article, complainant, day_of, due, given
from tongqu.service.complaints.procedure import Complaint
from tongqu.service.complaints.selectors import saying

HEARD = (CLERK, HEAD)
COMPLAINTS = (
    Letter(
        key="acceptance",
        kind=Complaint.kind,
        title="投诉受理通知书",
        title_en="Notice of acceptance",
        word="投受",
        paragraphs=(
            "您{opened}对“{subject}”的投诉（编号 {matter}），本机关决定受理（{accept_basis}）。",
            "双方同意的，本机关组织调解，期限为 {term}，期满未达成协议的终止（{mediate_basis}）。",
            "委托鉴定、检测的时间不计算在内（{appraisal}）。",
        ),
        remedies=(saying.ROUTES,),
        after=frozenset({"mediating"}),
        computed={
            "accept_basis": saying.accept_basis,
            "term": saying.mediate_term,
            "mediate_basis": saying.mediate_basis,
            "appraisal": article("appraisal"),
        },
        to=complainant,
    ),
    Letter(
        key="refusal",
        kind=Complaint.kind,
        title="投诉不予受理决定书",
        title_en="Decision not to accept",
        word="投不受",
        paragraphs=(
            "您{opened}对“{subject}”的投诉（编号 {matter}），经审查属于下列情形：{why}。",
            "具体理由：{reason}",
            "依据{basis}，本机关决定不予受理。",
        ),
        remedies=(saying.ROUTES, "{against}"),
        after=frozenset({"refused"}),
        computed={
            "why": saying.ground_label,
            "reason": saying.ended_reason,
            "basis": saying.ground_basis,
            "against": saying.against,
        },
        to=complainant,
    ),
    Letter(
        key="handed",
        kind=Complaint.kind,
        title="投诉分送告知书",
        title_en="Notice of who handles it",
        word="投送",
        paragraphs=(
            "您{opened}对“{subject}”的投诉（编号 {matter}），自{day}起由{organ}处理。",
            "理由：{reason}",
            "依据：{place}、{handed}。受理或者不予受理的决定由{organ}作出并告知您，编号不变。",
        ),
        taken=frozenset({"~transfer"}),
        computed={
            "day": day_of("~transfer"),
            "reason": given("~transfer", "reason"),
            "place": article("place"),
            "handed": article("handed"),
        },
        to=complainant,
    ),
    Letter(
        key="settling",
        kind=Complaint.kind,
        title="投诉转先行和解通知书",
        title_en="Let the enterprise settle first",
        word="投和",
        paragraphs=(
            "消费者{opened}对你单位的投诉（编号 {matter}），按先行和解的承诺，先由你单位协商。",
            "请在{due_then}前协商并录入经过和结果（{settle_basis}）。期满没有结果的，由本机关依法处理。",
            "请保护消费者的个人信息，不得用于协商以外的目的。",
        ),
        after=frozenset({"settling"}),
        computed={"settle_basis": saying.settle_basis, "due_then": due("pass_to_operator")},
    ),
    Letter(
        key="settled",
        kind=Complaint.kind,
        title="先行和解确认书",
        title_en="Settled first",
        word="投和结",
        paragraphs=(
            "您{opened}对“{subject}”的投诉（编号 {matter}），双方已于{day}和解（{settle_basis}）。",
            "和解内容：{agreement}",
            "约定退款、赔偿、补偿合计 {recovered} 元。",
            "经营者不履行的，您可以凭本确认书再次投诉或者起诉。",
        ),
        after=frozenset({"settled"}),
        computed={
            "day": day_of("settle"),
            "settle_basis": saying.settle_basis,
            "agreement": saying.agreement,
            "recovered": saying.recovered,
        },
        to=complainant,
    ),
    Letter(
        key="withdrawal",
        kind=Complaint.kind,
        title="撤回投诉确认书",
        title_en="Withdrawal",
        word="投撤",
        paragraphs=(
            "您{opened}对“{subject}”的投诉（编号 {matter}），您已于{day}撤回，本机关不再处理。",
            "撤回的理由：{reason}",
            "争议没有解决的，可以在法定期间内再次投诉（{expires}）。",
        ),
        remedies=(saying.ROUTES,),
        after=frozenset({"withdrawn"}),
        computed={
            "day": day_of("withdraw"),
            "reason": given("withdraw", "reason"),
            "expires": saying.expires_basis,
        },
        to=complainant,
    ),
    Letter(
        key="ending",
        kind=Complaint.kind,
        title="投诉终止调解告知书",
        title_en="Notice of the end of mediation",
        word="投终",
        paragraphs=(
            "您对“{subject}”的投诉（编号 {matter}），因下列情形终止调解：{why}。",
            "具体情况：{reason}",
            "依据：{basis}；告知依据：{told}。",
        ),
        remedies=("对终止调解不服的，可以通过诉讼、仲裁等途径解决（{after}）。", saying.ROUTES),
        after=frozenset({"ending", "ended"}),
        by=HEARD,
        computed={
            "why": saying.ground_label,
            "reason": saying.ended_reason,
            "basis": saying.ground_basis,
            "told": saying.told_basis,
            "after": article("after"),
        },
        to=complainant,
    ),
    Letter(
        key="ending_operator",
        kind=Complaint.kind,
        title="投诉终止调解告知书（被投诉人）",
        title_en="End of mediation, to the operator",
        word="投终告",
        paragraphs=(
            "消费者对你单位的投诉（编号 {matter}）已经终止调解，情形：{why}（{basis}）。",
            "现依据{told}告知你单位。终止调解不免除你单位依法应当承担的其他责任（{clue}）。",
        ),
        after=frozenset({"ending", "ended"}),
        by=HEARD,
        computed={
            "why": saying.ground_label,
            "basis": saying.ground_basis,
            "told": saying.told_basis,
            "clue": article("clue"),
        },
    ),
)
