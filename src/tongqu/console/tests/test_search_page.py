"""One search over everything an officer may see, and nothing of what one may not."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tongqu.console import find  # noqa: F401 (made whole before a test puts other sources in)
from tongqu.console.tests.conftest import SignedIn
from tongqu.kernel.accounts.models import Duty, User
from tongqu.kernel.accounts.tests.browser import signed_in as past_the_door
from tongqu.kernel.documents.models import Document, OrganMark
from tongqu.kernel.documents.services import document_revoke, letter_issue
from tongqu.kernel.documents.tests.conftest import ACCEPTANCE
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import Subject, matter_open
from tongqu.kernel.matters.tests.conftest import START, Cast
from tongqu.kernel.organs.actors import SYSTEM
from tongqu.kernel.organs.models import OrganName
from tongqu.kernel.organs.services import organ_rename
from tongqu.kernel.procedure.tests.sample import Permit
from tongqu.kernel.search import finding
from tongqu.kernel.search.sources import Asked, Found, Hit, Source

CODE = "91990102MA1B2C3D4E"
SEARCH, HINTS = "/console/search", "/console/search/hints"
MOST_QUERIES = 32  # of a whole page of results, the shell's own included


def received(cast: Cast, name: str, code: str = CODE, kind: str = "enterprise") -> Matter:
    subject = Subject(kind, code, name)
    return matter_open(Permit, subject=subject, organ=cast.county, by=cast.applicant)


def issued(cast: Cast, matter: Matter) -> Document:
    OrganMark.objects.get_or_create(organ=cast.county, mark="青市监")
    return letter_issue(matter, ACCEPTANCE, asked={"window": "三号"}, by=cast.window, key="k")


def searched(client: Client, text: str, address: str = SEARCH) -> Any:
    return client.get(address, {"q": text})


def _opening(key: str) -> Source:
    found = Found((Hit(key, f"/{key}"),), opens=f"/{key}")
    return Source(key, key, key, lambda _: found)


def groups(answer: Any) -> dict[str, list[str]]:
    """Return the titles found, by the key of their group."""
    shown = answer.context["groups"]
    return {group.source.key: [hit.title for hit in group.hits] for group in shown}


def test_a_part_of_a_name_finds_the_entity_with_its_count_and_the_matters(
    cast: Cast, signed_in: SignedIn
) -> None:
    newest = [received(cast, "云津热干面馆有限公司") for _ in range(3)][-1]
    answer = searched(signed_in(cast.clerk), "热干面")
    assert groups(answer)["entities"] == ["云津热干面馆有限公司"]
    assert groups(answer)["matters"] == ["云津热干面馆有限公司"] * 3
    assert "3 件" in answer.text
    assert f"/console/subjects/{CODE}" in answer.text
    assert answer.text.index(newest.number) > answer.text.index("办件")


@pytest.mark.parametrize("address", [SEARCH, HINTS])
def test_another_county_finds_nothing_of_it(cast: Cast, signed_in: SignedIn, address: str) -> None:
    matter = received(cast, "云津热干面馆有限公司")
    letter = issued(cast, matter)
    stranger = signed_in(cast.stranger)
    for text in ("热干面", CODE, "B2C3", matter.number, matter.number[:11], letter.number):
        answer = searched(stranger, text, address)
        assert answer.status_code == 200
        assert groups(answer) == {}
    assert searched(stranger, letter.code).status_code == 200


def test_a_whole_number_opens_what_it_is_the_number_of(cast: Cast, signed_in: SignedIn) -> None:
    matter = received(cast, "云津热干面馆有限公司")
    letter = issued(cast, matter)
    client = signed_in(cast.clerk)
    page = f"/console/matters/{matter.number}"
    spaced = f"{matter.number[:4]} {matter.number[4:]}"
    for text, address in (
        (matter.number, page),
        (spaced, page),
        (CODE.lower(), f"/console/subjects/{CODE}"),
        (letter.number, f"{page}/documents/{letter.pk}"),
        ("青市监许受(2026)1", f"{page}/documents/{letter.pk}"),
        ("市监许受[2026]1号", f"{page}/documents/{letter.pk}"),
        (letter.code.lower(), f"{page}/documents/{letter.pk}"),
    ):
        assert searched(client, text).headers.get("Location") == address, text
    assert groups(searched(client, matter.number[:-1]))["matters"] == ["云津热干面馆有限公司"]


def test_a_letter_is_found_by_number_alone_and_never_by_who_it_went_to(
    cast: Cast, signed_in: SignedIn
) -> None:
    letter = issued(cast, received(cast, "云津热干面馆有限公司"))
    document_revoke(letter, ground="写错了日期", by=cast.window)
    client = signed_in(cast.clerk)
    assert "letters" not in groups(searched(client, "热干面馆"))
    assert "letters" not in groups(searched(client, "〔2026〕2号"))
    text = client.get(SEARCH, {"q": "〔2026〕1号", "in": "letters"}).text
    assert "已撤回" in text
    assert "三号" not in text


def test_a_private_person_is_not_found_by_name_and_is_masked_where_found_by_number(
    cast: Cast, signed_in: SignedIn
) -> None:
    matter = received(cast, "演示某某人", "", kind="person")
    client = signed_in(cast.clerk)
    assert groups(searched(client, "某某人")) == {}
    answer = client.get(SEARCH, {"q": matter.number, "in": "matters"})
    assert groups(answer)["matters"] == ["演＊＊＊"]
    assert "演示某某人" not in answer.text


@pytest.mark.parametrize("text", ["面", "面 馆", " a "])
def test_one_character_is_answered_with_a_sentence(
    cast: Cast, signed_in: SignedIn, text: str
) -> None:
    received(cast, "面馆")
    answer = searched(signed_in(cast.clerk), text)
    assert "一个字太短" in answer.text
    assert groups(answer) == {}


def test_without_anything_typed_it_says_what_can_be_found(cast: Cast, signed_in: SignedIn) -> None:
    text = signed_in(cast.clerk).get(SEARCH).text
    for word in ("对象、办件、文书", "建设项目", "随机抽查", "个人的姓名、电话不能用来查找"):
        assert word in text
    assert "账号" not in text.partition("这里能查到什么")[2].partition("</p>")[0]


def test_nothing_found_says_so_and_what_to_do(cast: Cast, signed_in: SignedIn) -> None:
    text = searched(signed_in(cast.clerk), "查无此店<b>").text
    assert "没有找到" in text
    assert "<b>查" not in text
    assert "查无此店&lt;b&gt;" in text


def test_more_than_a_few_lead_to_a_page_of_their_own(cast: Cast, signed_in: SignedIn) -> None:
    for n in range(9):
        received(cast, f"面馆{n}号", f"{n:018d}")
    client = signed_in(cast.clerk)
    assert len(groups(searched(client, "面馆"))["matters"]) == 6
    assert "?q=%E9%9D%A2%E9%A6%86&amp;in=matters" in searched(client, "面馆").text
    alone = client.get(SEARCH, {"q": "面馆", "in": "matters"})
    assert {key: len(titles) for key, titles in groups(alone).items()} == {"matters": 9}
    assert {
        key: len(titles) for key, titles in groups(searched(client, "面馆", HINTS)).items()
    } == {
        "entities": 3,
        "matters": 3,
    }


def test_the_whole_name_comes_before_what_only_holds_it(cast: Cast, signed_in: SignedIn) -> None:
    for n, name in enumerate(("面馆", "面馆之家", "老街面馆")):
        received(cast, name, f"{n:018d}")
    found = groups(searched(signed_in(cast.clerk), "面馆"))
    assert found["entities"] == ["面馆", "面馆之家", "老街面馆"]


def test_an_organ_is_found_by_any_name_it_bore_and_shows_who_it_is(
    cast: Cast, signed_in: SignedIn
) -> None:
    OrganName.objects.create(organ=cast.other, name=cast.other.name, since=cast.other.opened_on)
    organ_rename(organ=cast.other, name="白沙区市场监督管理局", on=START, by=SYSTEM)
    received(cast, "面馆")
    client = signed_in(cast.clerk)
    for text in ("白沙县", "白沙区", "m-990103"):
        assert groups(searched(client, text))["organs"] == ["白沙区市场监督管理局"]
    page = client.get("/console/organs/m-990103").text
    assert "白沙县市场监督管理局" in page
    assert "不在您的管辖范围内" in page
    own = client.get("/console/organs/m-990102")
    assert sum(own.context["counts"].values()) == 1
    assert client.get("/console/organs/nowhere").status_code == 404


def test_accounts_are_found_by_those_alone_who_keep_them(cast: Cast, signed_in: SignedIn) -> None:
    administrators = {
        duty: past_the_door(
            Client(), User.objects.create(username=f"admin-{duty}", name=duty.label, duty=duty)
        )
        for duty in Duty
    }
    received(cast, "经办面馆")
    assert "accounts" not in groups(searched(signed_in(cast.head), "经办"))
    for duty, client in administrators.items():
        found = groups(searched(client, "经办"))
        assert found.get("accounts") == (None if duty == Duty.AUDIT else ["经办"])
        assert not {"matters", "entities"} & found.keys()
    assert groups(searched(administrators[Duty.AUDIT], "登录日志"))["pages"] == ["登录日志"]


@pytest.mark.parametrize(
    ("text", "group", "title"),
    [
        ("我的待办", "pages", "我的待办"),
        ("办事指南", "pages", "办事指南"),
        ("示例许可", "guides", "示例许可"),
        ("现场核查", "guides", "示例许可"),
        ("平台内的经营者", "items", ""),
    ],
)
def test_pages_and_guides_are_found_by_their_words(
    cast: Cast, signed_in: SignedIn, text: str, group: str, title: str
) -> None:
    found = groups(searched(signed_in(cast.clerk), text))
    assert (title in found.get(group, [])) is bool(title)


def test_a_rule_is_found_by_the_article_it_rests_on_and_opens_at_its_line(
    cast: Cast, signed_in: SignedIn
) -> None:
    client = signed_in(cast.clerk)
    answer = client.get(SEARCH, {"q": "投诉举报处理办法 第十五条", "in": "rules"})
    hits = answer.context["groups"][0].hits
    assert all("第十五条" in hit.sub for hit in hits)
    page, _, anchor = hits[0].url.partition("#")
    assert f'id="{anchor}"' in client.get(page).text


def test_a_page_of_results_costs_a_bounded_number_of_queries(
    cast: Cast, signed_in: SignedIn
) -> None:
    client, costs, matter = signed_in(cast.clerk), [], received(cast, "面馆")
    searched(client, "面馆")  # what is asked once in a while is asked now
    for many in (1, 30):
        for n in range(many):
            matter = received(cast, f"面馆{many}{n}号", f"{many:03d}{n:015d}")
        with CaptureQueriesContext(connection) as queries:
            searched(client, "面馆")
        costs.append(len(queries))
    assert costs[0] == costs[1] <= MOST_QUERIES
    with CaptureQueriesContext(connection) as queries:
        searched(client, matter.number)
    assert len(queries) <= MOST_QUERIES


def test_a_search_that_takes_too_long_is_ended_and_says_so(
    cast: Cast, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(_: Asked) -> Found:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(60)")
        return Found()

    early = Source("early", "早", "Early", lambda _: Found((Hit("早的", "/"),)))
    both = [early, Source("slow", "慢", "Slow", slow)]
    monkeypatch.setattr(finding, "sources", lambda: both)
    monkeypatch.setattr(finding, "LONGEST_MS", "20")
    answer = searched(signed_in(cast.clerk), "面馆")
    assert "这次查找太久，已经中止" in answer.text
    assert groups(answer) == {"early": ["早的"]}


def test_two_things_of_one_number_are_both_shown(
    cast: Cast, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = [_opening("one"), _opening("two")]
    monkeypatch.setattr(finding, "sources", lambda: both)
    answer = searched(signed_in(cast.clerk), "面馆")
    assert groups(answer) == {"one": ["one"], "two": ["two"]}
