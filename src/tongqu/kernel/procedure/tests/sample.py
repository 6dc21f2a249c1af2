"""A procedure with every feature, for the tests of the kernel: an invented permit (示例许可)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tongqu.kernel.clock.units import Roll
from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.parts import Fact, State
from tongqu.kernel.procedure.roles import CLERK, HEAD, LAW, PARTY, WINDOW
from tongqu.kernel.rules.values import Grade, Kind, Rule, Value


def rule(key: str, unit: str, *values: tuple[str, int], of: str = "") -> Rule:
    """Make a rule with a history of (day, value) and an invented basis."""
    history = tuple(
        Value(
            date.fromisoformat(day),
            Decimal(amount),
            f"示例条例第{n}条",
            Grade.MEMORY,
            date(2026, 11, 1),
            date(2027, 11, 1),
        )
        for n, (day, amount) in enumerate(values, 1)
    )
    kind = Kind.PLEDGE if of else Kind.STATUTORY
    return Rule("sample", key, key, key, unit, kind, history, Roll.NONE, of)


NOTIFY = rule("notify", "workday", ("2004-07-01", 5))
DECIDE = rule("decide", "workday", ("2004-07-01", 20), ("2030-01-01", 8))
PROMISE = rule("promise", "workday", ("2026-01-01", 12), of="decide")
EXTEND = rule("extend", "workday", ("2004-07-01", 10))
AMEND = rule("amend_within", "day", ("2004-07-01", 30))

REASON = Fact("reason", "理由", "Reason")
FINDING = Fact("finding", "核查结论", "Finding")
PHONE = Fact("phone", "联系电话", "Telephone", is_personal=True)


class Permit(Procedure):
    """Received, perhaps amended, examined with one inspection clock-stop, decided."""

    kind = "approval.sample"
    label = "示例许可"
    label_en = "Sample permit"

    received = State(
        "已收件", "Received", initial=True, within=NOTIFY, lapse="deem", lapse_from_entry=True
    )
    amending = State("待补正", "To be amended", within=AMEND, lapse="abandon")
    accepted = State("审查中", "Under review", clock=DECIDE, pledge=PROMISE)
    on_site = State("现场核查", "On site")
    granted = State("准予许可", "Granted", final=True)
    refused = State("不予许可", "Refused", final=True)
    ended = State("终止", "Ended", final=True)

    ask_once = received.to(
        amending, by=WINDOW, label="一次告知", label_en="Ask once", needs=(REASON,), times=1
    )
    amend = amending.to(received, by=PARTY, label="补正", label_en="Amend", takes=(PHONE,))
    abandon = amending.to(ended, by=LAW, label="视为放弃", label_en="Deemed abandoned")
    accept = received.to(accepted, by=WINDOW, label="受理", label_en="Accept")
    deem = received.to(accepted, by=LAW, label="视为受理", label_en="Deemed accepted")
    inspect = accepted.to(on_site, by=CLERK, label="现场核查", label_en="Inspect")
    report = on_site.to(accepted, by=CLERK, label="核查反馈", label_en="Report", needs=(FINDING,))
    extend = accepted.to(
        accepted,
        by=HEAD,
        label="延长",
        label_en="Extend",
        needs=(REASON,),
        adds=EXTEND,
        times=1,
        ground=EXTEND,
    )
    reopen = on_site.to(
        accepted, by=HEAD, label="重新审查", label_en="Review anew", restarts=True, times=1
    )
    grant = accepted.to(granted, by=(CLERK, HEAD), label="准予", label_en="Grant")
    refuse = accepted.to(refused, by=CLERK, label="不予", label_en="Refuse", needs=(REASON,))
    withdraw = (received | amending | accepted).to(
        ended, by=PARTY, label="撤回", label_en="Withdraw"
    )
