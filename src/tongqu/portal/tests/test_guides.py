from __future__ import annotations

import pytest
from django.test import Client

from tongqu.kernel.matters import registry
from tongqu.kernel.procedure.tests.sample import Permit


@pytest.mark.django_db
def test_a_guide_shows_the_steps_the_diagram_and_the_grounds(client: Client) -> None:
    registry.register(Permit)
    text = client.get(f"/guides/{Permit.kind}").text
    assert "一次告知 → 待补正" in text
    assert "<svg" in text.partition('class="diagram"')[2]
    assert "示例条例第1条" in text


@pytest.mark.django_db
def test_what_people_can_do_stands_before_what_government_does_within(client: Client) -> None:
    text = client.get("/guides/").text
    own, _, inner = text.partition("群众和企业可以办的")[2].partition("机关内部怎么办")
    assert "消费投诉" in own
    assert "受理或不予受理的决定并告知 7 个工作日" in own
    assert "投诉公示异议" in own
    assert "管辖争议" in inner
    assert "消费投诉" not in inner


@pytest.mark.django_db
def test_a_guide_leads_to_where_one_begins(client: Client) -> None:
    assert 'href="/complaints/" data-main>去办理' in client.get("/guides/service.complaints").text
    assert "去办理" not in client.get("/guides/plan.urge").text


@pytest.mark.django_db
def test_the_handbook_names_its_parts_in_words_and_the_house_comes_last(client: Client) -> None:
    text = client.get("/rules/").text
    assert '<option value="service.complaints">投诉举报</option>' in text
    assert text.index("受理或不予受理") < text.index("密码最短长度")


@pytest.mark.django_db
def test_who_goes_astray_finds_the_services_and_the_search(client: Client) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert 'role="search"' in answer.text
    assert 'href="/complaints/"' in answer.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("book", "label", "said"),
    [
        ("kernel.accounts", "密码最短长度", "内部规定"),
        ("service.complaints", "受理或不予受理", "法定"),
    ],
)
def test_what_no_law_says_is_not_called_statutory(
    client: Client, book: str, label: str, said: str
) -> None:
    row = client.get(f"/rules/?book={book}").text.partition(label)[2].partition("</tr>")[0]
    assert [word for word in ("法定", "承诺", "内部规定") if f">{word}<" in row] == [said]


@pytest.mark.django_db
def test_the_rules_of_another_day_are_those_of_that_day(client: Client) -> None:
    assert "第八十二条第五项" in client.get("/rules/?on=2026-01-01").text
    assert "第八十二条第五项" not in client.get("/rules/?on=2020-01-01").text
