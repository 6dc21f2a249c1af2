"""Who sends a file, and who else may have it: its holder says."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from django.http import HttpRequest

from tongqu.kernel.accounts.sealing import keyed_digest
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.uploads.models import Upload

GUEST = "uploads_guest"
NOBODY = "nobody"

Sees = Callable[[str, Actor], bool]
_holders: dict[str, Sees] = {}


def holder(kind: str) -> Callable[[Sees], Sees]:
    """Register who may see what belongs to a kind of thing: ``sees(key, actor)``."""

    def register(sees: Sees) -> Sees:
        if _holders.setdefault(kind, sees) is not sees:
            raise RuntimeError(f"the holder {kind} is registered twice")
        return sees

    return register


def owner_of(request: HttpRequest, *, is_beginning: bool = False) -> str:
    """Return who sends: an account, a visitor, or this browser until its session ends.

    Only one who begins to send is given a session for it; to everybody else nothing belongs.
    """
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.user_id is not None:
        return f"user:{actor.user_id}"
    if actor.key:
        return f"party:{keyed_digest('upload-party', actor.key)}"
    if GUEST not in request.session:
        if not is_beginning:
            return NOBODY
        request.session[GUEST] = secrets.token_urlsafe(24)
    return f"guest:{keyed_digest('upload-guest', request.session[GUEST])}"


def may_have(upload: Upload, *, owner: str, actor: Actor) -> bool:
    """Whether somebody may download an accepted file: its sender, or who sees its holder."""
    if upload.owner == owner:
        return True
    kind, _, key = upload.holder.partition(":")
    return kind in _holders and _holders[kind](key, actor)
