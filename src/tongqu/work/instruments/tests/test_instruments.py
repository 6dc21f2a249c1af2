"""A document is made in the law's order: heard, reviewed twice, issued, filed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test import Client

from tongqu.datacenter.indicators.registry import known
from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import everything, officer, refusing
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.organs.tests.cast import Cast, build
from tongqu.kernel.procedure.parts import Step
from tongqu.work.instruments.models import Instrument
from tongqu.work.instruments.procedure import InstrumentMaking as Making
from tongqu.work.instruments.selectors import instruments_seen, rows_of
from tongqu.work.instruments.services import instrument_begin

BEGUN = date(2026, 3, 2)


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:  # noqa: ARG001 (the base must be open first)
    with held_at(BEGUN):
        yield build()


@pytest.fixture
def organ(cast: Cast) -> Organ:
    return cast["prov-credit"]


@pytest.fixture
def clerk(organ: Organ) -> Actor:
    return officer("起草", organ, "clerk")


@pytest.fixture
def head(organ: Organ) -> Actor:
    return officer("处长", organ, "head")


@pytest.fixture
def made(organ: Organ, clerk: Actor) -> Instrument:
    return instrument_begin(
        title="合同信用公示办法", kind="normative", organ=organ, by=clerk, measure=10
    )


def do(made: Instrument, step: Step, by: Actor, days: int, **facts: str) -> str:
    with held_at(BEGUN + timedelta(days=days)):
        return act(made.matter, step, by=by, facts=facts).state


def to_legal(made: Instrument, clerk: Actor) -> None:
    do(made, Making.publish, clerk, 1, channel="门户网站")
    do(made, Making.close_comments, clerk, 32, summary="采纳 3 条")
    do(made, Making.to_legal, clerk, 33)


@pytest.mark.measure("二", "四", "六", "十", "三十九")
def test_a_document_from_draft_to_filing(made: Instrument, clerk: Actor, head: Actor) -> None:
    to_legal(made, clerk)
    do(made, Making.legal_pass, head, 36, opinion="合法")
    do(made, Making.fair_pass, head, 38, conclusion="none", report="审查表1号")
    facts = {"meeting": "局务会", "number": "通市监规〔2026〕1号", "effective": "2026-05-01"}
    do(made, Making.issue, head, 40, **facts)
    assert do(made, Making.file, clerk, 50, filing="备1") == "filed"
    (row,) = rows_of(list(instruments_seen(head)))
    assert (row.number, row.effective, row.expires) == (
        "通市监规〔2026〕1号",
        date(2026, 5, 1),
        date(2031, 5, 1),
    )


def test_comments_stay_open_for_thirty_days(made: Instrument, clerk: Actor) -> None:
    do(made, Making.publish, clerk, 1, channel="门户网站")
    with refusing("too_early", "规章制定程序条例第十五条"):
        do(made, Making.close_comments, clerk, 31, summary="采纳 3 条")
    assert do(made, Making.close_comments, clerk, 32, summary="采纳 3 条") == "revising"


def test_the_drafter_does_not_review_the_own_draft(
    made: Instrument, clerk: Actor, head: Actor
) -> None:
    to_legal(made, clerk)
    with refusing("same_person"):
        do(made, Making.legal_pass, clerk, 35, opinion="合法")
    do(made, Making.legal_pass, head, 35, opinion="合法")
    with refusing("same_person"):
        do(made, Making.fair_pass, clerk, 36, conclusion="none", report="表")


def test_nothing_is_issued_past_the_fair_competition_review(
    made: Instrument, clerk: Actor, head: Actor
) -> None:
    to_legal(made, clerk)
    do(made, Making.legal_pass, head, 35, opinion="合法")
    with refusing("wrong_state"):
        do(made, Making.issue, head, 36, meeting="会", number="1号", effective="2026-05-01")
    assert do(made, Making.fair_back, head, 36, problems="限定了本地企业") == "revising"


def test_legal_review_has_fifteen_working_days(made: Instrument, clerk: Actor) -> None:
    to_legal(made, clerk)
    made.matter.refresh_from_db()
    assert made.matter.due_on == date(2026, 4, 27)


def test_another_organ_cannot_begin_it(cast: Cast, organ: Organ) -> None:
    other = officer("外县", cast["a1-credit"], "clerk")
    before = everything()
    with refusing("wrong_place"):
        instrument_begin(title="办法", kind="guide", organ=organ, by=other)
    assert everything() == before


def test_the_measures_figure_counts_what_was_issued(
    made: Instrument, clerk: Actor, head: Actor
) -> None:
    figure = known("work.instruments.issued_10")
    assert figure is not None
    assert figure.value(BEGUN - timedelta(days=1)) is None
    assert figure.value(BEGUN) == 0
    to_legal(made, clerk)
    do(made, Making.legal_pass, head, 35, opinion="合法")
    do(made, Making.fair_pass, head, 36, conclusion="none", report="表")
    do(made, Making.issue, head, 37, meeting="会", number="1号", effective="2026-05-01")
    assert figure.value(BEGUN + timedelta(days=36)) == 0
    assert figure.value(BEGUN + timedelta(days=37)) == 1


def test_a_document_is_begun_on_the_page_once(clerk: Actor) -> None:
    client = signed_in(Client(), User.objects.get(username=clerk.name))
    sent = {"title": "召回工作规范", "kind": "normative", "measure": "35", "key": "k1"}
    answers = [client.post("/console/instruments/", sent, follow=True) for _ in range(3)]
    assert all("召回工作规范" in answer.text for answer in answers)
    assert Instrument.objects.count() == 1
    refused = client.post("/console/instruments/", {**sent, "title": "", "key": "k2"})
    assert refused.status_code == 422
    assert "召回工作规范" in client.get("/console/instruments/").text
