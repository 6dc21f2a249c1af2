"""Prompts (催办) and written urgings (督办单): matters of the organ that is to answer."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from tongqu.kernel.documents.services import letter_issue
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import matter_open
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.plan.letters import URGING
from tongqu.plan.models import Measure, Prompt, Report, Standing, Urge, WorkPlan
from tongqu.plan.procedure import MonthlyReport, Prompting, Urging
from tongqu.plan.rules import RULES
from tongqu.plan.services.building import lead_of
from tongqu.plan.services.checks import permit
from tongqu.plan.services.dispatching import subject_of

LETTER = "letter"
PROMPTING = Both("催办", "Send a prompt")
URGING_ON = Both("发督办单", "Issue an urging")
ABOUT = Both("督促的事项", "what it is about")
NOBODY = Both(
    "这一条还没有落实责任单位，请先在“导入和核对”里指明",
    "No organ answers for this measure yet; name one under “Import and review” first",
)


@transaction.atomic
def prompt_send(
    measure: Measure, *, about: str, by: Actor, organ: Organ | None = None, key: str = ""
) -> Prompt:
    """Prompt a measure's lead organ, or another that answers for it (催办).

    Raises Refusal as an urging does; no letter is issued.
    """
    to, words = _ready(measure, about, by, organ, PROMPTING)
    matter = _open(Prompting, measure, words, to=to, by=by, key=key)
    row, _ = Prompt.objects.get_or_create(
        matter=matter, defaults={"measure": measure, "about": words}
    )
    return row


def reports_prompt(
    plan: WorkPlan, *, month: date | None, by: Actor
) -> tuple[list[Prompt], dict[int, Refusal]]:
    """Prompt every measure whose report of a month is late, once; return them and what failed.

    Raises Refusal outside the plan office. One that cannot be prompted keeps no other back.
    """
    permit(by, PROMPTING)
    late = Report.objects.filter(measure__plan=plan, matter__state=MonthlyReport.late.name)
    rows = late.filter(month=month) if month else late
    sent, refused = [], {}
    for row in rows.select_related("measure__plan", "matter__organ").order_by("measure__no"):
        about = f"{row.month:%Y年%m月}月报逾期未报，请补报并说明原因"
        key = f"plan:{row.measure_id}:report:{row.month:%Y-%m}:prompt"
        try:
            sent.append(
                prompt_send(row.measure, about=about, by=by, organ=row.matter.organ, key=key)
            )
        except Refusal as why:
            refused[row.measure.no] = why
    return sent, refused


@transaction.atomic
def urge_issue(
    measure: Measure, *, about: str, by: Actor, organ: Organ | None = None, key: str = ""
) -> Urge:
    """Issue a written urging to a measure's lead organ, or to another that answers for it.

    It is numbered, without a gap, for the organ that ``by`` acts for. Raises Refusal outside the
    plan office, without words, for an organ that does not answer for the measure, where none is
    known, or where the sender's organ has no mark to number by.
    """
    to, words = _ready(measure, about, by, organ, URGING_ON)
    matter = _open(Urging, measure, words, to=to, by=by, key=key)
    row, is_new = Urge.objects.get_or_create(
        matter=matter, defaults={"measure": measure, "about": words}
    )
    if is_new:
        basis = RULES.urge_reply.on(matter.opened_on).basis
        letter_issue(matter, URGING, asked={}, by=by, key=LETTER, ground=basis)
    return row


def answering(measure: Measure) -> list[Organ]:
    """Return the organs that answer for a measure, the lead first, then those it is broken to."""
    named = [each.organ for each in measure.organs.select_related("organ") if each.organ]
    owned = [each.owner for each in measure.deliverables.select_related("owner") if each.owner]
    found = {organ.pk: organ for organ in (*named, *owned)}
    return list(found.values())


def _open(  # noqa: PLR0913 (what a matter is opened with)
    procedure: type[Procedure], measure: Measure, words: str, *, to: Organ, by: Actor, key: str
) -> Matter:
    return matter_open(
        procedure,
        subject=subject_of(measure.plan.year, measure.no, words),
        organ=to,
        by=by,
        facts={"about": words},
        key=key,
    )


def _ready(
    measure: Measure, about: str, by: Actor, organ: Organ | None, doing: Both
) -> tuple[Organ, str]:
    permit(by, doing)
    if not about.strip():
        raise Refusal("missing_facts", step=doing, missing=ABOUT)
    if measure.standing != Standing.OPEN:
        why = Both(
            f"这一条已经了结，不能再{doing}",
            f"This measure is settled; it is too late to {doing.english.lower()}",
        )
        raise Refusal("bad_target", why=why)
    to = organ or lead_of(measure)
    if to is None:
        raise Refusal("bad_target", why=NOBODY)
    if to.pk not in {each.pk for each in answering(measure)}:
        why = Both(
            f"{to.name}不承担这一条，不能向它{doing}",
            f"{to.name} does not answer for this measure; you cannot {doing.english.lower()} to it",
        )
        raise Refusal("bad_target", why=why)
    return to, about.strip()
