"""Two bureaus dispute who handles a letter (管辖争议): they agree, or their superior designates."""

from __future__ import annotations

from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.parts import State
from tongqu.kernel.procedure.roles import CLERK, HEAD
from tongqu.service.complaints.procedure import facts as f
from tongqu.service.complaints.procedure.roles import DESK
from tongqu.service.complaints.rules import RULES


class Jurisdiction(Procedure):
    """A dispute over who handles a complaint or report; its own clocks run on meanwhile."""

    kind = "service.complaints.jurisdiction"
    label = "管辖争议"
    label_en = "Dispute over jurisdiction"

    talking = State("协商中", "Being agreed", initial=True, within=RULES.agree_jurisdiction_within)
    referred = State("待上级指定", "With the superior")
    agreed = State("协商确定", "Agreed", final=True)
    designated = State("上级指定", "Designated", final=True)

    agree = talking.to(
        agreed,
        by=(CLERK, HEAD),
        label="协商确定",
        label_en="Agree",
        needs=(f.HANDLER, f.REASON),
        ground=RULES.agree_jurisdiction_within,
    )
    refer = talking.to(
        referred,
        by=(*DESK, HEAD),
        label="报请共同上一级指定",
        label_en="Refer to the superior",
        needs=(f.REASON,),
        ground=RULES.agree_jurisdiction_within,
    )
    designate = referred.to(
        designated,
        by=HEAD,
        label="指定处理机关",
        label_en="Designate",
        needs=(f.HANDLER, f.REASON),
        ground=RULES.agree_jurisdiction_within,
    )
