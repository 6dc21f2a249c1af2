"""Accounts as the system and the security administrator see them, each with the own buttons."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongqu.console.accounts.forms import OpenForm, PostForm
from tongqu.console.accounts.listings import PEOPLE, POSTS, SESSIONS
from tongqu.console.accounts.mine import seats
from tongqu.kernel.accounts.models import Duty, Session, User
from tongqu.kernel.accounts.powers import Power, may
from tongqu.kernel.accounts.selectors import living_sessions
from tongqu.kernel.accounts.services import (
    account_close,
    account_open,
    account_reopen,
    account_unlock,
    duty_give,
    duty_take,
    password_reset,
    second_reset,
)
from tongqu.kernel.accounts.services.second import second_present
from tongqu.kernel.clock.now import today
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Post
from tongqu.kernel.organs.services import post_end, post_grant
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import keyset, whole
from tongqu.kernel.ui.refill import refill
from tongqu.kernel.ui.words import either, options, sentence

LONGEST = 64


@lists(PEOPLE)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List accounts by user name, found by name, a page at a time."""
    admin = admin_in(request)
    query = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    values = {
        "people": PEOPLE.of(request, keyset(_found(query), "username", read=list)),
        "sought": query,
        "may_open": may(admin, Power.OPEN),
    }
    return answer(request, "console/accounts/people.html", values)


@lists(POSTS, SESSIONS)
@require_safe
def person(request: HttpRequest, number: int) -> HttpResponse:
    """Show one account with what this administrator may do to it."""
    return _show(request, person_of(request, number), PostForm(initial=refill(request)))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Open an account and show its first password, once."""
    admin = admin_in(request)
    if not may(admin, Power.OPEN):
        raise PermissionDenied
    form = OpenForm(request.POST or None, initial=refill(request))
    if form.is_bound and form.is_valid():
        try:
            made, password = account_open(**form.cleaned_data, by=admin)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            return _handed_over(request, made, password)
    status = 422 if form.is_bound else 200
    return render(request, "console/accounts/new.html", {"form": form}, status=status)


@never_cache
@require_POST
def reset(request: HttpRequest, number: int) -> HttpResponse:
    """Reset a password and show it, once."""
    user = person_of(request, number)
    try:
        password = password_reset(user=user, by=admin_in(request))
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
        return redirect("console:person", number)
    return _handed_over(request, user, password)


@require_POST
def act(request: HttpRequest, number: int, what: str) -> HttpResponse:
    """Do one of the plain things to an account, or say why not."""
    admin, user = admin_in(request), person_of(request, number)
    done: dict[str, Callable[[], object]] = {
        "close": lambda: account_close(user=user, by=admin),
        "reopen": lambda: account_reopen(user=user, by=admin),
        "unlock": lambda: account_unlock(user=user, by=admin),
        "second": lambda: second_reset(user=user, by=admin),
        "relieve": lambda: duty_take(user=user, by=admin),
        "appoint": lambda: duty_give(user=user, duty=request.POST.get("duty", ""), by=admin),
    }
    if what not in done:
        raise Http404
    return _told(request, number, done[what])


@require_POST
def grant(request: HttpRequest, number: int) -> HttpResponse:
    """Give a post."""
    user, form = person_of(request, number), PostForm(request.POST)
    if not form.is_valid():
        return _show(request, user, form)
    given = form.cleaned_data
    try:
        post_grant(
            user=user,
            organ=given["organ"],
            role=given["role"],
            reach=given["reach"],
            on=given["since"],
            by=_actor(request),
        )
    except Refusal as refusal:
        form.add_error(None, sentence(refusal))
        return _show(request, user, form)
    messages.success(request, either("已任命。", "Appointed."))
    return redirect("console:person", number)


@require_POST
def end(request: HttpRequest, number: int, post: int) -> HttpResponse:
    """End a post today."""
    held = person_of(request, number).posts.filter(pk=post).first()
    if held is None:
        raise Http404
    return _told(request, number, lambda: post_end(post=held, on=today(), by=_actor(request)))


def admin_in(request: HttpRequest) -> User:
    """Return the system or security administrator who asks; PermissionDenied for all others."""
    user = request.user
    if isinstance(user, User) and user.duty in {Duty.SYSTEM, Duty.SECURITY}:
        return user
    raise PermissionDenied


def person_of(request: HttpRequest, number: int) -> User:
    """Return an account, for those who may see accounts; Http404 where there is none."""
    admin_in(request)
    found = User.objects.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _found(query: str) -> QuerySet[User]:
    posts = Post.objects.filter(until=None).select_related("organ")
    rows = User.objects.prefetch_related(Prefetch("posts", posts, to_attr="held"))
    named = Q(username__icontains=query) | Q(name__contains=query)
    return rows.filter(named) if query else rows


def _told(request: HttpRequest, number: int, do: Callable[[], object]) -> HttpResponse:
    try:
        do()
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, either("已办理，并记入操作日志。", "Done, and recorded."))
    return redirect("console:person", number)


def _show(request: HttpRequest, user: User, form: PostForm) -> HttpResponse:
    admin = admin_in(request)
    seen = living_sessions(user) if may(admin, Power.KICK) else Session.objects.none()
    held, at = user.posts.select_related("organ"), reverse("console:person", args=[user.pk])
    values = {
        "person": user,
        "held": POSTS.of(request, keyset(held, "-since", "-id", read=list), at=at),
        "sessions": SESSIONS.of(request, whole(lambda: seats(request, seen)), at=at),
        "may": {power.name.lower(): may(admin, power) for power in Power},
        "is_oneself": user.pk == admin.pk,
        "has_second": second_present(user),
        "duties": options(Duty.choices),
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return answer(request, "console/accounts/person.html", values, status=status)


def _handed_over(request: HttpRequest, user: User, password: str) -> HttpResponse:
    words = {"person": user, "password": password}
    return render(request, "console/accounts/handed_over.html", words)


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
