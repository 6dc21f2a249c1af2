"""Who may read what of a draw: until it is published, heads all of it, inspectors their own."""

from __future__ import annotations

import hmac
from base64 import b32encode
from collections.abc import Iterable

from django.db.models import QuerySet

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.access import visible_to
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Region
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import HEAD
from tongqu.work.draws import storage
from tongqu.work.draws.engine.commitment import Document
from tongqu.work.draws.engine.proof import prove_enterprise
from tongqu.work.draws.engine.seeds import derive
from tongqu.work.draws.models import Certificate, Draw, DrawTask, Sealed
from tongqu.work.draws.procedure import RandomDraw
from tongqu.work.draws.refusal import DrawRefusal

TOKEN_BYTES = 10


def draws_seen(actor: Actor) -> QuerySet[Draw]:
    """Return the draws of the organs an officer reaches, the newest first."""
    matters = visible_to(Matter.objects.filter(kind=RandomDraw.kind), actor)
    found = Draw.objects.filter(matter__in=matters)
    return found.select_related("matter__organ", "first_by", "replaces__matter").order_by("-pk")


def draw_seen(actor: Actor, number: str) -> Draw:
    """Return one draw; Refusal("not_found") hides whether it exists."""
    draw = draws_seen(actor).filter(matter__number=number).first()
    if draw is None:
        raise Refusal("not_found")
    return draw


def may_read_all(draw: Draw, actor: Actor) -> bool:
    """Say whether an officer may read the whole result."""
    if not actor.sees(draw.matter.path):
        return False
    return draw.published_on is not None or HEAD.name in actor.roles


def tasks_seen(draw: Draw, actor: Actor) -> QuerySet[DrawTask]:
    """Return what of a result an officer may read now: all of it, or their own tasks."""
    if may_read_all(draw, actor):
        return draw.tasks.all()
    return draw.tasks.filter(team__contains=[certificate_of(actor)])


def tasks_of(actor: Actor) -> QuerySet[DrawTask]:
    """Return the tasks on whose team an officer stands, of draws that stand."""
    mine = DrawTask.objects.filter(team__contains=[certificate_of(actor)])
    standing = mine.filter(draw__annulled_on=None)
    return standing.select_related("draw__matter__organ").order_by("-draw", "place")


def certificate_of(actor: Actor) -> str:
    """Return the certificate number of an officer's account; one that matches nothing if none."""
    code = (
        Certificate.objects.filter(user_id=actor.user_id or 0)
        .values_list("code", flat=True)
        .first()
    )
    return code or "—"


def named(tasks: Iterable[DrawTask]) -> list[DrawTask]:
    """Return tasks with the names of their regions, where the region's code is known."""
    found = list(tasks)
    regions = Region.objects.filter(code__in={task.region for task in found})
    names = dict(regions.values_list("code", "name"))
    for task in found:
        task.place_name = names.get(task.region, task.region)
    return found


def draws_public() -> QuerySet[Draw]:
    """Return every draw ever committed to, annulled ones among them, the newest first."""
    found = Draw.objects.exclude(committed_at=None)
    return found.select_related("matter__organ", "replaces__matter").order_by("-committed_at")


def draw_public(number: str) -> Draw | None:
    """Return a draw that has been committed to."""
    return draws_public().filter(matter__number=number).first()


def token_for(draw: Draw, code: str) -> str:
    """Return what an enterprise shows to be given its own proof; told to that enterprise alone."""
    secret = bytes(Sealed.objects.values_list("secret", flat=True).get(draw=draw))
    digest = derive(secret, "token", code.strip())[:TOKEN_BYTES]
    plain = b32encode(digest).decode()
    return "-".join(plain[at : at + 4] for at in range(0, len(plain), 4))


def proof_for(draw: Draw, code: str, token: str) -> Document:
    """Return an enterprise's proof. A wrong code and a wrong token are told apart by nobody."""
    wanted = token_for(draw, code).replace("-", "")
    shown = "".join(sign for sign in token.upper() if sign.isalnum())
    if not hmac.compare_digest(wanted.encode(), shown.encode()):
        raise DrawRefusal("bad_token")
    made = storage.unsealed(draw)
    return prove_enterprise(made.frozen, made.commitment, made.opening, code=code, on=today())
