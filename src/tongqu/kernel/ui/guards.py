"""Pages that certain posts alone may open; everybody else is told so, politely and at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.roles import Role

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def for_roles(*roles: Role) -> Callable[[View[P]], View[P]]:
    """Let only officers who now act in one of these roles open the page."""
    names = {role.name for role in roles}

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            actor: Actor = request.actor  # type: ignore[attr-defined]
            if actor.path is None or not names & actor.roles:
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return guard
