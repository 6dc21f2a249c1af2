"""When organs merge, move or are split, their matters go with them (随机关调整划转)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.log import append, log_of
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.organs.services import Moved, follower

FOLLOW = "~follow"


@follower
def matters_follow(moved: Sequence[Moved], on: date, by: Actor) -> None:
    """Let every matter follow its organ, in the transaction that changes the organs.

    An open matter gets a line, for somebody else now answers for it. The files of closed ones keep
    the organ that decided, and only their place follows, so that the successor can open them.
    """
    for move in moved:
        mine = Matter.objects.filter(organ_id=move.old_organ_id)
        for matter in mine.filter(closed_on=None).select_for_update(of=("self",)).order_by("pk"):
            _follow(matter, move, on, by)
        closed = Matter.objects.filter(path=move.old_path).exclude(closed_on=None)
        closed.update(path=move.new_path)


def _follow(matter: Matter, move: Moved, on: date, by: Actor) -> None:
    old, new = (Organ.objects.get(pk=pk) for pk in (move.old_organ_id, move.new_organ_id))
    matter.organ, matter.path = new, move.new_path
    matter.save(update_fields=["organ", "path"])
    last = log_of(matter).last
    facts = {"from": old.name, "to": new.name, "path": move.new_path}
    day = max(last.day, min(on, today()))
    append(matter, last, step=FOLLOW, day=day, by=by, facts=facts)
