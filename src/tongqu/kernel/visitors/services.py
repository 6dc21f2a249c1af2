"""Giving out codes, and coming in by one.

A number that does not exist costs the same work and gets the same answer as a wrong code. The guess
is counted before it is looked at, by number and by address.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import get_random_string

from tongqu.kernel.accounts import limits
from tongqu.kernel.accounts.addresses import address_of
from tongqu.kernel.accounts.login_log import Event, note
from tongqu.kernel.accounts.sealing import keyed_digest
from tongqu.kernel.audit.services import record
from tongqu.kernel.clock.now import now, today
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.middleware import come_in_as_party
from tongqu.kernel.procedure.roles import CLERK, HEAD, WINDOW
from tongqu.kernel.visitors.models import USCC, EnterpriseCode, MatterCode
from tongqu.kernel.visitors.refusal import VisitRefusal
from tongqu.kernel.visitors.rules import RULES

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH = 10  # about 49 bits: with five guesses in half an hour, never
MATTER_MARK = "matter:"
HOLDER = "办事人（凭查询码）"


@transaction.atomic
def matter_code_issue(*, matter: Matter, by: Actor) -> str:
    """Give the matter a code to hand to the person it concerns; an earlier one stops working."""
    _permitted(by)
    if not by.sees(matter.path):
        raise VisitRefusal("wrong_place", organ=matter.organ.name)
    code = _new_code()
    MatterCode.objects.update_or_create(
        matter=matter, defaults={"digest": _digest(matter.number, code), "issued_at": now()}
    )
    record(chain=f"visit:{matter.number}", verb="code_issue", facts={}, by=by.name)
    return code


def matter_code_first(*, matter: Matter, key: str) -> str:
    """Return the code of a matter just received, for whoever sent it in under ``key``.

    It follows from the key, so that a submission repeated after a broken line gets the same code; a
    code an officer has given out since stays the valid one. The key must not be guessable.
    """
    return matter_codes_first({matter: key})[matter.number]


def matter_codes_first(keys: Mapping[Matter, str]) -> dict[str, str]:
    """Return the first codes of many matters, each by its own key, by the matters' numbers."""
    moment, codes, rows = now(), {}, []
    for matter, key in keys.items():
        code = _derived(keyed_digest("visit-first", matter.number, key))
        codes[matter.number] = code
        digest = _digest(matter.number, code)
        rows.append(MatterCode(matter=matter, digest=digest, issued_at=moment))
    MatterCode.objects.bulk_create(rows, ignore_conflicts=True)
    return codes


@transaction.atomic
def enterprise_code_issue(*, key: str, name: str, by: Actor) -> str:
    """Give an enterprise a code for one sign-in; the organ vouches for who takes it."""
    organ, user = _permitted(by)
    key, name = key.strip().upper(), name.strip()
    if not re.fullmatch(USCC, key):
        raise VisitRefusal("key_unfit", key=key[:30])
    if not name:
        raise VisitRefusal("name_empty")
    code = _new_code()
    days = int(RULES.enterprise_code_days.amount(today()))
    EnterpriseCode.objects.create(
        key=key,
        name=name,
        digest=_digest(key, code),
        organ_id=organ,
        issued_by_id=user,
        issued_at=now(),
        expires_at=now() + timedelta(days=days),
    )
    record(chain=f"visit:{key}", verb="code_issue", facts={"organ": by.organ_id}, by=by.name)
    return code


def come_for_matter(request: HttpRequest, *, number: str, code: str) -> Matter:
    """Let the browser see one matter; whatever it was signed in as before is over."""
    number = number.strip()
    _count(request, number)
    known = MatterCode.objects.select_related("matter").filter(matter__number=number).first()
    digest = _digest(number, _typed(code))
    if not hmac.compare_digest(known.digest if known else "", digest) or known is None:
        raise _wrong(request, number)
    _right(request, number)
    come_in_as_party(request, name=HOLDER, key=f"{MATTER_MARK}{number}")
    return known.matter


def come_as_enterprise(request: HttpRequest, *, key: str, code: str) -> Actor:
    """Let the browser act for one enterprise; the code is spent, the former visitor gone."""
    key = key.strip().upper()
    _count(request, key)
    live = EnterpriseCode.objects.filter(
        key=key, digest=_digest(key, _typed(code)), used_at=None, expires_at__gt=now()
    )
    found = live.first()
    if found is None or not live.filter(pk=found.pk).update(used_at=now()):
        raise _wrong(request, key)
    _right(request, key)
    return come_in_as_party(request, name=found.name, key=key)


def matter_number_of(actor: Actor) -> str:
    """Return the number of the one matter a visitor came for; nothing for everybody else."""
    return actor.key.removeprefix(MATTER_MARK) if actor.key.startswith(MATTER_MARK) else ""


def _permitted(by: Actor) -> tuple[int, int]:
    """Return organ and account of an officer who may give out codes; raise VisitRefusal else."""
    offices = {WINDOW.name, CLERK.name, HEAD.name}
    if by.organ_id is None or by.user_id is None or not offices & by.roles:
        raise VisitRefusal("no_power")
    return by.organ_id, by.user_id


def _count(request: HttpRequest, key: str) -> None:
    kinds = (
        ("visit", key, RULES.number_attempts),
        ("visit-address", address_of(request), RULES.address_attempts),
    )
    for kind, what, most in kinds:
        taken = limits.take(kind, what, most=most)
        if taken.locked_until:
            note(Event.VISIT_REFUSED, address=address_of(request))
            raise VisitRefusal("locked", until=taken.until)


def _wrong(request: HttpRequest, key: str) -> VisitRefusal:
    note(Event.VISIT_REFUSED, address=address_of(request))
    limits.fail("visit-address", address_of(request), most=RULES.address_attempts)
    taken = limits.fail("visit", key, most=RULES.number_attempts)
    if taken.locked_until:
        return VisitRefusal("locked", until=taken.until)
    return VisitRefusal("not_matched", left=taken.left)


def _right(request: HttpRequest, key: str) -> None:
    limits.clear("visit", key)
    limits.give_back("visit-address", address_of(request))
    note(Event.VISIT, address=address_of(request))


def _new_code() -> str:
    return get_random_string(LENGTH, LETTERS)


def _derived(digest: str) -> str:
    rest, letters = int(digest, 16), []
    for _ in range(LENGTH):
        rest, at = divmod(rest, len(LETTERS))
        letters.append(LETTERS[at])
    return "".join(letters)


def _typed(code: str) -> str:
    """Return a code as it was given out, however it was typed in."""
    return "".join(code.split()).replace("-", "").upper()


def _digest(key: str, code: str) -> str:
    return keyed_digest("visit", key, code)
