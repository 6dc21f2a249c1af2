"""A report (举报) from receipt to the decision whether a case is opened."""

from __future__ import annotations

from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.parts import State
from tongqu.kernel.procedure.roles import CLERK, HEAD, PARTY
from tongqu.service.complaints.procedure import facts as f
from tongqu.service.complaints.procedure.roles import DESK
from tongqu.service.complaints.rules import RULES


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
        by=(PARTY, *DESK),
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
        elsewhere,
        by=DESK,
        label="告知有权机关",
        label_en="Name the right organ",
        needs=(f.ORGAN, f.REASON),
    )
    mark_repeated = received.to(
        repeated,
        by=DESK,
        label="重复举报，不另行处理",
        label_en="Repeated: not handled again",
        needs=(f.REASON,),
    )
