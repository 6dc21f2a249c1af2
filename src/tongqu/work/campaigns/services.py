"""Begin a campaign; report what one's organ did."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from tongqu.kernel.audit.services import record
from tongqu.kernel.clock.now import now, today
from tongqu.kernel.matters.services import Subject, matter_open
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import CLERK, HEAD
from tongqu.work.campaigns.models import Campaign, Tally
from tongqu.work.campaigns.procedure import CampaignWork


@transaction.atomic
def campaign_begin(  # noqa: PLR0913 (what a campaign is told by)
    *,
    name: str,
    unit: str,
    counts: str,
    organ: Organ,
    by: Actor,
    goal: int | None = None,
    measure: int | None = None,
    key: str = "",
) -> Campaign:
    """Put a campaign on record; ``counts`` says in words what its figures count, in ``unit``."""
    if not by.roles & {CLERK.name, HEAD.name}:
        raise Refusal(
            "wrong_role",
            step=Both("登记专项行动", "Begin a campaign"),
            needed=Both("经办人或负责人", "officers or heads"),
        )
    if not by.sees(organ.path):
        raise Refusal("wrong_place", organ=organ.name)
    for what, given in (
        (Both("名称", "the name"), name),
        (Both("计数单位", "the unit"), unit),
        (Both("计数口径", "what is counted"), counts),
    ):
        if not given.strip():
            raise Refusal(
                "missing_facts", step=Both("登记专项行动", "Begin a campaign"), missing=what
            )
    matter = matter_open(
        CampaignWork,
        subject=Subject("campaign", "", name.strip()[:200]),
        organ=organ,
        by=by,
        key=key,
    )
    made, _ = Campaign.objects.get_or_create(
        matter=matter,
        defaults={
            "name": name.strip()[:200],
            "unit": unit.strip()[:10],
            "counts": counts.strip()[:100],
            "goal": goal,
            "measure": measure,
            "year": today().year if measure else None,
        },
    )
    return made


@transaction.atomic
def tally_report(  # noqa: PLR0913 (what a report is told by)
    campaign: Campaign,
    *,
    organ: Organ,
    day: date,
    count: int,
    by: Actor,
    found: int = 0,
    mended: int = 0,
) -> Tally:
    """Report what an organ did on a day of a running campaign; reported again, it is replaced.

    Raises Refusal outside the campaign's days, for another organ, or where more was mended than
    found.
    """
    held = Campaign.objects.select_related("matter").get(pk=campaign.pk)
    if not by.roles & {CLERK.name, HEAD.name}:
        raise Refusal(
            "wrong_role",
            step=Both("填报行动数据", "Report figures"),
            needed=Both("经办人或负责人", "officers or heads"),
        )
    if not by.sees(organ.path):
        raise Refusal("wrong_place", organ=organ.name)
    if held.matter.state != CampaignWork.running.name:
        raise Refusal(
            "bad_target",
            why=Both(
                "行动没有启动或者已经结束，不能填报", "The campaign has not begun or has ended"
            ),
        )
    if day > today():
        raise Refusal("day_ahead", day=day, today=today())
    begun = held.matter.lines.filter(step=CampaignWork.launch.name).order_by("number").last()
    if begun and day < begun.day:
        raise Refusal(
            "bad_target",
            why=Both(
                f"行动自 {begun.day} 启动，{day} 还没有开始",
                f"The campaign began on {begun.day}; {day} is before it",
            ),
        )
    if min(count, found, mended) < 0 or mended > found:
        raise Refusal(
            "bad_target",
            why=Both(
                "整改数不能多于发现数，数量不能是负数",
                "No more can be mended than was found, and no figure is negative",
            ),
        )
    row, _ = Tally.objects.update_or_create(
        campaign=held,
        organ=organ,
        day=day,
        defaults={"count": count, "found": found, "mended": mended, "by": by.name, "at": now()},
    )
    facts = {"organ": organ.code, "count": count, "found": found, "mended": mended}
    record(chain=f"campaign:{held.pk}", verb="tally", facts=facts, by=by.name, on=day)
    return row
