"""Issue, serve and revoke: each numbered or dated by law, each a line in the matter's log."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from tongqu.kernel.clock.now import now, today
from tongqu.kernel.documents.content import digest_of, new_code, number_text, values_of
from tongqu.kernel.documents.letters import Letter
from tongqu.kernel.documents.models import Document, Series
from tongqu.kernel.documents.offices import check_issuer, check_office, issuer_of
from tongqu.kernel.documents.refusal import DocumentRefusal
from tongqu.kernel.matters.log import append, log_of
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.registry import state_of
from tongqu.kernel.matters.services import check_day, check_place, lock
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.procedure.both import Both, all_of, of


def letter_draft(
    matter: Matter, letter: Letter, *, asked: Mapping[str, str], by: Actor, ground: str = ""
) -> Document:
    """Return what the letter would say, unnumbered and unsaved; for the preview."""
    day = today()
    values = values_of(matter, day, asked, ground)
    values |= {name: work_out(matter) for name, work_out in letter.computed.items()}
    return Document(
        matter=matter,
        letter=letter.key,
        title=letter.title,
        organ_name=issuer_of(matter, letter, by).name,
        addressee=letter.to(matter) if letter.to else matter.subject_name,
        paragraphs=list(letter.filled(values)),
        day=day,
    )


@transaction.atomic
def letter_issue(  # noqa: PLR0913 (what a letter is made of)
    matter: Matter,
    letter: Letter,
    *,
    asked: Mapping[str, str],
    by: Actor,
    key: str,
    ground: str = "",
) -> Document:
    """Issue a letter under the next number. With the same ``key`` again, the first one is returned.

    1. lock the matter; 2. answer a repeated key; 3. check place, post, state, facts; 4. take the
    next number under the series' lock, so that numbers have neither gap nor double; 5. write the
    log line and the document. One transaction: where it fails, the number was never given.
    """
    locked = lock(matter)
    if known := Document.objects.filter(matter=locked, key=key).first():
        return known
    log = log_of(locked)
    if not letter.from_officer:
        check_place(locked, by)
    check_day(log.last, today())
    _check(locked, letter, by, asked)
    document = letter_draft(locked, letter, asked=asked, by=by, ground=ground)
    issuer = issuer_of(locked, letter, by)
    if not hasattr(issuer, "mark"):
        raise DocumentRefusal("no_mark", organ=issuer.name)
    document.series, document.serial = _next(issuer, letter, document.day.year)
    document.number = number_text(issuer.mark.mark, letter, document.day.year, document.serial)
    document.at, document.by_name = now(), by.name
    document.code, document.key = new_code(), key
    document.digest = digest_of(document)
    facts = {"number": document.number, "title": document.title, "digest": document.digest.hex()}
    document.line = append(locked, log.last, step="~document", day=document.day, by=by, facts=facts)
    document.save(force_insert=True)
    return document


@transaction.atomic
def document_revoke(document: Document, *, ground: str, by: Actor) -> Document:
    """Take a document back (撤回): its number stays taken, and its page says so from now on."""
    locked = lock(document.matter)
    held = Document.objects.select_for_update().get(pk=document.pk)
    check_office(held, by, doing=Both("撤回", "take back"))
    if held.revoked_on:
        raise DocumentRefusal("revoked", number=held.number, day=held.revoked_on)
    if not ground.strip():
        raise DocumentRefusal("no_ground")
    held.revoked_on, held.revoked_ground = today(), ground.strip()
    held.save(update_fields=["revoked_on", "revoked_ground"])
    facts = {"number": held.number, "ground": held.revoked_ground}
    append(locked, log_of(locked).last, step="~revoke", day=today(), by=by, facts=facts)
    return held


def _check(matter: Matter, letter: Letter, by: Actor, asked: Mapping[str, str]) -> None:
    if letter.after and matter.state not in letter.after:
        state = of(state_of(matter.kind, matter.state))
        raise DocumentRefusal("wrong_state", state=state, title=letter.title)
    if letter.taken and not matter.lines.filter(step__in=letter.taken).exists():
        raise DocumentRefusal("not_taken", title=letter.title)
    check_issuer(letter, by)
    missing = [fact for fact in letter.asks if not asked.get(fact.key, "").strip()]
    if missing:
        raise DocumentRefusal("missing", title=letter.title, missing=all_of(missing))


def _next(issuer: Organ, letter: Letter, year: int) -> tuple[Series, int]:
    """Return the next number; the row's lock makes others wait until this one is certain."""
    place = {"organ_id": issuer.pk, "word": letter.word, "year": year}
    Series.objects.bulk_create([Series(**place)], ignore_conflicts=True)
    series = Series.objects.select_for_update().get(**place)
    series.last += 1
    series.save(update_fields=["last"])
    return series, series.last
