"""Who is measured: officers of counties and the provincial head, with what they have to open."""

from __future__ import annotations

from importlib import import_module
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from django.urls import reverse

from tongqu.kernel.accounts.door import SECOND_DONE
from tongqu.kernel.accounts.models import User
from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.benching.searching import words
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.actors import actor_of
from tongqu.kernel.organs.models import Post

MATTERS, SEARCHES = 20, 6


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
    cookie = f"{settings.SESSION_COOKIE_NAME}={_session(user)}"
    numbers = Matter.objects.filter(closed_on=None, path__startswith=path).order_by("-due_on")
    pages = [
        address
        for number in numbers.values_list("number", flat=True)[:MATTERS]
        for address in (reverse("console:worklist"), reverse("console:matter", args=[number]))
    ]
    return {"cookie": cookie, "addresses": pages}


def searching(of: dict[str, object]) -> dict[str, object]:
    """Return the same visitor with searches instead of pages, of rare words and of common ones."""
    texts = [text for kind in words().values() for text in kind[:SEARCHES]]
    addresses = [f"{reverse('console:search')}?{urlencode({'q': text})}" for text in texts]
    return {"cookie": of["cookie"], "addresses": addresses}


def _session(user: User) -> str:
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = "127.0.0.1"
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    login(request, user)
    request.session[SECOND_DONE] = True
    request.session.save()
    return str(request.session.session_key)
