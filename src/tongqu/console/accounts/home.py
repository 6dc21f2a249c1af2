from __future__ import annotations

from django.urls import reverse

from tongqu.kernel.accounts.models import Duty, User

HOMES = {
    Duty.SYSTEM: "console:people",
    Duty.SECURITY: "console:people",
    Duty.AUDIT: "console:login_log",
}


def home_of(user: User) -> str:
    """Return where a person's work begins."""
    return reverse(HOMES[Duty(user.duty)] if user.duty else "console:worklist")
