"""A decision quashed (撤销, 复议, 诉讼) undoes what it caused, newest first, and proves it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from tongqu.kernel.clock.now import now
from tongqu.kernel.matters.log import append, log_of
from tongqu.kernel.matters.models import Effect, Event, Line, Matter
from tongqu.kernel.matters.opening import day_given
from tongqu.kernel.matters.outbox import hold_delivery
from tongqu.kernel.matters.services import check_day, check_place, lock
from tongqu.kernel.matters.subscribers import subscriber
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.both import Both, of
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import HEAD

QUASH = Both("撤销原决定", "Quash the decision")
NOT_OF_IT = Both(
    "要撤销的不是这件事里的一项决定，请重新选择",
    "That is no decision of this matter; please choose again",
)
GROUND = Both("依据（决定书或判决书文号）", "the ground (number of the decision or judgment)")
REVERSE = "~reverse"
CANCELLED = "送达之前原决定已被撤销，不再送达"


@dataclass(frozen=True, slots=True)
class Proof:
    """What a reversal undid, and what it could not and why; each is a row anyone may look up."""

    line: Line
    undone: tuple[Effect, ...]
    standing: tuple[tuple[Effect, str], ...]

    @property
    def is_whole(self) -> bool:
        """Say whether nothing of the decision's effects still stands."""
        return not self.standing


@transaction.atomic
def decision_reverse(
    matter: Matter, *, line: Line, ground: str, by: Actor, on: date | None = None
) -> Proof:
    """Reverse the decision taken by ``line``: note it in the log and undo every recorded effect.

    The line stays in the log, as the law's own history; ``ground`` names the judgment or decision.
    What it had yet to cause does not come about any more. If one undoing fails, nothing is undone.
    Raises Refusal when the line is not this matter's or was reversed before, or without a ground.
    """
    locked = lock(matter)
    log = log_of(locked)
    day = day_given(on)
    _check(locked, log.lines, line, ground, by)
    check_day(log.last, day)
    facts = {"reversed": line.number, "ground": ground}
    noted = append(locked, log.last, step=REVERSE, day=day, by=by, facts=facts)
    hold_delivery(locked.pk)
    Event.objects.filter(line=line, pending=True).update(pending=False, error=CANCELLED)
    undone, standing = [], []
    effects = Effect.objects.filter(event__line=line, undone_by=None).order_by("-id")
    for effect in effects.select_for_update():
        if why := _why_not(effect):
            standing.append((effect, why))
            continue
        _undo(effect, noted)
        undone.append(effect)
    return Proof(noted, tuple(undone), tuple(standing))


def _check(matter: Matter, lines: list[Line], line: Line, ground: str, by: Actor) -> None:
    if HEAD.name not in by.roles:
        raise Refusal("wrong_role", step=QUASH, needed=of(HEAD))
    check_place(matter, by)
    if line.matter_id != matter.pk or line.step.startswith("~"):
        raise Refusal("bad_target", why=NOT_OF_IT)
    if not ground.strip():
        raise Refusal("missing_facts", step=QUASH, missing=GROUND)
    for earlier in lines:
        if earlier.step == REVERSE and earlier.given.facts.get("reversed") == line.number:
            raise Refusal("bad_target", why=_quashed(line))


def _quashed(line: Line) -> Both:
    return Both(
        f"第 {line.number} 行的决定已经撤销过",
        f"The decision of line {line.number} has been quashed before",
    )


def _why_not(effect: Effect) -> str:
    known = subscriber(effect.subscriber)
    if known is None:
        return "办理它的功能已停用，请人工撤销"
    return known.irreversible


def _undo(effect: Effect, noted: Line) -> None:
    known = subscriber(effect.subscriber)
    if known is None or known.undo is None:  # pragma: no cover (asked before)
        raise RuntimeError(effect.subscriber)
    known.undo(effect)
    effect.undone_by, effect.undone_at = noted, now()
    effect.save(update_fields=["undone_by", "undone_at"])
