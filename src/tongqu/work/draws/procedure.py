"""A random draw (随机抽查) from plan to publication.

The lists are frozen and a commitment published before the entropy exists; two officers enter it;
the result stays closed until the visits are over; an annulled draw stays on record for ever.
"""

from __future__ import annotations

from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.parts import Fact, Form, State
from tongqu.kernel.procedure.roles import CLERK, HEAD
from tongqu.work.draws.rules import RULES

REASON = Fact("reason", "理由", "Reason", form=Form.TEXT)
DIGEST = Fact("digest", "承诺摘要", "Digest of the commitment")
OBJECTS = Fact("objects", "名单户数", "Enterprises on the list")
TOTAL = Fact("total", "抽取户数", "To be drawn")
VALUE = Fact("value", "随机数", "Entropy")
DRAWN = Fact("drawn", "抽中户数", "Drawn")
UNSTAFFED = Fact("unstaffed", "排不出检查人员的户数", "Without a team")
ROUND = Fact("round", "随机数来源和轮次", "Source and round of the entropy")


class RandomDraw(Procedure):
    """Drafted, committed to, drawn, visited, published; or annulled with a ground."""

    kind = "work.draws"
    label = "随机抽查"
    label_en = "Random draw"

    drafted = State("起草中", "Drafted", initial=True)
    committed = State("已承诺", "Committed")
    entered = State("已录入一次", "Entered once")
    drawn = State("检查中（未公开）", "Visits (embargoed)")
    visited = State("待公开", "To be published", within=RULES.results_public_within)
    published = State("已公开", "Published", final=True)
    annulled = State("已作废", "Annulled", final=True)

    commit = drafted.to(
        committed,
        by=(CLERK, HEAD),
        label="冻结名单并承诺",
        label_en="Freeze and commit",
        needs=(DIGEST, OBJECTS, TOTAL),
        ground=RULES.inspectors_at_least,
    )
    enter = committed.to(
        entered,
        by=(CLERK, HEAD),
        label="录入随机数",
        label_en="Enter the entropy",
        needs=(ROUND,),
    )
    confirm = entered.to(
        drawn,
        by=(CLERK, HEAD),
        label="复核录入并抽取",
        label_en="Confirm and draw",
        needs=(VALUE, DRAWN, UNSTAFFED),
    )
    take_back = entered.to(
        committed,
        by=(CLERK, HEAD),
        label="退回重新录入",
        label_en="Enter again",
        needs=(REASON,),
    )
    finish = drawn.to(visited, by=(CLERK, HEAD), label="检查结束", label_en="Visits finished")
    publish = visited.to(
        published,
        by=HEAD,
        label="公开结果",
        label_en="Publish",
        needs=(DRAWN,),
        ground=RULES.results_public_within,
    )
    discard = drafted.to(
        annulled, by=(CLERK, HEAD), label="撤销起草", label_en="Discard", needs=(REASON,)
    )
    annul = (committed | entered | drawn | visited).to(
        annulled, by=HEAD, label="作废", label_en="Annul", needs=(REASON,)
    )
