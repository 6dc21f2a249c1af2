"""The official letters of complaints and reports (文书)."""

from __future__ import annotations

from tongqu.kernel.documents.letters import Letter, register
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.procedure.parts import Fact, Form
from tongqu.kernel.procedure.roles import CLERK, HEAD
from tongqu.service.complaints.procedure import Complaint, Objection, Report
from tongqu.service.complaints.selectors import saying
from tongqu.service.complaints.selectors.saying import complaint_of, report_of


def _complainant(matter: Matter) -> str:
    return complaint_of(matter).name or "投诉人"


def _reporter(matter: Matter) -> str:
    return report_of(matter).name or "举报人"


def _recovered(matter: Matter) -> str:
    return f"{complaint_of(matter).recovered or 0:.2f}"


PLACE = Fact("when_where", "调解时间、地点或者线上方式", "When and where")
FINDING = Fact("outcome", "处理结果", "Outcome", form=Form.TEXT)

register(
    Letter(
        key="acceptance",
        kind=Complaint.kind,
        title="投诉受理通知书",
        title_en="Notice of acceptance",
        word="投受",
        paragraphs=(
            "您{opened}对“{subject}”的投诉（编号 {matter}），本机关决定受理（{accept_basis}）。",
            "双方同意的，本机关组织调解，期限为 {term}，期满未达成协议的终止（{mediate_basis}）。",
            "委托鉴定、检测的时间不计算在内。",
        ),
        remedies=(saying.ROUTES,),
        after=frozenset({"mediating"}),
        computed={
            "accept_basis": saying.accept_basis,
            "term": saying.mediate_term,
            "mediate_basis": saying.mediate_basis,
        },
        to=_complainant,
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
        to=_complainant,
    ),
    Letter(
        key="mediation",
        kind=Complaint.kind,
        title="投诉调解通知书",
        title_en="Notice of mediation",
        word="投调通",
        paragraphs=(
            "本机关{opened}收到对你单位的投诉（编号 {matter}），已经受理，现通知你单位参加调解。",
            "调解安排：{when_where}。请携带授权委托书和有关凭证。",
            "无正当理由不参加的，本机关依法终止调解（{mediate_basis}）。",
        ),
        asks=(PLACE,),
        after=frozenset({"mediating"}),
        by=(CLERK, HEAD),
        computed={"mediate_basis": saying.mediate_basis},
    ),
    Letter(
        key="agreement",
        kind=Complaint.kind,
        title="投诉调解书",
        title_en="Mediation agreement",
        word="投调",
        paragraphs=(
            "投诉人与“{subject}”的消费者权益争议（编号 {matter}），经本机关调解自愿达成如下协议：",
            "{agreement}",
            "约定退款、赔偿、补偿合计 {recovered} 元。",
            "本调解书一式三份，由双方当事人和本机关各持一份，经双方签名或者盖章后生效。",
        ),
        after=frozenset({"agreed"}),
        by=(CLERK, HEAD),
        computed={
            "agreement": lambda matter: complaint_of(matter).agreement or saying.NOTHING,
            "recovered": _recovered,
        },
        to=_complainant,
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
            "依据：{basis}。",
        ),
        remedies=(saying.ROUTES,),
        after=frozenset({"ending", "ended"}),
        by=(CLERK, HEAD),
        computed={
            "why": saying.ground_label,
            "reason": saying.ended_reason,
            "basis": saying.ground_basis,
        },
        to=_complainant,
    ),
    Letter(
        key="outcome",
        kind=Report.kind,
        title="举报处理结果告知书",
        title_en="Outcome of a report",
        word="举告",
        paragraphs=(
            "您{opened}提出的举报（编号 {matter}），本机关已经核查，现将结果告知如下：",
            "{outcome}",
        ),
        remedies=("本机关对举报人的信息依法保密。",),
        asks=(FINDING,),
        after=frozenset({"filed", "not_filed", "case_opened", "no_case"}),
        by=(CLERK, HEAD),
        to=_reporter,
    ),
    Letter(
        key="elsewhere",
        kind=Report.kind,
        title="举报告知书",
        title_en="Where to report",
        word="举另",
        paragraphs=(
            "您{opened}提出的举报（编号 {matter}），不属于本机关处理。",
            "请直接向下列机关提出：{organ_named}。",
        ),
        asks=(Fact("organ_named", "有权处理的机关", "The organ that may handle it"),),
        after=frozenset({"elsewhere"}),
        to=_reporter,
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
        ),
        after=frozenset({"corrected", "upheld"}),
        by=(CLERK, HEAD),
        computed={"finding": lambda matter: matter.objection.finding or saying.NOTHING},
    ),
)
