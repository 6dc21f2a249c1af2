"""Signing in and out (登录): password, then a code from the telephone, then a fresh session.

An unknown name, a wrong password and a stopped account cost the same work and get the same answer.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TypedDict

from django.contrib.auth import SESSION_KEY, login, logout
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest

from tongqu.kernel.accounts import limits
from tongqu.kernel.accounts.addresses import address_of
from tongqu.kernel.accounts.login_log import Event, note
from tongqu.kernel.accounts.models import Session, User
from tongqu.kernel.accounts.refusal import AccountRefusal
from tongqu.kernel.accounts.rules import RULES, minutes
from tongqu.kernel.accounts.services.second import second_check, second_needed, second_present
from tongqu.kernel.accounts.sessionstore import CAME_FROM, End, digest_of, finish
from tongqu.kernel.clock.now import now

WAITING = "waiting_for_code"
SECOND_DONE = "second_done"
LONGEST_AGENT = 200


class Facts(TypedDict):
    """From where and with what browser."""

    address: str
    agent: str


class Stage(StrEnum):
    """What comes next at the door."""

    CODE = "code"
    INSIDE = "inside"


def enter(request: HttpRequest, *, username: str, password: str) -> Stage:
    """Check name and password; go in, or wait for the code. Raises AccountRefusal."""
    user = _known(request, username=username.strip(), password=password)
    if not second_present(user):
        _begin(request, user, is_second_done=not second_needed(user))
        return Stage.INSIDE
    request.session.flush()
    request.session[WAITING] = {"user": user.pk, "since": now().isoformat()}
    return Stage.CODE


def enter_code(request: HttpRequest, *, code: str) -> User:
    """Check the code of whoever gave the right password just now, and go in."""
    user = waiting(request)
    facts = _facts(request)
    try:
        recovered = second_check(user, code)
    except AccountRefusal as refusal:
        events = {"code_used": Event.CODE_REPLAYED, "locked": Event.LOCKED}
        note(events.get(refusal.code, Event.CODE_WRONG), user_id=user.pk, **facts)
        raise
    if recovered:
        note(Event.RECOVERY, user_id=user.pk, **facts)
    return _begin(request, user, is_second_done=True)


def waiting(request: HttpRequest) -> User:
    """Return who gave a password and owes a code; raise AccountRefusal after too long."""
    found = request.session.get(WAITING)
    if found:
        since = datetime.fromisoformat(found["since"])
        user = User.objects.filter(pk=found["user"], is_active=True).first()
        if user and now() - since < minutes(RULES.second_step_minutes):
            return user
    raise AccountRefusal("too_late")


def leave(request: HttpRequest) -> None:
    """Sign out: the session ends here and its key is spent."""
    if request.session.session_key and SESSION_KEY in request.session:
        row = Session.objects.filter(digest=digest_of(request.session.session_key)).first()
        if row and finish(row, End.LEFT):
            note(Event.LEFT, user_id=row.user_id, **_facts(request))
    logout(request)


def _known(request: HttpRequest, *, username: str, password: str) -> User:
    facts, address = _facts(request), address_of(request)
    near = limits.take("address", address, most=RULES.address_attempts)
    if near.locked_until:
        note(Event.LOCKED, **facts)
        raise AccountRefusal("address_locked", until=near.until)
    user = User.objects.filter(username=User.normalize_username(username)).first()
    taken = limits.take("account", username)
    if taken.locked_until:
        note(Event.LOCKED, user_id=user.pk if user else None, **facts)
        raise AccountRefusal("locked", until=taken.until)
    if not _is_right(user, password) or user is None:
        note(Event.REFUSED, user_id=user.pk if user else None, **facts)
        taken = limits.fail("account", username)
        limits.fail("address", address, most=RULES.address_attempts)
        if taken.locked_until:
            raise AccountRefusal("locked", until=taken.until)
        raise AccountRefusal("not_matched", left=taken.left)
    limits.clear("account", username)
    limits.give_back("address", address)
    return user


def _is_right(user: User | None, password: str) -> bool:
    """Hash once whoever it is, so that the time taken tells nothing."""
    if user is None or not user.is_active or not user.has_usable_password():
        make_password(password)
        return False
    return check_password(password, user.password)


def _begin(request: HttpRequest, user: User, *, is_second_done: bool) -> User:
    """Sign in under a new session key; nothing of an earlier session comes along."""
    request.session.flush()
    login(request, user)
    facts = _facts(request)
    request.session[CAME_FROM] = facts
    request.session[SECOND_DONE] = is_second_done
    request.session.save()
    note(Event.SIGNED_IN, user_id=user.pk, **facts)
    return user


def _facts(request: HttpRequest) -> Facts:
    agent = request.headers.get("User-Agent", "")[:LONGEST_AGENT]
    return {"address": address_of(request), "agent": agent}
