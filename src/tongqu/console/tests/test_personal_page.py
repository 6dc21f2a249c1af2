from __future__ import annotations

import pytest
from django.test import Client

from tongqu.console.tests.conftest import SignedIn
from tongqu.kernel.accounts.models import Duty
from tongqu.kernel.accounts.tests.browser import signed_in as past_the_door
from tongqu.kernel.accounts.tests.conftest import person
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.kernel.privacy.models import ReadLine
from tongqu.kernel.procedure.tests.sample import Permit

PHONE = "13900000000"
GIVEN = {"purpose": "contact", "note": "通知领取决定"}


@pytest.fixture
def _amended(cast: Cast, matter: Matter) -> None:
    act(matter, Permit.ask_once, by=cast.window, facts={"reason": "缺材料"})
    act(matter, Permit.amend, by=cast.applicant, facts={"phone": PHONE})


@pytest.mark.usefixtures("_amended")
def test_it_is_masked_until_a_purpose_is_given_and_then_for_one_answer(
    cast: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    client, url = signed_in(cast.clerk), f"/console/matters/{matter.number}/personal"
    assert PHONE not in client.get(url).text
    answer = client.post(url, GIVEN)
    assert PHONE in answer.text
    assert "no-store" in answer["Cache-Control"]
    assert PHONE not in client.get(url).text
    assert ReadLine.objects.get().what == f"matter:{matter.number}"


@pytest.mark.usefixtures("_amended")
def test_without_a_reason_it_stays_masked_and_nothing_is_written(
    cast: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    url = f"/console/matters/{matter.number}/personal"
    for change in ({"note": "要看"}, {"purpose": "curious"}, {"note": ""}):
        answer = signed_in(cast.clerk).post(url, {**GIVEN, **change})
        assert answer.status_code == 422
        assert PHONE not in answer.text
    assert not ReadLine.objects.exists()


@pytest.mark.usefixtures("_amended")
def test_another_county_reads_nothing(cast: Cast, matter: Matter, signed_in: SignedIn) -> None:
    url = f"/console/matters/{matter.number}/personal"
    assert signed_in(cast.stranger).post(url, GIVEN).status_code == 404
    assert not ReadLine.objects.exists()


@pytest.mark.usefixtures("_amended")
def test_the_audit_administrator_sees_who_read_and_not_what_was_read(
    cast: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    signed_in(cast.clerk).post(f"/console/matters/{matter.number}/personal", GIVEN)
    audit = past_the_door(Client(), person("shen", duty=Duty.AUDIT))
    text = audit.get("/console/logs/reads", {"what": f"matter:{matter.number}"}).text
    assert "通知领取决定" in text
    assert PHONE not in text
    assert "没有人查看过" in audit.get("/console/logs/reads", {"what": "x"}).text
    assert "登录日志中的地址和浏览器" in audit.get("/console/logs/retention").text
    assert signed_in(cast.clerk).get("/console/logs/reads").status_code == 403
