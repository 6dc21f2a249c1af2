"""What the steps of complaints and reports are given (办理要素)."""

from __future__ import annotations

from tongqu.kernel.procedure.parts import Fact, Form
from tongqu.service.complaints.procedure.grounds import About, choices

NOTE = Fact("note", "情况记录", "Record", form=Form.TEXT)
REASON = Fact("reason", "理由", "Reason", form=Form.TEXT)
GROUND = Fact(
    "ground",
    "不予受理的情形",
    "Ground for refusal",
    form=Form.CHOICE,
    choices=choices(About.REFUSAL),
)
ANSWER = Fact("answer", "被投诉人答复", "The operator's answer", form=Form.TEXT)
PROPOSAL = Fact("proposal", "和解方案", "Proposed settlement", form=Form.TEXT)
AGREEMENT = Fact("agreement", "协议内容", "Agreement", form=Form.TEXT)
RECOVERED = Fact(
    "recovered",
    "挽回损失（元）",
    "Money recovered (yuan)",
    form=Form.NUMBER,
    hint="退款、赔偿、补偿合计；没有金钱给付的填 0。",
)
FORM_OF_RECORD = Fact(
    "record",
    "调解结果的记录方式",
    "How the outcome is recorded",
    form=Form.CHOICE,
    choices=(
        ("letter", "制作调解书"),
        ("performed", "即时履行，不制作调解书"),
        ("waived", "双方同意不制作调解书"),
    ),
)
WHY_ENDED = Fact(
    "why",
    "终止的情形",
    "Why mediation ends",
    form=Form.CHOICE,
    choices=choices(About.ENDING),
)
BODY = Fact("body", "鉴定、检测机构", "Appraising body")
ORGAN = Fact("organ", "有权处理的机关", "The organ that may handle it")
RESULT = Fact("result", "鉴定、检测结论", "Result of the appraisal", form=Form.TEXT)
FINDING = Fact("finding", "核查情况", "What was found", form=Form.TEXT)
CASE = Fact("case", "立案号", "Case number")
