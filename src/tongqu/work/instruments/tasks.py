"""Every morning: who must think of a document's end is told, and what is over expires."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from tongqu.kernel.clock.now import today
from tongqu.kernel.clock.terms import add_months, last_day
from tongqu.kernel.clock.units import Roll
from tongqu.kernel.jobs.app import periodic
from tongqu.kernel.matters.calendars import calendar_in_force
from tongqu.kernel.notices.services import Word, notify
from tongqu.kernel.organs.models import Post
from tongqu.kernel.privacy.redaction import redacted
from tongqu.kernel.privacy.retention import Retention, retain
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.roles import CLERK, HEAD
from tongqu.work.instruments.models import Comment, Consultation, Instrument
from tongqu.work.instruments.procedure import InstrumentMaking
from tongqu.work.instruments.rules import RULES
from tongqu.work.instruments.services import IN_FORCE, instruments_expire

MONTHS = 12
CHUNK = 500
EARLY_EACH_MORNING = "0 15 22 * * *"  # UTC: a quarter past six in the zone of the law


@periodic("instruments.validity", EARLY_EACH_MORNING)
def validity() -> None:
    """Tell of ends to come and let what is over expire; a day that was missed is made good."""
    notify(reminders())
    notify(closings())
    instruments_expire()


def reminders() -> Iterator[Word]:
    """Yield what to tell whom: to assess in time, and again shortly before the end."""
    stages = (
        (
            "assess",
            RULES.assess_before,
            Both(
                "请评估是否延长、修订重发或者废止",
                "please assess whether to extend it, revise it or repeal it",
            ),
        ),
        (
            "last",
            RULES.remind_before,
            Both(
                "期满不延长、不重新公布的，次日起失效",
                "unless extended or published anew it lapses the day after",
            ),
        ),
    )
    for name, rule, words in stages:
        term = rule.term(today())
        until = last_day(today(), term, calendar=calendar_in_force(), roll=Roll.NONE).last
        due = Instrument.objects.filter(
            matter__state__in=IN_FORCE, expires_on__gte=today(), expires_on__lte=until
        )
        for row in due.select_related("matter"):
            text, basis = _text(row, words), rule.on(today()).basis
            said = Both(f"{text}（{basis}）", f"{text.english} ({basis})")
            for user in _people(row):
                key = f"{name}:{row.pk}:{row.expires_on}"
                yield Word(user, key, said, row.pk)


def _text(row: Instrument, words: Both) -> Both:
    return Both(
        f"《{row.title}》{row.number}有效期至 {row.expires_on}，{words}。",
        f"《{row.title}》{row.number} is valid until {row.expires_on}; {words.english}.",
    )


def closings() -> Iterator[Word]:
    """Yield whom to tell that the public was heard: what it said is now to be answered."""
    over = Consultation.objects.filter(
        closes_on__lt=today(), instrument__matter__state=InstrumentMaking.commenting.name
    )
    for row in over.select_related("instrument__matter"):
        made, count = row.instrument, row.comments.count()
        text = Both(
            f"《{made.title}》征求意见已于 {row.closes_on} 截止，收到意见 {count} 条，请逐条处理。",
            f"Comments on 《{made.title}》 closed on {row.closes_on}; {count} came. "
            "Please decide on each.",
        )
        for user in _people(made):
            yield Word(user, f"heard:{row.pk}", text, made.pk)


def _retained(day: date) -> QuerySet[Comment]:
    until = add_months(day, -MONTHS * int(RULES.commenters_kept_for.amount(day)))
    return Comment.objects.filter(consultation__handled_on__lt=until, erased_on=None)


def _due(day: date) -> int:
    return _retained(day).count()


@transaction.atomic
def _erase(day: date) -> int:
    """Forget who commented, first in what was written freely, then in its own columns."""
    count = 0
    for row in _retained(day).iterator(chunk_size=CHUNK):
        row.text = redacted(row.text, (row.name, row.contact)) or row.text
        row.name, row.contact, row.erased_on = "", "", day
        row.save(update_fields=["text", "name", "contact", "erased_on"])
        count += 1
    return count


retain(
    Retention(
        "instruments.commenters",
        Both(
            "对草案提意见的人的姓名和联系方式；意见正文里写到的同样内容",
            "Names and contacts of who commented on drafts; the same within the comments",
        ),
        RULES.commenters_kept_for,
        _due,
        _erase,
    )
)


def _people(row: Instrument) -> set[int]:
    held = Post.objects.filter(
        organ_id=row.matter.organ_id,
        role__in=(CLERK.name, HEAD.name),
        until=None,
        user__is_active=True,
    )
    return set(held.values_list("user_id", flat=True))
