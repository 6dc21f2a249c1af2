from __future__ import annotations

import io
from datetime import date

import pytest
from django.test import Client
from openpyxl import load_workbook

from tongqu.console.models import SavedFilter
from tongqu.console.tests.conftest import SignedIn
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import Subject, matter_open
from tongqu.kernel.matters.tests.conftest import Cast, everything, lines
from tongqu.kernel.procedure.tests.sample import Permit


@pytest.mark.measure("四十四")
def test_it_shows_the_county_its_own_work_and_nobody_elses(
    cast: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    assert matter.number in signed_in(cast.clerk).get("/console/").text
    assert matter.number not in signed_in(cast.stranger).get("/console/").text


@pytest.mark.django_db
def test_it_asks_a_stranger_to_sign_in(client: Client) -> None:
    answer = client.get("/console/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/console/sign-in")


@pytest.mark.parametrize(("light", "there"), [("normal", True), ("overdue", False), ("x", True)])
def test_it_filters_by_light(
    light: str, there: bool, cast: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    text = signed_in(cast.clerk).get("/console/", {"light": light}).text
    assert (matter.number in text) is there


@pytest.mark.parametrize(
    ("day", "due"), [(date(2026, 11, 6), False), (date(2026, 11, 9), True)], ids=["前几天", "当天"]
)
def test_it_says_at_once_what_is_due_today(
    day: date, due: bool, cast: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    with held_at(day):
        client = signed_in(cast.clerk)
        assert f"今天到期 <b>{int(due)}</b>" in client.get("/console/").text
        assert (matter.number in client.get("/console/", {"due": "today"}).text) is due


def test_it_offers_the_lights_that_seldom_shine_only_where_they_do(
    cast: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    client = signed_in(cast.clerk)
    offered = client.get("/console/").text
    assert matter.number in offered
    assert "light=overdue" in offered
    assert "light=paused" not in offered
    assert "light=paused" in client.get("/console/", {"light": "paused"}).text


def test_it_claims_what_is_ticked_and_says_so(
    cast: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    answer = signed_in(cast.clerk).post("/console/claim", {"matter": matter.number}, follow=True)
    assert "已认领 1 件" in answer.text
    assert lines(matter)[-1] == ("~claim", "经办")


def test_it_refuses_to_claim_what_one_cannot_see(
    cast: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    before = everything()
    answer = signed_in(cast.stranger).post("/console/claim", {"matter": matter.number}, follow=True)
    assert "没有这件事" in answer.text
    assert everything() == before


def test_it_exports_names_that_a_spreadsheet_cannot_run(cast: Cast, signed_in: SignedIn) -> None:
    subject = Subject("enterprise", "99B", '=HYPERLINK("x")')
    matter_open(Permit, subject=subject, organ=cast.county, by=cast.applicant)
    answer = signed_in(cast.clerk).get("/console/", {"export": "worklist"})
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    assert '\'=HYPERLINK("x")' in cells
    assert '=HYPERLINK("x")' not in cells


def test_a_view_is_kept_under_a_name_and_is_ones_own(
    cast: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    client = signed_in(cast.clerk)
    sent = {"name": "快到期的", "query": "light=near&next=//evil.test&mine=1"}
    client.post("/console/saved", sent)
    text = client.get("/console/", {"light": "near", "mine": "1"}).text
    assert matter.number not in text
    assert '<a href="?light=near&amp;mine=1" aria-current="true">快到期的</a>' in text
    kept = SavedFilter.objects.get()
    signed_in(cast.window).post(f"/console/saved/{kept.pk}/forget")
    assert SavedFilter.objects.exists()
    client.post(f"/console/saved/{kept.pk}/forget")
    assert not SavedFilter.objects.exists()
