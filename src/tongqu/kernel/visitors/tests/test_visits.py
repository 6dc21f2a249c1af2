"""Coming by a code: one matter and no other, one enterprise and never two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from unittest.mock import patch
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from tongqu.kernel.accounts.models import LoginLine, Session
from tongqu.kernel.accounts.sealing import keyed_digest
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.accounts.tests.conftest import everything, person
from tongqu.kernel.clock.now import LAW_ZONE, held_at
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.tests.conftest import START, Cast, opened
from tongqu.kernel.visitors import services
from tongqu.kernel.visitors.models import EnterpriseCode, MatterCode
from tongqu.kernel.visitors.refusal import VisitRefusal
from tongqu.kernel.visitors.services import enterprise_code_issue, matter_code_issue
from tongqu.kernel.visitors.tests import urls

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tongqu.kernel.visitors.tests.urls")]
A, B = "99A" + "0" * 15, "99B" + "0" * 15
NINE = datetime(START.year, START.month, START.day, 9, tzinfo=LAW_ZONE)


@pytest.fixture(autouse=True)
def _nothing_sent() -> Iterator[None]:
    urls.sent.clear()
    yield
    urls.sent.clear()


def visit(client: Client, kind: str, key: str, code: str, **extra: str) -> str:
    """Show a code at the portal; return what the page says."""
    given = {"kind": kind, f"{kind}-key": key, f"{kind}-code": code, **extra}
    return client.post("/visit/", given, follow=True).text


def enterprise(cast: Cast, client: Client, key: str, name: str) -> None:
    """Come in for an enterprise."""
    code = enterprise_code_issue(key=key, name=name, by=cast.window)
    assert name in visit(client, "enterprise", key, code)


def mark(client: Client) -> str:
    """Return whom the form on the page is made for, as the page carries it."""
    found = re.search(r'name="made_for" value="([^"]*)"', client.get("/form").text)
    assert found
    return found[1]


def test_number_and_code_show_the_matter_and_no_other(
    cast: Cast, matter: Matter, client: Client
) -> None:
    other = opened(cast)
    code = matter_code_issue(matter=matter, by=cast.window)
    typed = f" {code[:5].lower()}-{code[5:]} "
    text = visit(client, "matter", f" {matter.number} ", typed)
    assert matter.number in text
    assert "示例条例第1条" in text
    assert other.number not in text
    assert LoginLine.objects.get().event == "visit"


def test_the_code_is_not_readable_in_the_table(cast: Cast, matter: Matter) -> None:
    code = matter_code_issue(matter=matter, by=cast.window)
    assert code not in MatterCode.objects.get().digest
    assert code not in str(everything())


def test_a_new_code_ends_the_old_one(cast: Cast, matter: Matter, client: Client) -> None:
    old = matter_code_issue(matter=matter, by=cast.window)
    new = matter_code_issue(matter=matter, by=cast.window)
    assert "对不上" in visit(client, "matter", matter.number, old)
    assert matter.number in visit(client, "matter", matter.number, new)


def test_an_unknown_number_a_wrong_code_and_a_matter_without_one_look_alike(
    cast: Cast, matter: Matter, client: Client
) -> None:
    matter_code_issue(matter=matter, by=cast.window)
    without = opened(cast)
    answers = set()
    for number in ("2026000000000", matter.number, without.number):
        with patch.object(services, "keyed_digest", wraps=keyed_digest) as worked:
            text = visit(client, "matter", number, "AAAAAAAAAA")
        assert worked.call_count == 1
        answers.add(re.sub(r'"X-CSRFToken": "[^"]+"|value="[^"]+"', "", text))
    assert len(answers) == 1
    assert "还可以再试 4 次" in answers.pop()


def test_guessing_at_a_number_is_limited_for_who_then_has_the_code(
    cast: Cast, matter: Matter, client: Client
) -> None:
    code = matter_code_issue(matter=matter, by=cast.window)
    for _ in range(4):
        assert "还可以再试" in visit(client, "matter", matter.number, "AAAAAAAAAA")
    for typed in ("AAAAAAAAAA", code):
        assert "09:30 前不能再试" in visit(Client(), "matter", matter.number, typed)
    with held_at(NINE + timedelta(minutes=30)):
        assert matter.number in visit(client, "matter", matter.number, code)


def test_guessing_at_many_numbers_from_one_address_is_limited(client: Client) -> None:
    for number in range(20):
        visit(client, "matter", f"20260000{number:05}", "AAAAAAAAAA")
    assert "不能再试" in visit(client, "matter", "2026000099999", "AAAAAAAAAA")


def test_an_enterprise_comes_in_once_by_a_code(cast: Cast, client: Client) -> None:
    code = enterprise_code_issue(key=A, name="甲商行", by=cast.window)
    assert "甲商行" in visit(client, "enterprise", A.lower(), code)
    assert "对不上" in visit(Client(), "enterprise", A, code)
    assert EnterpriseCode.objects.get().used_at


def test_an_enterprises_code_is_for_its_own_credit_code(cast: Cast, client: Client) -> None:
    code = enterprise_code_issue(key=A, name="甲商行", by=cast.window)
    assert "对不上" in visit(client, "enterprise", B, code)
    assert EnterpriseCode.objects.get().used_at is None


def test_a_code_runs_out_after_seven_days(cast: Cast, client: Client) -> None:
    code = enterprise_code_issue(key=A, name="甲商行", by=cast.window)
    with held_at(NINE + timedelta(days=7)):
        assert "已过期" in visit(client, "enterprise", A, code)


def test_an_enterprise_sees_its_own_matters_only(cast: Cast, client: Client) -> None:
    mine = opened(cast)
    Matter.objects.filter(pk=mine.pk).update(subject_key=A)
    other = opened(cast)
    enterprise(cast, client, A, "甲商行")
    text = client.get("/visit/mine").text
    assert mine.number in text
    assert other.number not in text


def test_a_second_enterprise_replaces_the_first_before_everyones_eyes(
    cast: Cast, client: Client
) -> None:
    enterprise(cast, client, A, "甲商行")
    first = client.cookies["tongqu_session"].value
    assert "甲商行" in client.get("/visit/").text
    enterprise(cast, client, B, "乙商行")
    assert client.cookies["tongqu_session"].value != first
    assert "甲商行" not in client.get("/visit/mine").text
    assert "乙商行" in client.get("/").text


def test_a_form_made_for_one_is_refused_when_the_browser_is_anothers(
    cast: Cast, client: Client
) -> None:
    enterprise(cast, client, A, "甲商行")
    made_for = mark(client)
    enterprise(cast, client, B, "乙商行")
    answer = client.post("/form", {"made_for": made_for, "words": "甲的话"})
    assert answer.status_code == 409
    assert "没有提交，什么也没有改变" in answer.text
    assert "甲商行" in answer.text
    assert "乙商行" in answer.text
    assert urls.sent == []
    client.post("/form", {"made_for": mark(client), "words": "乙的话"})
    assert urls.sent == [(B, "乙的话")]


def test_what_was_typed_comes_back_to_whom_it_was_made_for(cast: Cast, client: Client) -> None:
    enterprise(cast, client, A, "甲商行")
    made_for = mark(client)
    enterprise(cast, client, B, "乙商行")
    answer = client.post("/form", {"made_for": made_for, "words": "甲的话"})
    found = re.search(r'href="(/visit/\?next=[^"]+)"', answer.text)
    assert found
    page = parse_qs(urlsplit(found[1]).query)["next"][0]
    assert "甲的话" not in client.get(page).text
    enterprise(cast, client, A, "甲商行")
    assert "甲的话" in client.get(page).text
    assert "甲的话" not in client.get(page).text


def test_a_form_whose_session_ran_out_is_kept_for_its_enterprise(
    cast: Cast, client: Client
) -> None:
    enterprise(cast, client, A, "甲商行")
    made_for = mark(client)
    with held_at(NINE + timedelta(minutes=31)):
        answer = client.post("/form", {"made_for": made_for, "words": "甲的话"})
        assert answer.status_code == 409
        assert "已加密保存" in answer.text
    assert urls.sent == []


@pytest.mark.parametrize("made_for", ["", "nonsense", "eyJrIjoiIn0:x:y"])
def test_a_visitors_form_without_its_mark_is_refused(
    made_for: str, cast: Cast, client: Client
) -> None:
    enterprise(cast, client, A, "甲商行")
    assert client.post("/form", {"made_for": made_for, "words": "x"}).status_code == 409
    assert urls.sent == []


def test_a_form_of_nobody_is_for_nobody(cast: Cast, client: Client) -> None:
    assert client.post("/form", {"words": "x"}).text == "sent"
    enterprise(cast, client, A, "甲商行")
    made_for = mark(client)
    client.post("/visit/leave")
    assert client.post("/form", {"made_for": made_for, "words": "x"}).status_code == 409
    assert urls.sent == [("", "x")]


def test_an_officer_who_comes_in_for_an_enterprise_is_signed_out(
    cast: Cast, client: Client
) -> None:
    signed_in(client, person(is_demo=True))
    enterprise(cast, client, A, "甲商行")
    assert client.get("/console/").status_code == 302
    assert Session.objects.get(user__isnull=False).end == "left"


def test_an_enterprise_whose_browser_an_officer_signs_in_is_gone(
    cast: Cast, client: Client
) -> None:
    user = person(is_demo=True)
    user.set_password("x")
    user.save()
    enterprise(cast, client, A, "甲商行")
    client.post("/console/sign-in", {"username": "wang", "password": "x"})
    assert client.get("/console/").status_code == 200
    client.post("/console/sign-out")
    assert "甲商行" not in client.get("/").text


def test_a_key_of_the_browsers_own_making_is_not_taken(cast: Cast, client: Client) -> None:
    client.cookies["tongqu_session"] = "a" * 32
    enterprise(cast, client, A, "甲商行")
    assert client.cookies["tongqu_session"].value != "a" * 32


def test_the_language_may_be_changed_by_a_visitor(cast: Cast, client: Client) -> None:
    enterprise(cast, client, A, "甲商行")
    assert client.post("/language", {"language": "en", "next": "/"}).status_code == 302


def test_a_foreign_next_leads_to_ones_own_page(cast: Cast, client: Client) -> None:
    code = enterprise_code_issue(key=A, name="甲商行", by=cast.window)
    given = {"kind": "enterprise", "enterprise-key": A, "enterprise-code": code}
    answer = client.post("/visit/", {**given, "next": "//evil.example/"})
    assert answer["Location"] == "/visit/mine"


@pytest.mark.parametrize(
    ("_case", "who", "key", "name", "code"),
    [
        ("没有岗位", "applicant", A, "甲", "no_power"),
        ("代码太短", "window", "99A", "甲", "key_unfit"),
        ("代码有别的字", "window", "甲" * 18, "甲", "key_unfit"),
        ("没有名称", "window", A, " ", "name_empty"),
    ],
)
def test_a_code_is_not_given_out(
    cast: Cast, _case: str, who: str, key: str, name: str, code: str
) -> None:
    before = everything()
    with pytest.raises(VisitRefusal) as refusal:
        enterprise_code_issue(key=key, name=name, by=getattr(cast, who))
    assert refusal.value.code == code
    assert not EnterpriseCode.objects.exists()
    assert everything() == before


def test_a_matters_code_is_given_out_by_its_own_county(cast: Cast, matter: Matter) -> None:
    with pytest.raises(VisitRefusal, match="不在您的管辖范围"):
        matter_code_issue(matter=matter, by=cast.stranger)
    assert not MatterCode.objects.exists()
