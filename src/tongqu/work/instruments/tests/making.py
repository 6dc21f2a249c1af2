"""A document taken along its way, for the tests."""

from __future__ import annotations

from datetime import date, timedelta

from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.services import act
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.parts import Step
from tongqu.work.instruments.models import Instrument
from tongqu.work.instruments.procedure import InstrumentMaking as Making
from tongqu.work.instruments.services import draft_add, draft_screen

BEGUN = date(2026, 3, 2)
LAWFUL = """合同信用公示办法
第一条 为了方便社会查询企业履行合同的情况，制定本办法。
第二条 企业自愿申请公示，市场监督管理部门应当一视同仁，不收取费用。
"""
UNLAWFUL = """支持本地企业办法
第一条 为了扶持本地企业，制定本办法。
第二条 政府采购项目应当优先选择在本市注册的企业，外地企业须在本市设立分公司后方可投标。
"""


def do(made: Instrument, step: Step, by: Actor, days: int, **facts: str) -> str:
    """Take a step so many days after the beginning of the document; return the state."""
    with held_at(made.matter.opened_on + timedelta(days=days)):
        return act(made.matter, step, by=by, facts=facts).state


def to_fair(made: Instrument, clerk: Actor, head: Actor, text: str = LAWFUL) -> None:
    """Bring a draft before the fair-competition review."""
    with held_at(made.matter.opened_on):
        draft_add(made, text=text, name="草案.txt", by=clerk)
    do(made, Making.publish, clerk, 1, channel="门户网站")
    do(made, Making.close_comments, clerk, 32)
    do(made, Making.publish_outcome, clerk, 32, summary="没有收到意见")
    do(made, Making.to_legal, clerk, 33)
    do(made, Making.legal_pass, head, 36, opinion="合法")


def to_issue(made: Instrument, clerk: Actor, head: Actor) -> None:
    """Bring a draft to the meeting that decides on it."""
    to_fair(made, clerk, head)
    with held_at(made.matter.opened_on + timedelta(days=37)):
        draft_screen(made, by=head)
    do(made, Making.fair_pass, head, 38, conclusion="none")


def to_force(
    made: Instrument, clerk: Actor, head: Actor, effective: str = "2026-05-01", **more: str
) -> None:
    """Issue a document and file it."""
    to_issue(made, clerk, head)
    do(made, Making.issue, head, 40, meeting="局务会", effective=effective, **more)
    do(made, Making.file, clerk, 50, filing="备1")
    made.refresh_from_db()
