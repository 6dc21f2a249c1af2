"""Gives every request its actor: an officer in the chosen post, a party that showed a code, nobody.

One browser is one of these at a time: whoever comes in ends what was there before.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from tongqu.kernel.accounts.door import leave
from tongqu.kernel.accounts.models import User
from tongqu.kernel.clock.now import today
from tongqu.kernel.organs.actors import Actor, ActorKind, actor_of, party
from tongqu.kernel.organs.models import Post
from tongqu.kernel.organs.selectors import posts_held

POST_KEY = "post"
PARTY_KEY = "party"
NOBODY = Actor(kind=ActorKind.PARTY, name="")


def actor_middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that sets ``request.actor``, found out only when somebody asks."""

    def respond(request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]
        return get_response(request)

    return respond


def choose_post(request: HttpRequest, number: int) -> bool:
    """Act in another of one's own posts from now on; False where it is not one's own today."""
    if not isinstance(request.user, User):
        return False
    held = posts_held(request.user, on=today()).filter(pk=number).exists()
    if held:
        request.session[POST_KEY] = number
    return held


def come_in_as_party(request: HttpRequest, *, name: str, key: str) -> Actor:
    """Make the browser this party's and nobody else's, under a session key of its own."""
    leave(request)
    request.session[PARTY_KEY] = {"name": name, "key": key}
    request.session.cycle_key()
    actor = party(name, key)
    request.actor = actor  # type: ignore[attr-defined]
    return actor


def _actor(request: HttpRequest) -> Actor:
    if isinstance(request.user, User):
        return _officer(request, request.user)
    if found := request.session.get(PARTY_KEY):
        return party(found["name"], found["key"])
    return NOBODY


def _officer(request: HttpRequest, user: User) -> Actor:
    number = request.session.get(POST_KEY)
    post = Post.objects.filter(pk=number, user=user).first() if number else None
    actor = actor_of(user, post, on=today())
    if post and actor.post_id is None:  # the chosen post has ended: act in another, if any
        return actor_of(user, on=today())
    return actor
