"""A lead from registration to its outcome: dispatch, urge, feedback, outcome."""

from __future__ import annotations

from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.parts import Fact, Form, State
from tongqu.kernel.procedure.roles import CLERK, HEAD, PLAN, WINDOW
from tongqu.work.leads.rules import RULES

OUTCOMES = (
    ("case", Both("已立案", "Case opened")),
    ("rectified", Both("已责令改正", "Ordered to correct")),
    ("no_offence", Both("未发现违法", "No offence found")),
    ("handed", Both("已移送有权机关", "Handed to the organ that may handle it")),
    ("known", Both("此前已在处理", "Already being handled")),
)
TO = Fact("to", "承办机关", "Who looks into it")
WISH = Fact("wish", "办理要求", "What is asked", form=Form.TEXT)
FEEDBACK = Fact("feedback", "核查情况", "What was found", form=Form.TEXT)
OUTCOME = Fact("outcome", "处理结果", "Outcome", form=Form.CHOICE, choices=OUTCOMES)
REASON = Fact("reason", "理由", "Reason", form=Form.TEXT)
DESK = (WINDOW, CLERK, HEAD, PLAN)


class Lead(Procedure):
    """What has to be looked into (线索)."""

    kind = "work.leads"
    label = "线索"
    label_en = "Lead"

    registered = State("待分办", "To be dispatched", initial=True, clock=RULES.feedback_within)
    working = State("核查中", "Being looked into", clock=RULES.feedback_within)
    answered = State("已反馈", "Answered")
    closed = State("已办结", "Closed", final=True)
    dropped = State("不予核查", "Not looked into", final=True)

    dispatch = registered.to(
        working,
        by=DESK,
        label="分办",
        label_en="Dispatch",
        needs=(TO,),
        takes=(WISH,),
        ground=RULES.feedback_within,
    )
    drop = registered.to(
        dropped, by=(HEAD,), label="不予核查", label_en="Do not pursue", needs=(REASON,)
    )
    urge = working.to(working, by=(HEAD, PLAN), label="催办", label_en="Urge", needs=(WISH,))
    extend = working.to(
        working,
        by=HEAD,
        label="批准延长核查",
        label_en="Extend",
        needs=(REASON,),
        adds=RULES.feedback_extended_by,
        times=1,
        ground=RULES.feedback_extended_by,
    )
    answer = working.to(
        answered,
        by=(CLERK, HEAD),
        label="反馈",
        label_en="Answer",
        needs=(FEEDBACK, OUTCOME),
        ground=RULES.feedback_within,
    )
    send_back = answered.to(
        working, by=(HEAD, PLAN), label="退回补查", label_en="Send back", needs=(REASON,)
    )
    close = answered.to(closed, by=(HEAD, PLAN), label="办结", label_en="Close")
