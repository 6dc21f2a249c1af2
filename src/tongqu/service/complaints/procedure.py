"""The two maps: a complaint from receipt to agreement or end, a report from receipt to decision."""

from __future__ import annotations

from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.parts import State
from tongqu.kernel.procedure.roles import CLERK, HEAD, LAW, PARTY, WINDOW, Role
from tongqu.service.complaints import facts as f
from tongqu.service.complaints.rules import RULES

OPERATOR = Role("operator", "被投诉人", "Operator complained of")
DESK = (WINDOW, CLERK)


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
        mediating, by=DESK, label="受理", label_en="Accept", ground=RULES.accept_within
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
        by=DESK,
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
        by=PARTY,
        label="同意和解",
        label_en="Agree to settle",
        needs=(f.RECOVERED,),
        takes=(f.AGREEMENT,),
    )
    settling_failed = settling.to(
        received, by=(PARTY, OPERATOR), label="和解不成", label_en="No settlement"
    )
    settling_lapsed = settling.to(
        received, by=LAW, label="和解期满未成", label_en="Settling period over"
    )
    answer = mediating.to(
        mediating, by=OPERATOR, label="答复", label_en="Answer", needs=(f.ANSWER,)
    )
    record = mediating.to(
        mediating, by=CLERK, label="记录调解", label_en="Record mediation", needs=(f.NOTE,)
    )
    agree = mediating.to(
        agreed,
        by=CLERK,
        label="达成协议",
        label_en="Agreement reached",
        needs=(f.AGREEMENT, f.RECOVERED, f.FORM_OF_RECORD),
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
    withdraw = (received | settling | mediating | appraising).to(
        withdrawn, by=PARTY, label="撤回", label_en="Withdraw", takes=(f.REASON,)
    )


class Report(Procedure):
    """A clue to an offence, verified (举报)."""

    kind = "service.reports"
    label = "违法行为举报"
    label_en = "Report of an offence"

    received = State("待核查", "To be verified", initial=True, clock=RULES.verify_within)
    testing = State("检测鉴定中", "Under test")
    filed = State("已立案待告知", "Case opened, to be told", within=RULES.tell_reporter_within)
    not_filed = State("不立案待告知", "No case, to be told", within=RULES.tell_reporter_within)
    case_opened = State("已立案", "Case opened", final=True)
    no_case = State("不予立案", "No case", final=True)
    elsewhere = State("告知另行举报", "Told where to report", final=True)
    repeated = State("重复举报", "Repeated report", final=True)

    test = received.to(
        testing, by=CLERK, label="送检鉴定", label_en="Have it tested", needs=(f.BODY,)
    )
    tested = testing.to(
        received, by=CLERK, label="收到结论", label_en="Result received", needs=(f.RESULT,)
    )
    extend = received.to(
        received,
        by=HEAD,
        label="批准延长核查",
        label_en="Extend verification",
        needs=(f.REASON,),
        adds=RULES.verify_extended_by,
        times=1,
        ground=RULES.verify_extended_by,
    )
    file = received.to(
        filed,
        by=HEAD,
        label="立案",
        label_en="Open a case",
        needs=(f.FINDING, f.CASE),
        ground=RULES.verify_within,
    )
    file_not = received.to(
        not_filed,
        by=HEAD,
        label="不予立案",
        label_en="Open no case",
        needs=(f.FINDING, f.REASON),
        ground=RULES.verify_within,
    )
    new_facts = received.to(
        received,
        by=PARTY,
        label="补充新的事实",
        label_en="Add new facts",
        needs=(f.NOTE,),
        restarts=True,
    )
    tell_filed = filed.to(
        case_opened, by=CLERK, label="告知已立案", label_en="Tell of the case", takes=(f.NOTE,)
    )
    tell_not_filed = not_filed.to(
        no_case, by=CLERK, label="告知不立案", label_en="Tell of no case", takes=(f.NOTE,)
    )
    send_elsewhere = received.to(
        elsewhere, by=DESK, label="告知有权机关", label_en="Name the right organ", needs=(f.REASON,)
    )
    mark_repeated = received.to(
        repeated,
        by=DESK,
        label="重复举报，不另行处理",
        label_en="Repeated: not handled again",
        needs=(f.REASON,),
    )
