"""The written urging (督办单): addressed to the organ that answers, numbered for the office's."""

from __future__ import annotations

from tongqu.kernel.documents.letters import Letter, register
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.procedure.roles import PLAN
from tongqu.plan.models import Urge
from tongqu.plan.procedure import Urging
from tongqu.plan.rules import RULES


def _urge(matter: Matter) -> Urge:
    return Urge.objects.select_related("measure__plan").get(matter=matter)


def _plan(matter: Matter) -> str:
    return _urge(matter).measure.plan.title


def _no(matter: Matter) -> str:
    return str(_urge(matter).measure.no)


def _measure(matter: Matter) -> str:
    return _urge(matter).measure.text


def _about(matter: Matter) -> str:
    return _urge(matter).about


def _days(matter: Matter) -> str:
    value = RULES.urge_reply.amount(matter.opened_on)
    return f"{value.normalize():f}"


URGING = Letter(
    key="urging",
    kind=Urging.kind,
    title="督办单",
    title_en="Written urging",
    word="督",
    paragraphs=(
        "你单位承担的“{plan}”第 {no} 条：{measure}",
        "督办事项：{about}",
        "请在 {days} 个工作日内，即 {due}前在平台上书面答复（办件编号 {matter}）。",
    ),
    remedies=("依据：{ground}。",),
    computed={"plan": _plan, "no": _no, "measure": _measure, "about": _about, "days": _days},
    to=lambda matter: matter.organ.name,
    by=(PLAN,),
    after=frozenset({Urging.issued.name, Urging.ignored.name}),
    from_officer=True,
)
register(URGING)
