"""Every morning: who must think of a document's end is told, and what is over expires."""

from __future__ import annotations

from collections.abc import Iterator

from tongqu.kernel.clock.now import today
from tongqu.kernel.clock.terms import last_day
from tongqu.kernel.clock.units import Roll
from tongqu.kernel.jobs.app import periodic
from tongqu.kernel.matters.calendars import calendar_in_force
from tongqu.kernel.notices.services import Word, notify
from tongqu.kernel.organs.models import Post
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.roles import CLERK, HEAD
from tongqu.work.instruments.models import Instrument
from tongqu.work.instruments.rules import RULES
from tongqu.work.instruments.services import IN_FORCE, instruments_expire

EARLY_EACH_MORNING = "0 15 22 * * *"  # UTC: a quarter past six in the zone of the law


@periodic("instruments.validity", EARLY_EACH_MORNING)
def validity() -> None:
    """Tell of ends to come and let what is over expire; a day that was missed is made good."""
    notify(reminders())
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


def _people(row: Instrument) -> set[int]:
    held = Post.objects.filter(
        organ_id=row.matter.organ_id,
        role__in=(CLERK.name, HEAD.name),
        until=None,
        user__is_active=True,
    )
    return set(held.values_list("user_id", flat=True))
