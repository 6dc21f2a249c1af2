"""A meeting from its notice to its minutes, and what it charged somebody with."""

from __future__ import annotations

from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.parts import Fact, Form, State
from tongqu.kernel.procedure.roles import CLERK, HEAD

DAY = Fact("day", "会议日期", "Day", form=Form.DAY)
PLACE = Fact("place", "地点或会议号", "Place")
PRESENT = Fact("present", "出席单位", "Present", form=Form.TEXT)
MINUTES = Fact("minutes", "会议纪要", "Minutes", form=Form.TEXT)
NUMBER = Fact("number", "纪要文号", "Number")
REASON = Fact("reason", "理由", "Reason", form=Form.TEXT)
DUE = Fact("due", "完成期限", "Due", form=Form.DAY)
RESULT = Fact("result", "落实情况", "Result", form=Form.TEXT)
OPINION = Fact("opinion", "核查意见", "Opinion", form=Form.TEXT)


class Meeting(Procedure):
    """One meeting of a mechanism."""

    kind = "work.meeting"
    label = "会议"
    label_en = "Meeting"

    planned = State("待召开", "Planned", initial=True, until=DAY)
    held = State("已召开，待印发纪要", "Held")
    minuted = State("纪要已印发", "Minuted", final=True)
    cancelled = State("已取消", "Cancelled", final=True)

    put_off = planned.to(
        planned, by=(CLERK, HEAD), label="改期", label_en="Put off", needs=(DAY, REASON)
    )
    hold = planned.to(
        held, by=(CLERK, HEAD), label="召开", label_en="Hold", needs=(PRESENT,), takes=(PLACE,)
    )
    minute = held.to(
        minuted, by=HEAD, label="印发纪要", label_en="Issue the minutes", needs=(MINUTES, NUMBER)
    )
    cancel = planned.to(cancelled, by=HEAD, label="取消", label_en="Cancel", needs=(REASON,))


class ActionItem(Procedure):
    """What a meeting charged an organ with (议定事项)."""

    kind = "work.action"
    label = "会议议定事项"
    label_en = "Action item"

    assigned = State("待落实", "Assigned", initial=True, until=DUE)
    reported = State("已报落实", "Reported", until=DUE)
    done = State("已办结", "Done", final=True)
    ended = State("终止", "Ended", final=True)

    report = assigned.to(
        reported, by=(CLERK, HEAD), label="报送落实情况", label_en="Report", needs=(RESULT,)
    )
    confirm = reported.to(
        done,
        by=HEAD,
        label="确认办结",
        label_en="Confirm",
        needs=(OPINION,),
        apart=(report,),
    )
    send_back = reported.to(assigned, by=HEAD, label="退回", label_en="Back", needs=(REASON,))
    end = (assigned | reported).to(ended, by=HEAD, label="终止", label_en="End", needs=(REASON,))
