"""An operator objects to what is published of a complaint (公示异议), and it is looked into."""

from __future__ import annotations

from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.parts import State
from tongqu.kernel.procedure.roles import CLERK, HEAD
from tongqu.service.complaints.procedure import facts as f
from tongqu.service.complaints.procedure.roles import OPERATOR
from tongqu.service.complaints.rules import RULES


class Objection(Procedure):
    """An objection to the publication of a complaint (公示异议)."""

    kind = "service.complaints.objections"
    label = "投诉公示异议"
    label_en = "Objection to publication"

    received = State("待核实", "To be checked", initial=True, within=RULES.objection_within)
    corrected = State("已更正", "Corrected", final=True)
    upheld = State("维持公示", "Publication stands", final=True)
    withdrawn = State("已撤回", "Withdrawn", final=True)

    correct = received.to(
        corrected,
        by=(CLERK, HEAD),
        label="停止公示",
        label_en="Stop publication",
        needs=(f.FINDING,),
        ground=RULES.objection_within,
    )
    uphold = received.to(
        upheld,
        by=(CLERK, HEAD),
        label="维持公示",
        label_en="Let publication stand",
        needs=(f.FINDING,),
        ground=RULES.objection_within,
    )
    withdraw = received.to(
        withdrawn, by=OPERATOR, label="撤回异议", label_en="Withdraw", takes=(f.REASON,)
    )
