"""Gives every request its actor: the signed-in person in the post chosen in the top bar."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from tongqu.kernel.clock.now import today
from tongqu.kernel.organs.actors import Actor, ActorKind, actor_of
from tongqu.kernel.organs.models import Post

POST_KEY = "post"
NOBODY = Actor(kind=ActorKind.PARTY, name="")


def actor_middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that sets ``request.actor``, found out only when somebody asks."""

    def respond(request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]
        return get_response(request)

    return respond


def _actor(request: HttpRequest) -> Actor:
    if not request.user.is_authenticated:
        return NOBODY
    number = request.session.get(POST_KEY)
    post = Post.objects.filter(pk=number, user=request.user).first() if number else None
    return actor_of(request.user, post, on=today())


def choose_post(request: HttpRequest, number: int) -> bool:
    """Act in another of one's own posts from now on; False where it is not one's own."""
    held = Post.objects.filter(pk=number, user=request.user.pk, until=None).exists()
    if held:
        request.session[POST_KEY] = number
    return held
