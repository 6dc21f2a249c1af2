"""Who makes a request: an officer in the chosen post, a party that came by a code, or anybody."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tongqu.kernel.accounts.door import leave
from tongqu.kernel.accounts.models import User
from tongqu.kernel.clock.now import today
from tongqu.kernel.organs.actors import Actor, ActorKind, actor_of, party
from tongqu.kernel.organs.models import Post
from tongqu.kernel.organs.refusal import OrganRefusal
from tongqu.kernel.organs.selectors import posts_held

POST = "post"
PARTY = "party"
ANYBODY = Actor(kind=ActorKind.PARTY, name="访客")
"""Whoever is neither signed in nor has shown a code: no roles, no key, sees nothing."""

Respond = Callable[[HttpRequest], HttpResponse]


def with_actor(get_response: Respond) -> Respond:
    """Middleware that gives every request its ``actor``, with the powers of today."""

    def respond(request: HttpRequest) -> HttpResponse:
        request.actor = _find(request)  # type: ignore[attr-defined]
        return get_response(request)

    return respond


def actor_in(request: HttpRequest) -> Actor:
    """Return who makes the request."""
    found = getattr(request, "actor", ANYBODY)
    assert isinstance(found, Actor)  # noqa: S101 (narrows the type)
    return found


def posts_open_to(request: HttpRequest) -> list[Post]:
    """Return the posts the signed-in person may act in today."""
    user = request.user
    return list(posts_held(user, on=today())) if isinstance(user, User) else []


def switch_post(request: HttpRequest, post_id: int) -> Actor:
    """Act in another of one's own posts from now on; raise OrganRefusal for any other."""
    post = next((each for each in posts_open_to(request) if each.pk == post_id), None)
    if post is None or not isinstance(request.user, User):
        raise OrganRefusal("not_ones_post")
    request.session[POST] = post.pk
    actor = actor_of(request.user, post, on=today())
    request.actor = actor  # type: ignore[attr-defined]
    return actor


def come_in_as_party(request: HttpRequest, *, name: str, key: str) -> Actor:
    """Make the browser this party's and nobody else's: whatever session it had is over."""
    leave(request)
    request.session[PARTY] = {"name": name, "key": key}
    request.session.cycle_key()
    actor = party(name, key)
    request.actor = actor  # type: ignore[attr-defined]
    return actor


def _find(request: HttpRequest) -> Actor:
    user = request.user
    if isinstance(user, User):
        return _officer(request, user)
    if found := request.session.get(PARTY):
        return party(found["name"], found["key"])
    return ANYBODY


def _officer(request: HttpRequest, user: User) -> Actor:
    chosen = request.session.get(POST)
    post = Post.objects.filter(pk=chosen, user=user).first() if chosen else None
    actor = actor_of(user, post, on=today())
    if post and actor.post_id is None:  # the chosen post has ended: another, if there is one
        actor = actor_of(user, on=today())
    return actor
