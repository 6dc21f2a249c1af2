"""A person decides on a proposal; what was accepted is put in place and on record."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.db import transaction

from tongqu.kernel.clock.now import now, today
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.plan.engine.measures import read_measure
from tongqu.plan.engine.model import Measure as ReadMeasure
from tongqu.plan.engine.organs import listed
from tongqu.plan.engine.targets import BLANK
from tongqu.plan.models import Measure, MeasureOrgan, Proposal, Role, Standing
from tongqu.plan.services.building import (
    deliverables_written,
    lead_of,
    organs_written,
    targets_written,
)
from tongqu.plan.services.checks import note, permit
from tongqu.plan.services.importing import measure_written
from tongqu.plan.services.naming import Names

ORGAN_KINDS = frozenset({"no_organ", "organ_unknown", "organ_twin", "organ_group"})
ACCEPTING = Both("采纳建议", "Accept a proposal")
FILLING = Both("要填的内容", "what to fill in")
NOWHERE = Both("方案里没有可以放这一条的方面", "The plan has no section to put this measure in")


@transaction.atomic
def proposal_accept(proposal: Proposal, *, by: Actor, given: str = "") -> Proposal:
    """Accept a proposal and put it in place; ``given`` is what only a person can say.

    Raises Refusal when it was decided before, or something is needed and not given.
    """
    row = _ready(proposal, by, ACCEPTING)
    given = given.strip()
    _apply(row, given)
    return _decided(row, Proposal.State.ACCEPTED, by, given)


@transaction.atomic
def proposal_refuse(proposal: Proposal, *, by: Actor, given: str = "") -> Proposal:
    """Refuse a proposal: the plan stays as it is, and the refusal is on record."""
    row = _ready(proposal, by, Both("不采纳建议", "Refuse a proposal"))
    return _decided(row, Proposal.State.REFUSED, by, given.strip())


def _ready(proposal: Proposal, by: Actor, doing: Both) -> Proposal:
    permit(by, doing)
    row = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if row.state != Proposal.State.OPEN:
        why = Both(
            f"这条建议已由{row.by}处理（{row.get_state_display()}），请刷新后查看",
            f"{row.by} has decided on this proposal; please reload the page",
        )
        raise Refusal("bad_target", why=why)
    return row


def _decided(row: Proposal, state: str, by: Actor, given: str) -> Proposal:
    row.state, row.by, row.at, row.given = state, by.name, now(), given
    row.save(update_fields=["state", "by", "at", "given"])
    no = row.measure.no if row.measure else 0
    after = given or row.after
    note(
        row.batch.plan,
        f"proposal_{state}",
        by,
        measure=no,
        kind=row.kind,
        before=row.before,
        after=after,
    )
    return row


def _apply(row: Proposal, given: str) -> None:
    if row.kind in ORGAN_KINDS:
        _charge(row, given)
        return
    appliers: dict[str, Callable[[Proposal, str], None]] = {
        "blank": _fill,
        "cut_off": _complete,
        "changed": _rewrite,
        "organs": _recharge,
        "added": _add,
        "removed": _remove,
    }
    appliers.get(row.kind, _mend)(row, given)


def _measure(row: Proposal) -> Measure:
    if row.measure is None:
        why = Both(
            "这条建议针对全文，请按提示修改原文件后重新导入",
            "This proposal is about the whole text; mend the file and bring it in again",
        )
        raise Refusal("bad_target", why=why)
    return row.measure


def _need(given: str, what: Both) -> str:
    if not given:
        raise Refusal("missing_facts", step=ACCEPTING, missing=what)
    return given


def _mend(row: Proposal, given: str) -> None:
    """Replace the words by the reader's mending or the person's; none given, it is only noted."""
    after = given or row.after
    if row.measure is None or not after or after == row.text:
        return
    measure = row.measure
    if row.text not in measure.text:
        raise _gone(row, Both("请核对后选择不采纳", "please check it and refuse the proposal"))
    reword(measure, measure.text.replace(row.text, after, 1))


def _gone(row: Proposal, hint: Both) -> Refusal:
    """Return the refusal where the words a proposal is about are no longer in the measure."""
    why = Both(
        f"措施里已经找不到“{row.text}”，{hint}",
        f"The measure no longer says “{row.text}”; {hint.english}",
    )
    return Refusal("bad_target", why=why)


def _fill(row: Proposal, given: str) -> None:
    words = re.sub(BLANK, lambda _: _need(given, FILLING), row.text, count=1)
    measure = _measure(row)
    organ = measure.organs.filter(name__contains=row.text).first()
    if organ:
        organ.name = organ.name.replace(row.text, words)
        organ.save(update_fields=["name"])
        return
    _need(given, FILLING)
    if row.text not in measure.text:
        raise _gone(row, Both("可能已经填过", "it may have been filled in"))
    reword(measure, measure.text.replace(row.text, words, 1))


def _complete(row: Proposal, given: str) -> None:
    measure = _measure(row)
    reword(
        measure, measure.text + _need(given, Both("中断处以后的文字", "the words after the break"))
    )


def _rewrite(row: Proposal, given: str) -> None:
    reword(_measure(row), given or row.after)


def reword(measure: Measure, text: str) -> None:
    """Give a measure another text and read again what it promises."""
    measure.text = text
    measure.save(update_fields=["text"])
    read = read_measure(measure.no, text, (), "", ())
    targets_written(measure, read)
    deliverables_written(measure, read)


def _charge(row: Proposal, given: str) -> None:
    """Say which organ a name means, or who answers where nobody was named."""
    measure = _measure(row)
    name = _need(given, Both("责任单位的名称", "the name of the organ"))
    found = Names(today()).resolve(name)
    if found.organ is None:
        raise Refusal("bad_target", why=found.words)
    if row.kind == "no_organ":
        position = measure.organs.count()
        role = Role.JOINT if position else Role.LEAD
        MeasureOrgan.objects.create(
            measure=measure, position=position, name=name, role=role, organ=found.organ
        )
    else:
        measure.organs.filter(name=row.text, organ=None).update(organ=found.organ)
    owner = lead_of(measure)
    measure.deliverables.filter(owner=None).update(owner=owner)


def _recharge(row: Proposal, given: str) -> None:
    measure = _measure(row)
    measure.organs.all().delete()
    names, _ = listed(given or row.after)
    list(organs_written(measure, names, Names(today())))
    measure.deliverables.filter(matter=None).update(owner=lead_of(measure))


def _add(row: Proposal, given: str) -> None:
    del given
    plan = row.batch.plan
    wanted = row.text.removeprefix("第 ").removesuffix(" 条")
    for part in row.batch.read["sections"]:
        for found in part["measures"]:
            if str(found["no"]) == wanted:
                section = plan.sections.filter(no=part["no"]).first() or plan.sections.last()
                if section is None:
                    raise Refusal("bad_target", why=NOWHERE)
                read: ReadMeasure = read_measure(
                    found["no"], found["text"], tuple(found["organs"]), "", ()
                )
                row.measure, _ = measure_written(section, read, Names(today()))
                row.save(update_fields=["measure"])


def _remove(row: Proposal, given: str) -> None:
    measure = _measure(row)
    if measure.deliverables.filter(matter__closed_on=None, matter__isnull=False).exists():
        why = Both(
            "这一条还有已派发未了结的成果，请先逐项办结或停办",
            "Deliverables of this measure are still out; close or drop each of them first",
        )
        raise Refusal("bad_target", why=why)
    measure.standing, measure.settled_on = Standing.DROPPED, today()
    measure.reason = given or "修订稿删去这一条"
    measure.save(update_fields=["standing", "settled_on", "reason"])
