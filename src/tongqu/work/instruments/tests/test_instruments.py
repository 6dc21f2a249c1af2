"""A document is made in the law's order: heard, reviewed twice, numbered, filed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from tongqu.datacenter.indicators.registry import known
from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.documents.models import Document, OrganMark
from tongqu.kernel.documents.selectors import letters_open
from tongqu.kernel.matters.tests.conftest import everything, lines, officer, refusing
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.organs.tests.cast import Cast
from tongqu.work.instruments.models import Instrument
from tongqu.work.instruments.procedure import InstrumentMaking as Making
from tongqu.work.instruments.selectors import instruments_seen, rows_of
from tongqu.work.instruments.services import draft_add, instrument_begin
from tongqu.work.instruments.tests.making import BEGUN, LAWFUL, do, to_fair, to_force, to_issue

ISSUE = {"meeting": "局务会", "effective": "2026-05-01"}


@pytest.mark.measure("二", "四", "六", "十", "三十九")
def test_a_document_from_draft_to_force(made: Instrument, clerk: Actor, head: Actor) -> None:
    to_force(made, clerk, head)
    (row,) = rows_of(list(instruments_seen(head)))
    found = row.instrument
    assert (found.number, row.state) == ("通市监规〔2026〕1号", "已备案，施行中")
    assert (found.effective_on, found.expires_on) == (date(2026, 5, 1), date(2031, 5, 1))
    steps = [step for step, _ in lines(made.matter)]
    assert steps[-4:] == ["fair_pass", "~document", "issue", "file"]
    letter = Document.objects.get()
    assert letter.paragraphs[0] == (
        "《合同信用公示办法》已经局务会审议通过，现予印发，自2026年5月1日起施行。"
        "有效期至2031年5月1日。"
    )


def test_without_a_mark_nothing_is_issued(made: Instrument, clerk: Actor, head: Actor) -> None:
    to_issue(made, clerk, head)
    OrganMark.objects.all().delete()
    with refusing("no_mark", "机关代字"):
        do(made, Making.issue, head, 40, **ISSUE)
    made.refresh_from_db()
    assert (made.number, made.effective_on) == ("", None)


def test_the_notice_of_issue_is_never_written_by_hand(
    made: Instrument, clerk: Actor, head: Actor
) -> None:
    to_issue(made, clerk, head)
    made.matter.refresh_from_db()
    assert letters_open(made.matter, head) == []


@pytest.mark.parametrize(
    ("kind", "effective", "until", "words"),
    [
        ("regulation", "2026-05-11", "", "规章最早自 2026-05-12 起施行（《规章制定程序条例》第三"),
        ("normative", "2026-04-10", "", "早于印发日"),
        ("normative", "五月一日", "", "不是日期"),
        ("normative", "2026-05-01", "2031-05-02", "有效期最长到 2031-05-01"),
        ("guide", "2026-05-01", "2026-05-01", "应晚于施行日期"),
    ],
)
def test_days_the_law_does_not_allow_are_refused(
    made: Instrument, clerk: Actor, head: Actor, kind: str, effective: str, until: str, words: str
) -> None:
    Instrument.objects.update(kind=kind)
    to_issue(made, clerk, head)
    facts = {"meeting": "会", "effective": effective} | ({"until": until} if until else {})
    with refusing("bad_target", words):
        do(made, Making.issue, head, 40, **facts)
    assert not Document.objects.exists()


def test_comments_stay_open_for_thirty_days(made: Instrument, clerk: Actor) -> None:
    draft_add(made, text=LAWFUL, name="草案.txt", by=clerk)
    do(made, Making.publish, clerk, 1, channel="门户网站")
    with refusing("too_early", "《优化营商环境条例》第六十二条"):
        do(made, Making.close_comments, clerk, 31)
    assert do(made, Making.close_comments, clerk, 32) == "revising"


def test_nothing_is_published_without_its_text(made: Instrument, clerk: Actor) -> None:
    with refusing("missing_facts", "草案正文"):
        do(made, Making.publish, clerk, 1, channel="门户网站")


def test_the_drafter_does_not_review_the_own_draft(
    made: Instrument, clerk: Actor, head: Actor
) -> None:
    draft_add(made, text=LAWFUL, name="草案.txt", by=clerk)
    do(made, Making.publish, clerk, 1, channel="门户网站")
    do(made, Making.close_comments, clerk, 32)
    do(made, Making.publish_outcome, clerk, 32, summary="没有收到意见")
    do(made, Making.to_legal, clerk, 33)
    with refusing("same_person"):
        do(made, Making.legal_pass, clerk, 35, opinion="合法")
    do(made, Making.legal_pass, head, 35, opinion="合法")
    with refusing("same_person"):
        do(made, Making.fair_pass, clerk, 36, conclusion="none")


def test_nothing_is_issued_past_the_fair_competition_review(
    made: Instrument, clerk: Actor, head: Actor
) -> None:
    to_fair(made, clerk, head)
    with refusing("wrong_state"):
        do(made, Making.issue, head, 37, **ISSUE)
    assert do(made, Making.fair_back, head, 37, problems="限定了本地企业") == "revising"


def test_legal_review_has_fifteen_working_days(made: Instrument, clerk: Actor) -> None:
    draft_add(made, text=LAWFUL, name="草案.txt", by=clerk)
    do(made, Making.publish, clerk, 1, channel="门户网站")
    do(made, Making.close_comments, clerk, 32)
    do(made, Making.publish_outcome, clerk, 32, summary="没有收到意见")
    do(made, Making.to_legal, clerk, 33)
    made.matter.refresh_from_db()
    assert made.matter.due_on == date(2026, 4, 27)


def test_filing_is_due_thirty_days_after_issue(made: Instrument, clerk: Actor, head: Actor) -> None:
    to_issue(made, clerk, head)
    do(made, Making.issue, head, 40, **ISSUE)
    made.matter.refresh_from_db()
    assert made.matter.due_on == BEGUN + timedelta(days=70)


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
    to_issue(made, clerk, head)
    do(made, Making.issue, head, 40, **ISSUE)
    assert figure.value(BEGUN + timedelta(days=39)) == 0
    assert figure.value(BEGUN + timedelta(days=40)) == 1


def test_a_draft_is_asked_for_and_refused_in_english(made: Instrument, clerk: Actor) -> None:
    client = signed_in(Client(), User.objects.get(username=clerk.name))
    client.cookies["tongqu_language"] = "en"
    page = f"/console/instruments/{made.matter.number}/draft"
    assert "Paste it whole, or choose a file below" in client.get(page).text
    assert "Please paste the text or choose a file." in client.post(page, {"text": ""}).text
    unscreened = client.post(page.replace("/draft", "/screen"), follow=True).text
    assert "“Screen a draft” still needs: a draft." in unscreened
    assert not made.drafts.exists()


def test_a_document_is_begun_on_the_page_once(clerk: Actor) -> None:
    client = signed_in(Client(), User.objects.get(username=clerk.name))
    sent = {"title": "召回工作规范", "kind": "normative", "measure": "35", "key": "k1"}
    answers = [client.post("/console/instruments/", sent, follow=True) for _ in range(3)]
    assert all("召回工作规范" in answer.text for answer in answers)
    assert Instrument.objects.count() == 1
    refused = client.post("/console/instruments/", {**sent, "title": "", "key": "k2"})
    assert refused.status_code == 422
    assert "召回工作规范" in client.get("/console/instruments/").text
