"""What a kind of matter checks and keeps of its own while a step is taken (随步核对和登记).

A capability registers it in its ``events.py``; it runs inside the door's transaction, after the
door's own checks and before the matter moves. A Refusal raised there changes nothing at all; a
letter issued there stands in the log before the step that needed it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.procedure.parts import Step


@dataclass(frozen=True, slots=True)
class Taking:
    """A step about to be taken on a locked matter, which still stands where it stood."""

    matter: Matter
    step: Step
    day: date
    facts: Mapping[str, object]
    by: Actor


Beside = Callable[[Taking], None]
WhyNot = Callable[[Matter, Organ], str]
_beside: dict[str, Beside] = {}
_transfers: dict[str, WhyNot] = {}


def beside(kind: str) -> Callable[[Beside], Beside]:
    """Register what a kind checks and keeps beside every step; RuntimeError when it has one."""

    def register(run: Beside) -> Beside:
        if _beside.setdefault(kind, run) is not run:
            raise RuntimeError(f"{kind} has two things beside its steps")
        return run

    return register


def transfers(kind: str) -> Callable[[WhyNot], WhyNot]:
    """Register why a kind may not be handed to an organ: a sentence, or nothing where it may."""

    def register(why: WhyNot) -> WhyNot:
        if _transfers.setdefault(kind, why) is not why:
            raise RuntimeError(f"{kind} says twice where it may be handed")
        return why

    return register


def run_beside(taking: Taking) -> bool:
    """Run what the kind registered, if anything; say whether it may have written to the log."""
    run = _beside.get(taking.matter.kind)
    if run is None:
        return False
    run(taking)
    return True


def why_not(matter: Matter, to: Organ) -> str:
    """Return why a matter may not be handed to an organ; nothing where it may."""
    why = _transfers.get(matter.kind)
    return why(matter, to) if why else ""
