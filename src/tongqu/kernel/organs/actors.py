"""Who does something: an officer in a post, a party, the law, or the system itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tongqu.kernel.accounts.models import Duty, User
from tongqu.kernel.organs.models import Post
from tongqu.kernel.organs.paths import beneath
from tongqu.kernel.organs.reach import reach_of
from tongqu.kernel.organs.selectors import posts_held
from tongqu.kernel.procedure.roles import LAW as LAW_ROLE
from tongqu.kernel.procedure.roles import PARTY

DUTY_MARK = "admin:"
SECURITY = f"{DUTY_MARK}{Duty.SECURITY}"


class ActorKind(StrEnum):
    """The four kinds of doers a log line may name."""

    OFFICER = "officer"
    PARTY = "party"
    LAW = "law"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """The doer of a step, with the powers of the day it was made for.

    ``path`` is the foot of what an officer sees (None: nothing); ``key`` identifies a party
    (a credit code, a credential's pseudonym) and is empty for everyone else.
    """

    kind: ActorKind
    name: str
    user_id: int | None = None
    post_id: int | None = None
    organ_id: int | None = None
    roles: frozenset[str] = frozenset()
    path: str | None = None
    key: str = ""

    def sees(self, path: str) -> bool:
        """Whether the path lies in the actor's jurisdiction; the law and the system have none."""
        return self.path is not None and beneath(self.path).holds(path)


LAW = Actor(kind=ActorKind.LAW, name="法定", roles=frozenset({LAW_ROLE.name}))
SYSTEM = Actor(kind=ActorKind.SYSTEM, name="系统")


def party(name: str, key: str) -> Actor:
    """Return the person or enterprise a matter is about, as a doer."""
    return Actor(kind=ActorKind.PARTY, name=name, key=key, roles=frozenset({PARTY.name}))


def duty_roles(user: User) -> frozenset[str]:
    """Return the role of an administrator, who holds no post; nothing for everybody else."""
    is_on_duty = user.is_active and user.duty
    return frozenset({f"{DUTY_MARK}{user.duty}"}) if is_on_duty else frozenset()


def actor_of(user: User, post: Post | None = None, *, on: date) -> Actor:
    """Return the user acting in one post; without ``post`` in the one held longest.

    Other roles in the same organ count where they reach at least as far as the chosen post. An
    inactive user, and a post that is another's or not held on the day, give no powers at all.
    """
    held = list(posts_held(user, on=on)) if user.is_active else []
    chosen = next((each for each in held if post is None or each.pk == post.pk), None)
    if chosen is None:
        return Actor(
            kind=ActorKind.OFFICER, name=user.name, user_id=user.pk, roles=duty_roles(user)
        )
    path = reach_of(chosen).low
    return Actor(
        kind=ActorKind.OFFICER,
        name=user.name,
        user_id=user.pk,
        post_id=chosen.pk,
        organ_id=chosen.organ_id,
        roles=frozenset(
            each.role
            for each in held
            if each.organ_id == chosen.organ_id and reach_of(each).holds(path)
        ),
        path=path,
    )
