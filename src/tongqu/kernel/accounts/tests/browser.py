"""A browser that signs in through the real door, with requests the services understand."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.test import Client, RequestFactory

from tongqu.kernel.accounts.door import SECOND_DONE
from tongqu.kernel.accounts.models import Session, User
from tongqu.kernel.accounts.sessionstore import digest_of


def request(session_key: str | None = None, **extra: Any) -> HttpRequest:
    """Return a request at the door with a session."""
    made = RequestFactory().post("/sign-in", HTTP_USER_AGENT="试验浏览器", **extra)
    made.session = session(session_key)
    made.user = AnonymousUser()
    return made


def session(key: str | None = None) -> SessionBase:
    """Return the session that a cookie with this key names."""
    store: type[SessionBase] = import_module(settings.SESSION_ENGINE).SessionStore
    return store(key)


def signed_in(client: Client, user: User, *, second: bool = True) -> Client:
    """Sign a test browser in, past the second factor unless told otherwise."""
    client.force_login(user)
    kept = client.session
    kept[SECOND_DONE] = second
    kept.save()
    return client


def row(client: Client) -> Session:
    """Return the row behind a test browser's cookie."""
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    return Session.objects.get(digest=digest_of(key))
