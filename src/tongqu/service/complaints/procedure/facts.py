"""What the steps of complaints and reports are given (办理要素)."""

from __future__ import annotations

from tongqu.kernel.procedure.both import Both
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
    hint=Both(
        "退款、赔偿、补偿合计；没有金钱给付的填 0。",
        "Refunds, damages and compensation together; 0 where no money was paid.",
    ),
)
FORM_OF_RECORD = Fact(
    "record",
    "调解结果的记录方式",
    "How the outcome is recorded",
    form=Form.CHOICE,
    choices=(
        ("letter", Both("制作调解书", "A mediation document is drawn up")),
        ("performed", Both("即时履行，不制作调解书", "Performed at once, no document")),
        ("waived", Both("双方同意不制作调解书", "Both sides agree to do without a document")),
    ),
)
WHY_ENDED = Fact(
    "why",
    "终止的情形",
    "Why mediation ends",
    form=Form.CHOICE,
    choices=choices(About.ENDING),
)
MANDATE = Fact(
    "mandate",
    "授权委托",
    "Mandate of the agent",
    form=Form.CHOICE,
    choices=(
        (
            "seen",
            Both(
                "已核对授权委托书原件和受托人身份证明",
                "The original mandate and the agent's identity were checked",
            ),
        ),
    ),
    hint=Both("只有委托代理人投诉的才要选。", "Only where an agent complains."),
)
CONSENT = Fact(
    "consent",
    "被代表人同意",
    "Consent of those represented",
    form=Form.TEXT,
    hint=Both(
        "只有共同投诉的才要写：哪些人、怎样、哪天同意的。",
        "Only for joint complaints: who agreed, how and when.",
    ),
)
CLUE = Fact(
    "clue",
    "发现的违法线索",
    "A clue to an offence",
    form=Form.TEXT,
    hint=Both(
        "写了就同时登记为线索，自这一天起计算核查期限。不要写投诉人的姓名和电话。",
        "If filled in, it is registered as a lead and the term to verify runs from this day. Leave "
        "out the name and telephone of the complainant.",
    ),
)
BODY = Fact("body", "鉴定、检测机构", "Appraising body")
ORGAN = Fact("organ", "有权处理的机关", "The organ that may handle it")
HANDLER = Fact(
    "handler",
    "由谁处理",
    "Who handles it",
    hint=Both("写机关的全称或简称。", "Full or short name of the organ."),
)
RESULT = Fact("result", "鉴定、检测结论", "Result of the appraisal", form=Form.TEXT)
FINDING = Fact("finding", "核查情况", "What was found", form=Form.TEXT)
CASE = Fact("case", "立案号", "Case number")
