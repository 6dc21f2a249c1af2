"""Letters while a complaint is mediated: notice, record, appraisal, recusal, agreement."""

from __future__ import annotations

from tongqu.kernel.documents.letters import Letter
from tongqu.kernel.procedure.parts import Fact
from tongqu.kernel.procedure.roles import CLERK, HEAD
from tongqu.service.complaints.letters.words import article, complainant, day_of, due, given, holder
from tongqu.service.complaints.procedure import Complaint
from tongqu.service.complaints.selectors import saying

HEARD = (CLERK, HEAD)
PLACE = Fact("when_where", "调解时间、地点或者线上方式", "When and where")
WHO = Fact("who", "调解人员", "Who mediates")
DURING = frozenset({"mediating", "appraising", "recusing"})
MEDIATION = (
    Letter(
        key="mediation",
        kind=Complaint.kind,
        title="投诉调解通知书",
        title_en="Notice of mediation",
        word="投调通",
        paragraphs=(
            "本机关{opened}收到对你单位的投诉（编号 {matter}），现通知你单位参加调解（{manner}）。",
            "调解安排：{when_where}。调解人员：{who}。请携带授权委托书和有关凭证。",
            "认为调解人员应当回避的，可以申请（{recusal}）。",
            "无正当理由不参加的，本机关依法终止调解（{absent}）。",
        ),
        asks=(PLACE, WHO),
        after=frozenset({"mediating"}),
        by=HEARD,
        computed={key: article(key) for key in ("manner", "recusal", "absent")},
    ),
    Letter(
        key="mediation_party",
        kind=Complaint.kind,
        title="投诉调解通知书（投诉人）",
        title_en="Notice of mediation, to the consumer",
        word="投调知",
        paragraphs=(
            "您{opened}对“{subject}”的投诉（编号 {matter}），现通知您参加调解（{manner}）。",
            "调解安排：{when_where}。调解人员：{who}。请携带身份证明和消费凭证。",
            "认为调解人员应当回避的，可以申请（{recusal}）。",
            "无正当理由不参加的，本机关依法终止调解（{absent}）。",
        ),
        asks=(PLACE, WHO),
        after=frozenset({"mediating"}),
        by=HEARD,
        computed={key: article(key) for key in ("manner", "recusal", "absent")},
        to=complainant,
    ),
    Letter(
        key="record",
        kind=Complaint.kind,
        title="投诉调解记录",
        title_en="Record of mediation",
        word="投调录",
        paragraphs=(
            "{day}，就对“{subject}”的投诉（编号 {matter}）调解如下：",
            "{note}",
            "投诉人、被投诉人、调解人员签名：",
            "依据{record}，本记录留存备查。",
        ),
        taken=frozenset({"record"}),
        by=HEARD,
        computed={
            "day": day_of("record"),
            "note": given("record", "note"),
            "record": article("record"),
        },
        to=holder,
    ),
    Letter(
        key="appraisal",
        kind=Complaint.kind,
        title="鉴定检测告知书",
        title_en="Notice of appraisal",
        word="投鉴",
        paragraphs=(
            "您对“{subject}”的投诉（编号 {matter}），需要对质量鉴定、检测，机构为：{body}。",
            "自{day}起至收到结论之日止，不计算在调解期限内；费用由双方协商一致承担（{appraisal}）。",
        ),
        taken=frozenset({"appraise"}),
        by=HEARD,
        computed={
            "day": day_of("appraise"),
            "body": given("appraise", "body"),
            "appraisal": article("appraisal"),
        },
        to=complainant,
    ),
    Letter(
        key="resumption",
        kind=Complaint.kind,
        title="恢复调解告知书",
        title_en="Mediation resumed",
        word="投恢",
        paragraphs=(
            "对“{subject}”的投诉（编号 {matter}），已于{day}收到鉴定、检测结论：{result}",
            "自当日起恢复调解。扣除鉴定、检测的时间后，调解期限到{due_then}（{mediate_basis}、{appraisal}）。",
        ),
        after=frozenset({"mediating"}),
        taken=frozenset({"resume"}),
        by=HEARD,
        computed={
            "day": day_of("resume"),
            "result": given("resume", "result"),
            "due_then": due("resume"),
            "mediate_basis": saying.mediate_basis,
            "appraisal": article("appraisal"),
        },
        to=complainant,
    ),
    Letter(
        key="recusal",
        kind=Complaint.kind,
        title="回避决定书",
        title_en="Decision on recusal",
        word="投避",
        paragraphs=(
            "对“{subject}”的投诉（编号 {matter}），有申请调解人员回避，理由：{asked_why}",
            "本机关于{day}决定：{note}",
            "依据{recusal}。中止的时间不计算在内，调解期限到{due_then}。",
        ),
        taken=frozenset({"decide_recusal"}),
        by=(HEAD,),
        computed={
            "asked_why": given("ask_recusal", "reason"),
            "day": day_of("decide_recusal"),
            "due_then": due("decide_recusal"),
            "note": given("decide_recusal", "note"),
            "recusal": article("recusal"),
        },
        to=complainant,
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
            "本调解书由双方当事人签字或者盖章，各执一份，本机关留存一份（{record}）。",
        ),
        after=frozenset({"agreed"}),
        by=HEARD,
        computed={
            "agreement": saying.agreement,
            "recovered": saying.recovered,
            "record": article("record"),
        },
        to=complainant,
    ),
)
