"""The demonstration year: believable, the same each time, and true to the law of each day."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from tongqu.kernel.audit.lines import ChainedLine
from tongqu.kernel.documents.models import Document, Service
from tongqu.kernel.matters.calendars import calendar_in_force
from tongqu.kernel.matters.log import log_of
from tongqu.kernel.matters.models import Line, Link, Matter
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.kernel.procedure.parts import Entry
from tongqu.service.complaints import demo
from tongqu.service.complaints.demo.lives import Year
from tongqu.service.complaints.demo.pace import STRAINED_AT
from tongqu.service.complaints.demo.shops import Place, content, shops_of
from tongqu.service.complaints.engine.categories import categories
from tongqu.service.complaints.models import ComplaintFacts
from tongqu.service.complaints.procedure import Complaint
from tongqu.service.complaints.selectors.repeats import candidates_of

pytestmark = [pytest.mark.django_db, pytest.mark.measure("三十三")]
NEW_ORDER = date(2026, 4, 15)


@pytest.fixture
def year(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(demo, "COMPLAINTS", 240)
    monkeypatch.setattr(demo, "REPORTS", 40)
    demo.step(say=lambda _: None)
    return cast


def test_it_is_brought_in_once(year: Cast) -> None:
    before = Matter.objects.count()
    demo.step(say=lambda _: None)
    assert Matter.objects.count() == before
    assert Matter.objects.filter(open_key__startswith="demo:complaints:").count() == 280
    assert {each.organ for each in Matter.objects.select_related("organ")} == {
        year.county,
        year.other,
    }


@pytest.mark.usefixtures("year")
def test_every_date_is_what_the_door_would_have_computed() -> None:
    calendar = calendar_in_force()
    for matter in Matter.objects.exclude(links_from__kind=Link.Kind.MERGED):
        log = log_of(matter)
        dates = log.procedure.dates(log.opened, log.entries, calendar)
        assert (matter.due_on, matter.lapses_on) == (dates.due_on, dates.lapses_on)
        assert matter.state == log.procedure.state_after(log.entries).name
        assert [line.day for line in log.lines] == sorted(line.day for line in log.lines)


@pytest.mark.usefixtures("year")
def test_every_chain_of_digests_holds_and_every_fact_is_whole() -> None:
    last: dict[int, bytes] = {}
    for line in Line.in_chain_order():
        assert isinstance(line, ChainedLine)
        before = last.get(line.matter_id, bytes(32))
        assert bytes(line.digest) == line.digest_after(before)
        assert line.facts_fault() == ""
        last[line.matter_id] = bytes(line.digest)


@pytest.mark.usefixtures("year")
def test_both_orders_run_and_something_is_left_to_do() -> None:
    rows = ComplaintFacts.objects.filter(accepted_on__isnull=False)
    assert rows.filter(accepted_on__lt=NEW_ORDER).exists()
    assert rows.filter(accepted_on__gte=NEW_ORDER).exists()
    states = Counter(Matter.objects.values_list("state", flat=True))
    assert {"received", "mediating", "agreed", "ended", "refused"} <= set(states)
    assert ComplaintFacts.objects.filter(recovered__gt=0).exists()


@pytest.mark.usefixtures("year")
def test_what_runs_beside_the_letters_is_there_to_be_seen() -> None:
    kinds = Counter(Matter.objects.values_list("kind", "state"))
    assert kinds["work.leads", "registered"]
    assert kinds["service.complaints.jurisdiction", "talking"]
    assert kinds["service.complaints.objections", "corrected"]
    assert kinds["service.complaints.objections", "received"]
    rows = ComplaintFacts.objects
    assert rows.exclude(agent="").exists()
    assert rows.exclude(joint="").exists()
    assert rows.exclude(street="").exists()
    doubled = rows.get(ticket="演示-重复-1")
    assert candidates_of(doubled)


def test_everything_sold_has_a_subject_that_is_listed() -> None:
    for at in range(12):
        for shop in shops_of(Place(f"9901{at:02}", "青石县"), at):
            assert shop.sells
            assert {f"{shop.group}.{sold.kind}" for sold in shop.sells} <= set(categories())
    trades = {trade for body in content().values() for trade in body["shops"]}
    shown = {s.trade for at in range(12) for s in shops_of(Place("990101", "青石县"), at)}
    assert shown == trades


def test_a_few_are_late_and_one_county_clearly_worse() -> None:
    places = [Place(f"9901{at:02}", f"第{at}县") for at in range(1, 13)]
    calendar = calendar_in_force()
    late, decided = Counter[str](), Counter[str]()
    for life in Year(places, date(2026, 11, 2), calendar).lives(3000, 0):
        for step, day, _ in life.steps[:1]:
            if step in {Complaint.accept, Complaint.refuse}:
                opened = Entry(Complaint.opening, life.opened)
                due = Complaint.dates(opened, [], calendar).due_on
                decided[life.shop.place.name] += 1
                late[life.shop.place.name] += bool(due and day > due)
    share = {name: late[name] / decided[name] for name in decided}
    worst = max(share, key=lambda name: share[name])
    assert worst == places[STRAINED_AT].name
    assert share[worst] > 3 * sorted(share.values())[-2]
    assert 0.01 < late.total() / decided.total() < 0.08


@pytest.mark.usefixtures("year")
def test_letters_are_issued_in_the_order_of_their_days_and_served() -> None:
    letters = Document.objects.exclude(series=None).select_related("series", "matter")
    assert {each.letter for each in letters} >= {"agreement", "refusal", "ending", "filing"}
    for series in {each.series for each in letters}:
        mine = sorted((each for each in letters if each.series == series), key=lambda e: e.serial)
        assert [each.serial for each in mine] == list(range(1, len(mine) + 1))
        assert [each.day for each in mine] == sorted(each.day for each in mine)
    served = Service.objects.select_related("document")
    assert {each.method for each in served} == {"electronic", "mail", "direct"}
    assert all(each.served_on >= each.document.day for each in served)
    assert letters.filter(services=None).exists()


@pytest.mark.usefixtures("year")
def test_two_letters_are_handled_as_one() -> None:
    link = Link.objects.get(kind=Link.Kind.MERGED)
    assert (link.source.is_open, link.target.is_open) == (False, True)
    assert link.source.subject_key == link.target.subject_key


def test_the_seasons_differ_and_the_same_seed_gives_the_same_year() -> None:
    places = [Place("990102", "青石县"), Place("990103", "白沙县")]
    made = [Year(places, date(2026, 11, 2), calendar_in_force()).lives(400, 20) for _ in range(2)]
    assert [life.text for life in made[0]] == [life.text for life in made[1]]
    by_month = Counter(life.opened.month for life in made[0])
    assert len(by_month) == 12
    assert all(life.phone.startswith("1000000") for life in made[0])
