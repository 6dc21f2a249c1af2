"""A campaign from its plan to its summary."""

from __future__ import annotations

from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.parts import Fact, Form, State
from tongqu.kernel.procedure.roles import CLERK, HEAD

NUMBER = Fact("number", "行动方案文号", "Number of the plan of action")
ENDS = Fact("ends", "结束日期", "Last day", form=Form.DAY)
REASON = Fact("reason", "理由", "Reason", form=Form.TEXT)
SUMMARY = Fact("summary", "总结", "Summary", form=Form.TEXT)
NOTICE = Fact("notice", "结果通报文号", "Number of the notice")


class CampaignWork(Procedure):
    """One campaign; its last day is the one its plan names."""

    kind = "work.campaign"
    label = "专项行动"
    label_en = "Campaign"

    planned = State("制定方案", "Planned", initial=True)
    running = State("进行中", "Running", until=ENDS)
    summing = State("总结中", "Summing up")
    closed = State("已通报", "Closed", final=True)
    ended = State("终止", "Ended", final=True)

    launch = planned.to(
        running, by=HEAD, label="印发方案并启动", label_en="Launch", needs=(NUMBER, ENDS)
    )
    prolong = running.to(running, by=HEAD, label="延长", label_en="Prolong", needs=(ENDS, REASON))
    finish = running.to(summing, by=(CLERK, HEAD), label="结束", label_en="Finish")
    report = summing.to(
        closed, by=HEAD, label="总结通报", label_en="Report", needs=(SUMMARY, NOTICE)
    )
    end = (planned | running).to(ended, by=HEAD, label="终止", label_en="End", needs=(REASON,))
