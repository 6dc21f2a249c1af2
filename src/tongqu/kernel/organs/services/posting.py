from __future__ import annotations

from datetime import date

from django.db import transaction

from tongqu.kernel.accounts.models import User
from tongqu.kernel.organs.actors import DUTY_MARK, SECURITY, Actor
from tongqu.kernel.organs.models import Organ, Post, Scope
from tongqu.kernel.organs.reach import reach_of
from tongqu.kernel.organs.refusal import OrganRefusal
from tongqu.kernel.organs.services.checks import alive, locked, note, permit
from tongqu.kernel.procedure.roles import LAW, PARTY

NOT_FOR_OFFICERS = frozenset({"", LAW.name, PARTY.name})


@transaction.atomic
def post_grant(  # noqa: PLR0913 (a post is told by all of these)
    *,
    user: User,
    organ: Organ,
    role: str,
    on: date,
    by: Actor,
    reach: str = Scope.ORGAN,
) -> Post:
    """Give the person a role in the organ from the day on."""
    organ = locked([organ])[organ.pk]
    post = Post(user=user, organ=organ, role=role, reach=reach, since=on)
    _permit(by, organ.path, reach_of(post).low)
    alive(organ, on=on)
    if not user.is_active:
        raise OrganRefusal("person_inactive", user=user.username)
    if user.duty:
        raise OrganRefusal("administrator", user=user.name)
    if role in NOT_FOR_OFFICERS or role.startswith(DUTY_MARK):
        raise OrganRefusal("role_unfit", role=role)
    if Post.objects.filter(user=user, organ=organ, role=role, until=None).exists():
        raise OrganRefusal("post_held", user=user.name, organ=organ.name, role=role)
    post.save()
    note(organ, verb="post_grant", by=by, on=on, user=user.pk, role=role, reach=str(reach))
    return post


@transaction.atomic
def post_end(*, post: Post, on: date, by: Actor) -> Post:
    """End the post: the day is the first on which it is no longer held. Returns the fresh post."""
    organ = locked([post.organ])[post.organ_id]
    post = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
    _permit(by, organ.path)
    if post.until is not None:
        raise OrganRefusal("post_ended", day=post.until)
    if on < post.since:
        raise OrganRefusal("post_not_yet", day=post.since)
    post.until = on
    post.save(update_fields=["until"])
    note(organ, verb="post_end", by=by, on=on, user=post.user_id, role=post.role)
    return post


def _permit(by: Actor, *paths: str) -> None:
    """Let the security administrator give posts anywhere, a head where the head's word reaches."""
    if SECURITY not in by.roles:
        permit(by, *paths)
