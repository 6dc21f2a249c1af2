"""The kernel's cast, and letters that come in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.states import fill_states
from tongqu.kernel.matters.tests.conftest import (  # noqa: F401 (fixtures by their names)
    Cast,
    _second_of_november,
    cast,
)
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.parts import Step
from tongqu.service.complaints.models import Enrolment
from tongqu.service.complaints.selectors.routing import Whereabouts
from tongqu.service.complaints.services.intake import consumer, letter_file
from tongqu.service.complaints.services.parts import Dispute, Letter, Offence, Operator, Writer

KEY = "99990102" + "0" * 10
COUNTY = "990102"
LETTER = {
    "what": "complain",
    "operator": "青石健身馆",
    "operator_key": KEY,
    "region": COUNTY,
    "place": "shop",
    "category": "prepaid.gym",
    "text": "办了年卡，两个月后健身馆关门，老板电话打不通。",
    "demand": "refund",
    "amount": "1800",
    "known_on": "2026-10-20",
    "name": "林晓",
    "phone": "139 0000 0001",
    "key": "a-key-nobody-guesses",
}


@pytest.fixture(autouse=True)
def _kinds_known(request: pytest.FixtureRequest) -> None:
    if {"db", "transactional_db"} & set(request.fixturenames):
        request.getfixturevalue("db" if "db" in request.fixturenames else "transactional_db")
        fill_states()


def letter(**changes: Any) -> Letter:
    """Return a letter that complains of a gym that has shut; parts may be given."""
    whole = Letter(
        writer=Writer("林晓", "13900000001", "青石县东街 5 号"),
        operator=Operator("青石健身馆", KEY, Whereabouts(region=COUNTY, address="青石县中路 1 号")),
        dispute=Dispute(
            category="prepaid.gym",
            goods="健身年卡",
            text="办卡后两个月健身馆停业，余额一直没有退还。",
            demand="refund",
            known_on=date(2026, 3, 1),
            amount=Decimal("1800.00"),
        ),
    )
    return replace(whole, **changes)


def offence(**changes: Any) -> Offence:
    """Return what a letter reports; parts may be given."""
    whole = Offence("promise.false_ad", "宣传“永不闭店”，与事实不符。", is_named=True)
    return replace(whole, **changes)


def filed(on: date | None = None, key: str = "k1", **changes: Any) -> Matter:
    """Take a complaint in and return it."""
    receipt = letter_file(letter(**changes), by=consumer(), key=key, on=on)
    assert receipt.complaint
    return receipt.complaint


def reported(on: date | None = None, key: str = "r1", **changes: Any) -> Matter:
    """Take a report in and return it."""
    whole = letter(dispute=None, offence=offence(**changes))
    receipt = letter_file(whole, by=consumer(), key=key, on=on)
    assert receipt.report
    return receipt.report


def walk(matter: Matter, *steps: tuple[Step, Actor, str], **facts: str) -> Matter:
    """Take steps on days; each is given the facts it needs, from ``facts`` or in plain words."""
    for step, by, day in steps:
        given = {fact.key: facts.get(fact.key, "0") for fact in step.needs}
        matter = act(matter, step, by=by, on=date.fromisoformat(day), facts=given)
    return matter


def enrolled(organ: Any, key: str = KEY) -> Enrolment:
    """Enrol the enterprise since the beginning of the year."""
    day = date(2026, 1, 1)
    return Enrolment.objects.create(
        key=key, name="青石健身馆", contact="客服部 0990-1", organ=organ, asked_on=day, since=day
    )


TABLES = (
    "matters_matter",
    "matters_line",
    "matters_linefacts",
    "matters_event",
    "matters_link",
    "complaints_complaintfacts",
    "complaints_reportfacts",
    "complaints_objectionfacts",
    "complaints_jurisdictionfacts",
    "leads_leadfacts",
    "complaints_enrolment",
    "complaints_ticketbatch",
    "visitors_mattercode",
    "audit_record",
)


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Return every row that a refusal must leave as it was."""
    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT t::text FROM {table} t ORDER BY 1")
            found[table] = list(cursor.fetchall())
    return found
