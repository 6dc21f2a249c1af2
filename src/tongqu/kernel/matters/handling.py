"""What may be done to a matter of any kind: transfer, dispute, claim, assign, merge, link.

None of these moves the procedure or its clocks; each leaves a line in every matter it touches.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from tongqu.kernel.accounts.models import User
from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.beside import why_not
from tongqu.kernel.matters.handlers import HANDLERS, handles
from tongqu.kernel.matters.log import append, log_of
from tongqu.kernel.matters.models import Link, Matter
from tongqu.kernel.matters.opening import day_given
from tongqu.kernel.matters.services import check_day, check_place, lock, take_lapses
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ, Post
from tongqu.kernel.organs.selectors import common_superior
from tongqu.kernel.procedure.both import Both, of
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import HEAD

TRANSFER, DISPUTE = Both("移送", "Transfer"), Both("报请指定管辖", "Ask to designate an organ")
CLAIM, ASSIGN = Both("认领", "Claim"), Both("指派", "Assign")
MERGE, LINK = Both("并案", "Merge"), Both("关联", "Link")
REASON = Both("理由", "the reason")
TAKEN = Both("这件事刚被别人认领了，请选另一件", "Somebody has just claimed it; take another")
INTO_ITSELF = Both("不能并入它自己", "It cannot be merged into itself")
TO_ITSELF = Both("不能与它自己关联", "It cannot be linked to itself")
OTHER_KIND = Both("两件事不是同一种类，不能并案", "The two are of different kinds")


@transaction.atomic
def matter_transfer(
    matter: Matter, *, to: Organ, by: Actor, reason: str, on: date | None = None
) -> Matter:
    """Hand a matter up, down or across to another open organ (移送); its officer is let go."""
    locked = _ready(matter, by, on, TRANSFER)
    if to.pk == locked.organ_id:
        raise Refusal(
            "bad_target", why=Both(f"这件事已经在{to.name}，不用移送", f"{to.name} has it already")
        )
    if to.closed_on:
        raise Refusal("bad_target", why=_closed(to))
    if not reason.strip():
        raise Refusal("missing_facts", step=TRANSFER, missing=REASON)
    if why := why_not(locked, to):
        raise Refusal("bad_target", why=why)
    facts = {"from": locked.organ.name, "to": to.name, "reason": reason}
    locked.organ, locked.path, locked.officer = to, to.path, None
    return _note(locked, "~transfer", by, on, facts, "organ", "path", "officer")


@transaction.atomic
def matter_dispute(
    matter: Matter, *, against: Organ, by: Actor, reason: str, on: date | None = None
) -> Matter:
    """Report a dispute over jurisdiction to the common superior (报请指定管辖).

    The superior holds the matter until it designates an organ, by a transfer. Refused where the two
    organs have no superior in common.
    """
    locked = _ready(matter, by, on, DISPUTE)
    if not reason.strip():
        raise Refusal("missing_facts", step=DISPUTE, missing=REASON)
    superior = common_superior(locked.organ, against)
    if superior is None:
        why = Both(
            f"{locked.organ.name}与{against.name}没有共同的上级机关，请协商或报同级政府",
            f"{locked.organ.name} and {against.name} have no superior in common; settle it or ask "
            "the government of your level",
        )
        raise Refusal("bad_target", why=why)
    facts = {"from": locked.organ.name, "against": against.name, "to": superior.name}
    locked.organ, locked.path, locked.officer = superior, superior.path, None
    return _note(locked, "~dispute", by, on, facts | {"reason": reason}, "organ", "path", "officer")


@transaction.atomic
def matter_claim(matter: Matter, *, by: Actor, on: date | None = None) -> Matter:
    """Take an unassigned matter on oneself (认领); the second of two at once is refused."""
    locked = _ready(matter, by, on, CLAIM)
    if locked.officer_id == by.user_id:
        return locked
    if locked.officer_id is not None:
        raise Refusal("bad_target", why=TAKEN)
    locked.officer_id = by.user_id
    return _note(locked, "~claim", by, on, None, "officer")


@transaction.atomic
def matter_assign(matter: Matter, *, to: User, by: Actor, on: date | None = None) -> Matter:
    """Give a matter to an officer who holds a post in the handling organ (指派)."""
    locked = _ready(matter, by, on, ASSIGN)
    if HEAD.name not in by.roles:
        raise Refusal("wrong_role", step=ASSIGN, needed=of(HEAD))
    posts = Post.objects.filter(user=to, until=None, organ__path__startswith=locked.path)
    if not posts.exists():
        why = Both(
            f"{to.name}在{locked.organ.name}没有岗位，不能指派",
            f"{to.name} holds no post in {locked.organ.name}",
        )
        raise Refusal("bad_target", why=why)
    locked.officer = to
    return _note(locked, "~assign", by, on, {"to": to.username}, "officer")


@transaction.atomic
def matter_merge(matter: Matter, *, into: Matter, by: Actor, on: date | None = None) -> Matter:
    """Close a matter into another of the same kind (并案); the other goes on for both."""
    if matter.pk == into.pk:
        raise Refusal("bad_target", why=INTO_ITSELF)
    first, second = sorted((matter, into), key=lambda m: m.pk)
    held = {m.pk: _ready(m, by, on, MERGE) for m in (first, second)}
    source, target = held[matter.pk], held[into.pk]
    if source.kind != target.kind:
        raise Refusal("bad_target", why=OTHER_KIND)
    Link.objects.create(source=source, target=target, kind=Link.Kind.MERGED)
    source.closed_on, source.closed_due_on = on or today(), source.due_on
    source.due_on = source.due_at = source.pledged_on = source.lapses_on = None
    source.paused = False
    fields = ("closed_on", "closed_due_on", "due_on", "due_at", "pledged_on", "lapses_on", "paused")
    _note(source, "~absorb", by, on, {"into": target.number}, *fields)
    _note(target, "~merge", by, on, {"absorbed": source.number})
    return target


@transaction.atomic
def matter_link(
    matter: Matter, *, to: Matter, kind: str, by: Actor, on: date | None = None
) -> Link:
    """Relate two matters: a child that runs beside its parent, or a plain relation (关联)."""
    locked = _ready(matter, by, on, LINK)
    if matter.pk == to.pk:
        raise Refusal("bad_target", why=TO_ITSELF)
    if kind == Link.Kind.CHILD and _is_above(to, locked):
        why = Both(
            f"{to.number} 已经是 {locked.number} 的上级事项",
            f"{to.number} already stands above {locked.number}",
        )
        raise Refusal("bad_target", why=why)
    link, created = Link.objects.get_or_create(source=locked, target=to, kind=kind)
    if created:
        _note(locked, "~link", by, on, {"to": to.number, "kind": kind})
    return link


def _closed(organ: Organ) -> Both:
    return Both(
        f"{organ.name}已于 {organ.closed_on} 撤销，不能接收移送",
        f"{organ.name} was closed on {organ.closed_on}",
    )


def _is_above(upper: Matter, lower: Matter) -> bool:
    todo, seen = [lower.pk], set[int]()
    while todo:
        here = todo.pop()
        if here == upper.pk:
            return True
        if here not in seen:
            seen.add(here)
            parents = Link.objects.filter(target_id=here, kind=Link.Kind.CHILD)
            todo.extend(parents.values_list("source_id", flat=True))
    return False


def _ready(matter: Matter, by: Actor, on: date | None, doing: Both) -> Matter:
    locked = lock(matter)
    log = log_of(locked)
    take_lapses(locked, log)
    if not locked.is_open:
        raise Refusal("closed", state=of(log.procedure.states[locked.state]), step=doing)
    if not handles(by, locked.kind):
        raise Refusal("wrong_role", step=doing, needed=HANDLERS)
    check_place(locked, by)
    check_day(log.last, day_given(on))
    return locked


def _note(
    matter: Matter,
    step: str,
    by: Actor,
    on: date | None,
    facts: dict[str, str] | None,
    *fields: str,
) -> Matter:
    last = log_of(matter).last
    if fields:
        matter.save(update_fields=list(fields))
    append(matter, last, step=step, day=on or today(), by=by, facts=facts)
    return matter
