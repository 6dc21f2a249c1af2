"""Who is measured: officers of counties and the provincial head, with what they have to open."""

from __future__ import annotations

from importlib import import_module

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from django.urls import reverse

from tongqu.kernel.accounts.door import SECOND_DONE
from tongqu.kernel.accounts.models import User
from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.actors import actor_of
from tongqu.kernel.organs.models import Post

MATTERS = 20


def officers(count: int) -> list[User]:
    """Return clerks of that many counties."""
    posts = Post.objects.filter(
        organ__path__regex="^M[0-9]{6}$", user__username__startswith="bench-"
    )
    found: dict[int, User] = {}
    for post in posts.select_related("user").order_by("user_id")[: count * 200]:
        found.setdefault(post.organ_id, post.user)
        if len(found) == count:
            break
    return list(found.values())


def head() -> User:
    """Return somebody who sees the whole province."""
    post = Post.objects.filter(organ__path="M99", user__username__startswith="bench-")
    return post.select_related("user").order_by("user_id")[0].user


def desk(user: User) -> dict[str, object]:
    """Sign a person in; return the cookie and the pages in turn: worklist, matter, and again."""
    User.objects.filter(pk=user.pk).update(is_demo=True, must_change=False)
    user.refresh_from_db()
    path = actor_of(user, on=today()).path or ""
    numbers = Matter.objects.filter(closed_on=None, path__startswith=path).order_by("-due_on")
    pages = [
        address
        for number in numbers.values_list("number", flat=True)[:MATTERS]
        for address in (reverse("console:worklist"), reverse("console:matter", args=[number]))
    ]
    return {"cookie": f"{settings.SESSION_COOKIE_NAME}={_session(user)}", "addresses": pages}


def _session(user: User) -> str:
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = "127.0.0.1"
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    login(request, user)
    request.session[SECOND_DONE] = True
    request.session.save()
    return str(request.session.session_key)
