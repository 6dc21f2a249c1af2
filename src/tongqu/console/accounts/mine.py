"""One's own account: posts, password, telephone, where one is signed in, what the log says."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from tongqu.console.accounts.listings import MINE, SESSIONS, Seat, logins_of
from tongqu.kernel.accounts.models import Session, User
from tongqu.kernel.accounts.refusal import AccountRefusal
from tongqu.kernel.accounts.selectors import living_sessions, login_lines
from tongqu.kernel.accounts.services import session_kick
from tongqu.kernel.accounts.services.second import second_needed, second_present
from tongqu.kernel.accounts.sessionstore import digest_of
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import keyset, whole
from tongqu.kernel.ui.words import either, sentence


@lists(SESSIONS, MINE)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the account of the person signed in, and nobody else's."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 (the middleware saw to it)
    own = login_lines(by=user, of=user)
    values = {
        "person": user,
        "has_second": second_present(user),
        "needs_second": second_needed(user),
        "sessions": SESSIONS.of(request, whole(lambda: seats(request, living_sessions(user)))),
        "log": MINE.of(request, keyset(own, "-id", read=logins_of)),
    }
    return answer(request, "console/accounts/mine.html", values)


@require_POST
def kick(request: HttpRequest, session: int) -> HttpResponse:
    """End a session, if it is one's own or one may; back to where the button was."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 (the middleware saw to it)
    try:
        row = session_kick(session=session, by=user)
    except AccountRefusal as refusal:
        messages.error(request, sentence(refusal))
        return redirect("console:mine")
    messages.success(request, either("那次登录已经结束。", "That session has ended."))
    if row.user_id == user.pk:
        return redirect("console:mine")
    return redirect("console:person", row.user_id)


def seats(request: HttpRequest, rows: QuerySet[Session]) -> list[Seat]:
    """Return sessions, each with whether it is the one the page is asked for in."""
    here = digest_of(request.session.session_key or "")
    return [Seat(row, row.digest == here) for row in rows]
