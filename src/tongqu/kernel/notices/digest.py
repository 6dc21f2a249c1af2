"""One digest a working morning (每日汇总): what is on the desk, in the app and by e-mail."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import Count, Q

from tongqu.kernel.accounts.models import User
from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.calendars import calendar_in_force
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.selectors import near_day
from tongqu.kernel.notices.models import Mailbox, Notice
from tongqu.kernel.notices.services import Word, notify
from tongqu.kernel.procedure.both import Both

SUBJECT = "今日待办 Today's desk"
LETTER = """{name}，您好：

{text}
请登录通衢办理。这封邮件不含办件内容。

{text_en}
Sign in to Tongqu to handle them. This letter holds nothing of the matters.
"""
"""In both languages: which of them a person reads the pages in, only the browser knows."""
logger = logging.getLogger(__name__)


def digest() -> int:
    """Tell every officer with open matters how the desk stands; nothing on days off."""
    day = today()
    if not calendar_in_force().is_workday(day):
        return 0
    near = near_day()
    rows = (
        Matter.objects.filter(closed_on=None, officer__is_active=True)
        .values("officer_id")
        .annotate(
            all=Count("id"),
            over=Count("id", filter=Q(due_on__lt=day)),
            near=Count("id", filter=Q(due_on__gte=day, due_on__lte=near)),
        )
    )
    key = f"digest:{day}"
    words = [
        Word(
            row["officer_id"],
            key,
            Both(
                f"今日在办 {row['all']} 件：超期 {row['over']} 件，临近 {row['near']} 件。",
                f"Open today: {row['all']}; overdue {row['over']}, due soon {row['near']}.",
            ),
        )
        for row in rows
    ]
    told = notify(words)
    if told:
        _send(key)
    return told


def _send(key: str) -> None:
    """Send today's digests to those who have a mailbox; one that fails holds up no other."""
    if not settings.EMAIL_HOST:
        return
    boxes = dict(Mailbox.objects.filter(wants_digest=True).values_list("user_id", "address"))
    connection = get_connection()
    for notice in Notice.objects.filter(key=key, user_id__in=boxes).select_related("user"):
        user: User = notice.user
        text = LETTER.format(name=user.name, text=notice.text, text_en=notice.text_en)
        mail = EmailMessage(SUBJECT, text, to=[boxes[user.pk]], connection=connection)
        try:
            mail.send()
        except OSError:
            logger.exception("the digest of user %s was not sent", user.pk)
