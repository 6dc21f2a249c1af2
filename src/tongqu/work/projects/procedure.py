"""A project from its proposal to its acceptance, and each of its milestones."""

from __future__ import annotations

from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.parts import Fact, Form, State
from tongqu.kernel.procedure.roles import CLERK, HEAD

APPROVAL = Fact("approval", "批复文号", "Approval")
CONTRACT = Fact(
    "contract",
    "开工依据",
    "Ground of the start",
    hint=Both("合同或开工令编号", "Number of the contract or of the order to start"),
)
REPORT = Fact("report", "验收申请材料", "Acceptance papers", form=Form.TEXT)
OPINION = Fact("opinion", "验收意见", "Opinion", form=Form.TEXT)
REASON = Fact("reason", "理由", "Reason", form=Form.TEXT)
DUE = Fact("due", "完成期限", "Due", form=Form.DAY)
EVIDENCE = Fact("evidence", "完成凭据", "Evidence", form=Form.TEXT)


class ProjectWork(Procedure):
    """One project; whoever applies for acceptance does not accept."""

    kind = "work.project"
    label = "建设项目"
    label_en = "Project"

    proposed = State("筹备申建", "Proposed", initial=True)
    approved = State("已批复", "Approved")
    building = State("建设中", "Under construction")
    paused = State("停工", "Stopped")
    accepting = State("待验收", "Awaiting acceptance")
    completed = State("已建成", "Completed", final=True)
    ended = State("终止", "Ended", final=True)

    approve = proposed.to(
        approved, by=(CLERK, HEAD), label="取得批复", label_en="Approved", needs=(APPROVAL,)
    )
    begin = approved.to(
        building, by=(CLERK, HEAD), label="开工", label_en="Begin", needs=(CONTRACT,)
    )
    stop = building.to(paused, by=HEAD, label="停工", label_en="Stop", needs=(REASON,))
    resume = paused.to(building, by=HEAD, label="复工", label_en="Resume", needs=(REASON,))
    ask = building.to(
        accepting, by=CLERK, label="申请验收", label_en="Ask for acceptance", needs=(REPORT,)
    )
    accept = accepting.to(
        completed, by=HEAD, label="验收通过", label_en="Accept", needs=(OPINION,), apart=(ask,)
    )
    reject = accepting.to(
        building, by=HEAD, label="退回整改", label_en="Back", needs=(REASON,), apart=(ask,)
    )
    end = (proposed | approved | building | paused).to(
        ended, by=HEAD, label="终止", label_en="End", needs=(REASON,)
    )


class MilestoneWork(Procedure):
    """One milestone (节点), due on its day, confirmed by a second person."""

    kind = "work.milestone"
    label = "项目节点"
    label_en = "Milestone"

    planned = State("未完成", "Planned", initial=True, until=DUE)
    reached = State("待确认", "Reached", until=DUE)
    confirmed = State("已完成", "Confirmed", final=True)
    ended = State("取消", "Ended", final=True)

    reach = planned.to(
        reached, by=(CLERK, HEAD), label="报完成", label_en="Reach", needs=(EVIDENCE,)
    )
    put_off = planned.to(
        planned, by=HEAD, label="调整期限", label_en="Put off", needs=(DUE, REASON)
    )
    confirm = reached.to(confirmed, by=HEAD, label="确认", label_en="Confirm", apart=(reach,))
    send_back = reached.to(planned, by=HEAD, label="退回", label_en="Back", needs=(REASON,))
    end = (planned | reached).to(ended, by=HEAD, label="取消", label_en="End", needs=(REASON,))
