from __future__ import annotations

import re

import pytest
from django.test import Client

from tongqu.console.tests.conftest import SignedIn
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import Cast, everything, lines
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.procedure.tests.sample import Permit


def _step(matter: Matter, name: str) -> str:
    return f"/console/matters/{matter.number}/steps/{name}"


def _key(client: Client, url: str) -> str:
    found = re.search(r'name="key" value="([^"]+)"', client.get(url).text)
    assert found
    return found[1]


def test_it_says_the_deadline_in_full_with_its_article(
    cast: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    text = signed_in(cast.window).get(f"/console/matters/{matter.number}").text
    assert "还有 5 个工作日 · 11月9日（周一）前" in text
    assert "示例条例第1条" in text
    assert "未经核对原文" in text


def test_what_is_next_comes_first_to_whoever_goes_by_the_keyboard(
    cast: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    text = signed_in(cast.window).get(f"/console/matters/{matter.number}").text
    assert text.index("下一步") < text.index("基本情况") < text.index("办理经过")


def test_a_step_shows_beside_its_form_what_is_decided_about(
    cast: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    aside = signed_in(cast.window).get(_step(matter, "accept")).text.partition("<aside")[2]
    assert "还有 5 个工作日 · 11月9日（周一）前" in aside
    assert "示例条例第1条" in aside


@pytest.mark.parametrize("path", ["/console/matters/999", "/console/people"])
def test_an_officer_who_goes_astray_keeps_the_menu_and_the_way_back(
    path: str, cast: Cast, signed_in: SignedIn
) -> None:
    answer = signed_in(cast.clerk).get(path)
    assert answer.status_code in {403, 404}
    assert 'class="rail"' in answer.text
    assert 'href="/console/">回到待办' in answer.text


def test_it_hides_whether_another_countys_matter_exists(
    cast: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    assert signed_in(cast.stranger).get(f"/console/matters/{matter.number}").status_code == 404


def test_a_step_taken_twice_by_a_double_click_is_taken_once(
    cast: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    client = signed_in(cast.window)
    url = _step(matter, "accept")
    sent = {"key": _key(client, url), "on": "2026-11-02"}
    for _ in range(3):
        assert client.post(url, sent, follow=True).status_code == 200
    assert [step for step, _ in lines(matter)] == ["open", "accept"]


def test_a_step_without_its_reason_keeps_what_was_typed(
    cast: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    client, before = signed_in(cast.window), everything()
    answer = client.post(_step(matter, "ask_once"), {"key": "k", "on": "2026-11-05", "reason": ""})
    assert answer.status_code == 422
    assert 'value="2026-11-05"' in answer.text
    assert everything() == before


def test_a_day_still_to_come_is_refused_in_words(
    cast: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    client, before = signed_in(cast.window), everything()
    sent = {"key": "k", "on": "2027-01-01", "reason": "缺营业场所证明"}
    answer = client.post(_step(matter, "ask_once"), sent)
    assert answer.status_code == 422
    assert "还没有到" in answer.text
    assert "缺营业场所证明" in answer.text
    assert everything() == before


def test_a_post_that_may_not_take_the_step_is_not_offered_it(
    cast: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    client, before = signed_in(cast.clerk), everything()
    page = client.get(f"/console/matters/{matter.number}").text
    assert _step(matter, "accept") not in page
    answer = client.post(_step(matter, "accept"), {"key": "k", "on": "2026-11-02"})
    assert "由受理岗办理" in answer.text
    assert everything() == before


def test_personal_facts_are_masked(cast: Cast, matter: Matter, signed_in: SignedIn) -> None:
    act(matter, Permit.ask_once, by=cast.window, facts={"reason": "缺材料"})
    act(matter, Permit.amend, by=cast.applicant, facts={"phone": "13900000000"})
    text = signed_in(cast.clerk).get(f"/console/matters/{matter.number}").text
    assert "13900000000" not in text
    assert "1＊＊＊" in text


def test_a_transfer_to_an_unknown_organ_says_so(
    cast: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    client, before = signed_in(cast.clerk), everything()
    url = f"/console/matters/{matter.number}/transfer"
    answer = client.post(url, {"to": "月球局", "reason": "不归我管"})
    assert "没有名为“月球局”的机构" in answer.text
    assert everything() == before
    Organ.objects.filter(pk=cast.other.pk).update(short_name="白沙县局")
    done = client.post(url, {"to": "白沙县局", "reason": "经营地在那里"}, follow=True)
    assert done.redirect_chain[-1][0] == "/console/"
    matter.refresh_from_db()
    assert matter.organ == cast.other
