"""A complaint (投诉) from receipt to agreement or end."""

from __future__ import annotations

from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.parts import State
from tongqu.kernel.procedure.roles import CLERK, HEAD, LAW, PARTY
from tongqu.service.complaints.procedure import facts as f
from tongqu.service.complaints.procedure.roles import DESK, OPERATOR
from tongqu.service.complaints.rules import RULES


class Complaint(Procedure):
    """A consumer's dispute, mediated (投诉)."""

    kind = "service.complaints"
    label = "消费投诉"
    label_en = "Consumer complaint"

    received = State("待受理", "To be accepted", initial=True, within=RULES.accept_within)
    settling = State(
        "先行和解", "Settling first", within=RULES.settle_first_within, lapse="settling_lapsed"
    )
    mediating = State("调解中", "In mediation", clock=RULES.mediate_within)
    appraising = State("鉴定检测中", "Under appraisal")
    recusing = State("回避待决", "Recusal to be decided")
    ending = State("终止待告知", "End to be told", within=RULES.tell_termination_within)
    settled = State("先行和解达成", "Settled first", final=True)
    agreed = State("达成协议", "Agreed", final=True)
    ended = State("调解终止", "Mediation ended", final=True)
    refused = State("不予受理", "Not accepted", final=True)
    withdrawn = State("已撤回", "Withdrawn", final=True)

    accept = received.to(
        mediating,
        by=DESK,
        label="受理",
        label_en="Accept",
        takes=(f.MANDATE,),
        ground=RULES.accept_within,
    )
    refuse = received.to(
        refused,
        by=DESK,
        label="不予受理",
        label_en="Refuse",
        needs=(f.GROUND, f.REASON),
        ground=RULES.accept_within,
    )
    pass_to_operator = received.to(
        settling,
        by=(*DESK, PARTY),
        label="转企业先行和解",
        label_en="Let the enterprise settle first",
        times=1,
        ground=RULES.settle_first_within,
    )
    propose = settling.to(
        settling, by=OPERATOR, label="提出和解方案", label_en="Propose", needs=(f.PROPOSAL,)
    )
    settle = settling.to(
        settled,
        by=(PARTY, *DESK),
        label="同意和解",
        label_en="Agree to settle",
        needs=(f.RECOVERED,),
        takes=(f.AGREEMENT, f.CONSENT),
    )
    settling_failed = settling.to(
        received, by=(PARTY, OPERATOR, *DESK), label="和解不成", label_en="No settlement"
    )
    settling_lapsed = settling.to(
        received, by=LAW, label="和解期满未成", label_en="Settling period over"
    )
    answer = mediating.to(
        mediating, by=OPERATOR, label="答复", label_en="Answer", needs=(f.ANSWER,)
    )
    record = mediating.to(
        mediating,
        by=CLERK,
        label="记录调解",
        label_en="Record mediation",
        needs=(f.NOTE,),
        takes=(f.CLUE,),
    )
    agree = mediating.to(
        agreed,
        by=CLERK,
        label="达成协议",
        label_en="Agreement reached",
        needs=(f.AGREEMENT, f.RECOVERED, f.FORM_OF_RECORD),
        takes=(f.CONSENT, f.CLUE),
    )
    appraise = mediating.to(
        appraising,
        by=CLERK,
        label="委托鉴定检测",
        label_en="Have it appraised",
        needs=(f.BODY,),
    )
    resume = appraising.to(
        mediating, by=CLERK, label="收到鉴定结论", label_en="Appraisal received", needs=(f.RESULT,)
    )
    ask_recusal = mediating.to(
        recusing,
        by=(PARTY, OPERATOR, CLERK),
        label="申请回避",
        label_en="Ask for recusal",
        needs=(f.REASON,),
    )
    decide_recusal = recusing.to(
        mediating, by=HEAD, label="决定回避", label_en="Decide on recusal", needs=(f.NOTE,)
    )
    end = (mediating | appraising).to(
        ending,
        by=CLERK,
        label="终止调解",
        label_en="End mediation",
        needs=(f.WHY_ENDED, f.REASON),
        takes=(f.CLUE,),
        ground=RULES.mediate_within,
    )
    tell_end = ending.to(
        ended,
        by=CLERK,
        label="告知双方",
        label_en="Tell both parties",
        takes=(f.NOTE,),
        ground=RULES.tell_termination_within,
    )
    withdraw = (received | settling).to(
        withdrawn, by=(PARTY, *DESK), label="撤回", label_en="Withdraw", takes=(f.REASON, f.CONSENT)
    )
    give_up = (mediating | appraising | recusing).to(
        ending,
        by=(PARTY, CLERK),
        label="撤回投诉或自行和解",
        label_en="Withdraw or settle",
        takes=(f.REASON, f.RECOVERED, f.CONSENT),
        ground=RULES.mediate_within,
    )
