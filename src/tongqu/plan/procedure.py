"""How a deliverable is closed, a month is reported, and a late measure is urged."""

from __future__ import annotations

from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.parts import Fact, Form, State
from tongqu.kernel.procedure.roles import CLERK, HEAD, LAW, PLAN
from tongqu.plan.rules import RULES

DUE = Fact("due", "完成期限", "Due", form=Form.DAY)
EVIDENCE = Fact(
    "evidence",
    "完成依据",
    "Evidence",
    form=Form.TEXT,
    hint=Both(
        "文号、网址、会议纪要或验收报告等，可以核对",
        "A number, an address, minutes, a report of acceptance: what can be checked",
    ),
)
LINK = Fact("link", "材料地址", "Link")
GROUND = Fact("ground", "受阻原因", "What blocks it", form=Form.TEXT)
HELP = Fact("help", "需要的协调", "Help needed", form=Form.TEXT)
REASON = Fact("reason", "理由", "Reason", form=Form.TEXT)
OPINION = Fact("opinion", "核查意见", "Opinion", form=Form.TEXT)
PROGRESS = Fact("progress", "本月进展", "Progress of the month", form=Form.TEXT)
NEXT = Fact("next", "下月安排", "Next month", form=Form.TEXT)
EXPLANATION = Fact("explanation", "逾期说明", "Why it is late", form=Form.TEXT)
REPLY = Fact("reply", "答复", "Reply", form=Form.TEXT)


class DeliverableWork(Procedure):
    """From dispatch to closing (销号): who hands it in does not close it."""

    kind = "plan.deliverable"
    label = "任务成果"
    label_en = "Deliverable"

    assigned = State("待办", "Assigned", initial=True, until=DUE)
    working = State("推进中", "Under way", until=DUE)
    blocked = State("受阻", "Blocked", until=DUE)
    submitted = State("待销号", "Handed in", until=DUE)
    closed = State("已销号", "Closed", final=True)
    carried = State("结转下年", "Carried over", final=True)
    dropped = State("不再实施", "Dropped", final=True)

    start = assigned.to(working, by=(CLERK, HEAD), label="开始推进", label_en="Start")
    hand_in = (assigned | working).to(
        submitted,
        by=(CLERK, HEAD),
        label="申请销号",
        label_en="Hand in",
        needs=(EVIDENCE,),
        takes=(LINK,),
    )
    confirm = submitted.to(
        closed, by=PLAN, label="销号", label_en="Close", needs=(OPINION,), apart=(hand_in,)
    )
    send_back = submitted.to(working, by=PLAN, label="退回", label_en="Send back", needs=(REASON,))
    block = (assigned | working).to(
        blocked,
        by=(CLERK, HEAD),
        label="报告受阻",
        label_en="Report a block",
        needs=(GROUND,),
        takes=(HELP,),
    )
    resume = blocked.to(
        working, by=(CLERK, HEAD, PLAN), label="恢复推进", label_en="Resume", needs=(REASON,)
    )
    put_off = working.to(
        working, by=PLAN, label="调整期限", label_en="Set another day", needs=(DUE, REASON)
    )
    carry = (assigned | working | blocked | submitted).to(
        carried, by=PLAN, label="结转下年", label_en="Carry over", needs=(REASON,)
    )
    drop = (assigned | working | blocked | submitted).to(
        dropped, by=PLAN, label="不再实施", label_en="Drop", needs=(REASON,)
    )


class MonthlyReport(Procedure):
    """A measure's month: reported, late with an explanation, blocked with a ground."""

    kind = "plan.report"
    label = "措施月报"
    label_en = "Monthly report"

    due = State("待报送", "Due", initial=True, within=RULES.report_within, lapse="fall_late")
    late = State("逾期未报", "Late")
    reported = State("待审核", "Reported", within=RULES.review_within)
    returned = State("退回补报", "Returned", within=RULES.return_within, lapse="fall_late_again")
    accepted = State("已采纳", "Accepted", final=True)
    excused = State("免报", "Excused", final=True)

    report = (due | returned).to(
        reported,
        by=(CLERK, HEAD),
        label="报送进展",
        label_en="Report",
        needs=(PROGRESS, EVIDENCE),
        takes=(NEXT,),
        ground=RULES.report_within,
    )
    report_block = (due | returned).to(
        reported,
        by=(CLERK, HEAD),
        label="报送受阻",
        label_en="Report a block",
        needs=(PROGRESS, GROUND),
        takes=(HELP,),
    )
    report_late = late.to(
        reported,
        by=(CLERK, HEAD),
        label="补报",
        label_en="Report late",
        needs=(PROGRESS, EVIDENCE, EXPLANATION),
    )
    fall_late = due.to(late, by=LAW, label="逾期", label_en="Fall late")
    fall_late_again = returned.to(late, by=LAW, label="补报逾期", label_en="Fall late again")
    accept = reported.to(
        accepted,
        by=PLAN,
        label="采纳",
        label_en="Accept",
        takes=(OPINION,),
        apart=(report, report_block, report_late),
    )
    send_back = reported.to(returned, by=PLAN, label="退回", label_en="Return", needs=(REASON,))
    excuse = (due | late).to(excused, by=PLAN, label="免报", label_en="Excuse", needs=(REASON,))


class Urging(Procedure):
    """A written urging (督办单): answered in its term, or on record as unanswered."""

    kind = "plan.urge"
    label = "督办"
    label_en = "Urging"

    issued = State("待答复", "Issued", initial=True, within=RULES.urge_reply, lapse="ignore")
    ignored = State("逾期未答复", "Unanswered")
    replied = State("待核实", "Answered")
    settled = State("已办结", "Settled", final=True)
    withdrawn = State("已撤回", "Withdrawn", final=True)

    reply = (issued | ignored).to(
        replied,
        by=(CLERK, HEAD),
        label="答复",
        label_en="Reply",
        needs=(REPLY,),
        ground=RULES.urge_reply,
    )
    ignore = issued.to(ignored, by=LAW, label="逾期未答复", label_en="No reply in time")
    settle = replied.to(
        settled, by=PLAN, label="办结", label_en="Settle", needs=(OPINION,), apart=(reply,)
    )
    press_on = replied.to(issued, by=PLAN, label="继续督办", label_en="Press on", needs=(REASON,))
    withdraw = (issued | ignored | replied).to(
        withdrawn, by=PLAN, label="撤回", label_en="Withdraw", needs=(REASON,)
    )


class Prompting(Procedure):
    """A prompt (催办), short of a written urging: answered in its term, or made one (转督办)."""

    kind = "plan.prompt"
    label = "催办"
    label_en = "Prompt"

    sent = State("待回复", "Sent", initial=True, within=RULES.prompt_reply, lapse="ignore")
    ignored = State("逾期未回复", "Unanswered")
    answered = State("已回复", "Answered", final=True)
    raised = State("已转督办", "Made an urging", final=True)
    withdrawn = State("已撤回", "Withdrawn", final=True)

    answer = (sent | ignored).to(
        answered,
        by=(CLERK, HEAD),
        label="回复",
        label_en="Answer",
        needs=(REPLY,),
        ground=RULES.prompt_reply,
    )
    ignore = sent.to(ignored, by=LAW, label="逾期未回复", label_en="No answer in time")
    escalate = (sent | ignored).to(
        raised, by=PLAN, label="转督办", label_en="Make it an urging", needs=(REASON,)
    )
    withdraw = (sent | ignored).to(
        withdrawn, by=PLAN, label="撤回", label_en="Withdraw", needs=(REASON,)
    )
