"""Begin a document."""

from __future__ import annotations

from django.db import transaction

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.services import Subject, matter_open
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import CLERK, HEAD
from tongqu.work.instruments.models import Instrument, Kind
from tongqu.work.instruments.procedure import InstrumentMaking


@transaction.atomic
def instrument_begin(  # noqa: PLR0913 (what a document is told by)
    *,
    title: str,
    kind: str,
    organ: Organ,
    by: Actor,
    measure: int | None = None,
    key: str = "",
) -> Instrument:
    """Begin drafting; ``measure`` is the number of the year's measure that asks for it.

    Raises Refusal outside one's own organ, without a post to draft, or without a title.
    """
    if not by.roles & {CLERK.name, HEAD.name}:
        raise Refusal(
            "wrong_role",
            step=Both("起草文件", "Draft a document"),
            needed=Both("经办人或负责人", "officers or heads"),
        )
    if not by.sees(organ.path):
        raise Refusal("wrong_place", organ=organ.name)
    if not title.strip():
        raise Refusal(
            "missing_facts",
            step=Both("起草文件", "Draft a document"),
            missing=Both("文件名称", "its title"),
        )
    if kind not in Kind.values:
        raise Refusal(
            "bad_target",
            why=Both("没有这个种类，请重新选择", "There is no such kind; please choose again"),
        )
    matter = matter_open(
        InstrumentMaking,
        subject=Subject("instrument", "", title.strip()[:200]),
        organ=organ,
        by=by,
        key=key,
    )
    made, _ = Instrument.objects.get_or_create(
        matter=matter,
        defaults={
            "title": title.strip()[:200],
            "kind": kind,
            "measure": measure,
            "year": today().year if measure else None,
        },
    )
    return made
