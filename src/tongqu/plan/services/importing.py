"""Bring a plan in: as read, with everything a person must decide beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from tongqu.kernel.clock.now import now, today
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.both import Both
from tongqu.plan.engine import model as engine
from tongqu.plan.engine.output import plan_json
from tongqu.plan.models import Batch, Measure, Proposal, Section, WorkPlan
from tongqu.plan.services.building import (
    Question,
    deliverables_written,
    organs_written,
    targets_written,
)
from tongqu.plan.services.checks import note, permit
from tongqu.plan.services.comparing import differences
from tongqu.plan.services.naming import Names

YEAR = re.compile(r"(20\d\d)\s?年")
MENDED = re.compile(r"(?:疑为|建议改为)“([^”]+)”")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did: ``is_new`` plan, ``is_known`` file (nothing changed), or a revision."""

    plan: WorkPlan
    batch: Batch
    is_new: bool
    is_known: bool


def year_of(read: engine.Plan) -> int:
    """Return the plan's year from its title, else the year we are in."""
    found = YEAR.search(read.title)
    return int(found[1]) if found else today().year


@transaction.atomic
def plan_import(read: engine.Plan, *, by: Actor, year: int | None = None) -> Outcome:
    """Bring in a plan as read; the same file again changes nothing.

    Another file for the same year is a revision: it changes nothing by itself, each difference is
    a proposal to accept or refuse. Raises Refusal when ``by`` is not in the plan office.
    """
    permit(by, Both("导入工作方案", "Bring in a plan"))
    of = year or year_of(read)
    plan = WorkPlan.objects.select_for_update().filter(year=of).first()
    if plan is None:
        return _new(read, of, by)
    known = plan.batches.filter(sha256=read.source.sha256).first()
    if known:
        return Outcome(plan, known, is_new=False, is_known=True)
    batch = _batch(plan, read, by, is_revision=True)
    write_proposals(batch, differences(plan, read))
    note(plan, "revise", by, file=read.source.name, sha256=read.source.sha256)
    return Outcome(plan, batch, is_new=False, is_known=False)


def _new(read: engine.Plan, year: int, by: Actor) -> Outcome:
    plan = WorkPlan.objects.create(
        year=year,
        title=read.title[:200],
        source_name=read.source.name[:200],
        source_sha256=read.source.sha256,
        source_text=read.source.text.replace("\x00", ""),
    )
    batch = _batch(plan, read, by, is_revision=False)
    asked: list[tuple[Measure | None, Question]] = [
        (None, Question(remark.kind, remark.text, remark.proposal)) for remark in read.warnings
    ]
    names = Names(today())
    for position, part in enumerate(read.sections):
        section = Section.objects.create(
            plan=plan, position=position, no=part.no, title=part.title[:200]
        )
        for found in part.measures:
            measure, questions = measure_written(section, found, names)
            asked += [(measure, question) for question in questions]
    write_proposals(batch, [proposal_of(measure, question) for measure, question in asked])
    note(plan, "import", by, file=read.source.name, sha256=read.source.sha256)
    return Outcome(plan, batch, is_new=True, is_known=False)


def measure_written(
    section: Section, read: engine.Measure, names: Names, no: int | None = None
) -> tuple[Measure, list[Question]]:
    """Write one measure with all it promises; return it and what to ask about it."""
    measure = Measure.objects.create(
        plan=section.plan, section=section, no=no or read.no, text=read.text
    )
    asked = [Question(r.kind, r.text, r.proposal) for r in read.warnings]
    asked += organs_written(measure, read.organs, names)
    targets_written(measure, read)
    deliverables_written(measure, read)
    return measure, asked


def proposal_of(measure: Measure | None, question: Question) -> Proposal:
    """Return a question as a row, with the mending the reader itself proposes."""
    mended = MENDED.search(question.words)
    return Proposal(
        measure=measure,
        kind=question.kind,
        text=question.text,
        words=question.words,
        before=question.text if mended else "",
        after=mended[1] if mended else "",
    )


def write_proposals(batch: Batch, proposals: Iterable[Proposal]) -> None:
    """Save the proposals of a batch, numbered in order."""
    rows = list(proposals)
    for position, row in enumerate(rows):
        row.batch, row.position = batch, position
    Proposal.objects.bulk_create(rows)


def _batch(plan: WorkPlan, read: engine.Plan, by: Actor, *, is_revision: bool) -> Batch:
    found = plan_json(read)
    return Batch.objects.create(
        plan=plan,
        name=read.source.name[:200],
        sha256=read.source.sha256,
        read=found,
        by=by.name,
        at=now(),
        is_revision=is_revision,
    )
