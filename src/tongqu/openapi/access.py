"""Who asks: the session of a signed-in officer with no duty left, acting in the chosen post."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import SessionAuth

from tongqu.kernel.accounts.door import SECOND_DONE
from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.services.passwords import must_change
from tongqu.kernel.organs.actors import Actor


class SignedIn(SessionAuth):
    """The same door as the pages: password, second factor, no password to be changed."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """Return the actor, or None for anyone who has not come in whole."""
        del key
        user = request.user
        if not isinstance(user, User) or not request.session.get(SECOND_DONE) or must_change(user):
            return None
        return actor_of_request(request)


def actor_of_request(request: HttpRequest) -> Actor:
    """Return the actor of the request."""
    found: Actor = request.actor  # type: ignore[attr-defined]
    return found


SIGNED_IN = SignedIn(csrf=False)  # nothing here changes anything
