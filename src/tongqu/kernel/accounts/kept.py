"""What was typed when the session ran out, given back after signing in again.

Sealed under the installation's secret and bound to the holder and the page; given back once, to
nobody else, within half an hour or so. Passwords and codes are dropped, files are not kept: their
names are, so that the page can ask for them again. Nothing is sent by itself.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest
from django.urls import ResolverMatch

from tongqu.kernel.accounts.models import KeptForm, User
from tongqu.kernel.accounts.returning import LONGEST, safe_next
from tongqu.kernel.accounts.rules import RULES, minutes
from tongqu.kernel.accounts.sealing import UnsealError, keyed_digest, seal, unseal
from tongqu.kernel.clock.now import now

USE = "kept-form"
MARK = "kept"
MOST = 20
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 (the name of a field)
SECRET = re.compile(r"passw|pwd|secret|token|otp|口令|密码|验证码", re.IGNORECASE)

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Kept:
    """A form as it was: where it was to be sent, its fields, and the names of files to attach."""

    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    files: tuple[str, ...] = ()

    def value(self, name: str) -> str:
        """Return the last value of a field, or nothing."""
        return (self.fields.get(name) or [""])[-1]


def never_kept(*names: str) -> Callable[[View], View]:
    """Mark a view whose fields of these names are secrets of the person."""

    def mark(view: View) -> View:
        view.never_kept = frozenset(names)  # type: ignore[attr-defined]
        return view

    return mark


def of_user(user: User) -> str:
    """Return the holder that an account is."""
    return f"user:{user.pk}"


def of_party(key: str) -> str:
    """Return the holder that a visitor is, without the key in the clear."""
    return f"party:{keyed_digest('kept-party', key)}"


def keep(request: HttpRequest, *, holder: str) -> str:
    """Put away what the request was sending; return the page to come back to, with its mark."""
    page = page_of(request)
    content = {
        "action": request.path,
        "fields": typed(request)[0],
        "files": [file.name for _, files in request.FILES.lists() for file in files],
    }
    token = secrets.token_urlsafe(32)
    place = f"{holder} {token} {page}"
    KeptForm.objects.create(
        token=token,
        holder=holder,
        page=page,
        content=seal(USE, json.dumps(content).encode(), place=place),
        until=now() + minutes(RULES.kept_form_minutes),
    )
    newest = (
        KeptForm.objects.filter(holder=holder).order_by("-id").values_list("pk", flat=True)[:MOST]
    )
    KeptForm.objects.filter(holder=holder).exclude(pk__in=list(newest)).delete()
    return f"{page}{'&' if '?' in page else '?'}{urlencode({MARK: token})}"


def typed(request: HttpRequest) -> tuple[dict[str, list[str]], bool]:
    """Return what was typed but for secrets and the token, and whether that is all of it."""
    secret: frozenset[str] = getattr(_view_of(request.resolver_match), "never_kept", frozenset())
    sent = {name: values for name, values in request.POST.lists() if name != TOKEN}
    found = {
        name: values
        for name, values in sent.items()
        if name not in secret and not SECRET.search(name)
    }
    return found, len(found) == len(sent)


def give_back(request: HttpRequest, *, holder: str) -> Kept | None:
    """Return what was put away for this holder and this page, and forget it."""
    token = request.GET.get(MARK, "")
    row = KeptForm.objects.filter(token=token, holder=holder).first() if token else None
    if row is None or urlsplit(row.page).path != request.path:
        return None
    if not KeptForm.objects.filter(pk=row.pk).delete()[0] or row.until <= now():
        return None
    try:
        content = unseal(USE, bytes(row.content), place=f"{holder} {token} {row.page}")
    except UnsealError:
        return None
    found = json.loads(content)
    return Kept(found["action"], found["fields"], tuple(found["files"]))


def clean() -> int:
    """Forget what nobody came back for; return how many."""
    return KeptForm.objects.filter(until__lte=now()).delete()[0]


def page_of(request: HttpRequest) -> str:
    """Return the page a form or a part stands on: not always the one that was asked for."""
    told = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    parts = urlsplit(told)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    if parts.netloc == request.get_host() and len(path) < LONGEST:
        return safe_next(request, path, default=request.path)
    return request.path


def _view_of(match: ResolverMatch | None) -> object:
    return match.func if match else None
