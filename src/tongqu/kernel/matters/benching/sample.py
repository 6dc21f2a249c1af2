"""The kind of matter that is measured: accepted, paused once, resumed, decided."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tongqu.kernel.clock.units import Roll
from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.parts import State, Step
from tongqu.kernel.procedure.roles import CLERK
from tongqu.kernel.rules.values import Grade, Kind, Rule, Value

VALUE = Value(
    date(2000, 1, 1), Decimal(20), "测速用", Grade.MEMORY, date(2026, 1, 1), date(2100, 1, 1)
)
BUDGET = Rule("bench", "decide", "办结", "Decide", "workday", Kind.STATUTORY, (VALUE,), Roll.NONE)


class Sample(Procedure):
    """Five lines from receipt to decision, as most licences have."""

    kind = "kernel.bench"
    label = "测速事项"
    label_en = "Benchmark matter"

    received = State("已收件", "Received", initial=True)
    handling = State("办理中", "In hand", clock=BUDGET)
    paused = State("中止", "Paused")
    done = State("已办结", "Done", final=True)

    accept = received.to(handling, by=CLERK, label="受理", label_en="Accept")
    pause = handling.to(paused, by=CLERK, label="中止", label_en="Pause")
    resume = paused.to(handling, by=CLERK, label="恢复", label_en="Resume")
    decide = handling.to(done, by=CLERK, label="办结", label_en="Decide")


WALK: tuple[Step, ...] = (Sample.accept, Sample.pause, Sample.resume, Sample.decide)
