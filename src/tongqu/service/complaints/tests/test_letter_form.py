"""The form of a letter says at once, beside each field, what keeps it from being taken in."""

from __future__ import annotations

import pytest
from django.test import Client

from tongqu.kernel.matters.models import Matter
from tongqu.service.complaints.tests.conftest import LETTER

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.measure("三十三"),
    pytest.mark.usefixtures("cast"),
]


def test_what_is_missing_is_said_in_plain_words_and_nothing_is_sent(client: Client) -> None:
    short = {**LETTER, "check": "1", "text": "退钱", "amount": "", "known_on": "2023-10-01"}
    text = client.post("/complaints/new", short).text
    for words in ("可以提交", "写得很短", "2026-10-01", "第十六条第四项", "涉及金额可以不填"):
        assert words in text
    assert not Matter.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": "", "phone": " "}, 'id="id_phone_error">投诉要填（'),
        ({"agent": "周代"}, "还缺：委托代理人的电话"),
        ({"phone": "123"}, "不像电话号码"),
        ({"demand": ""}, 'id="id_demand_error">投诉要填（'),
        ({"known_on": "2026-12-01"}, "2026-12-01 还没有到"),
        ({"operator_key": "123"}, "应是 18 位"),
    ],
)
def test_what_cannot_be_taken_is_named_and_what_was_typed_stays(
    client: Client, changes: dict[str, str], words: str
) -> None:
    answer = client.post("/complaints/new", {**LETTER, **changes})
    assert answer.status_code == 422
    assert words in answer.text
    assert "老板电话打不通" in answer.text
    assert not Matter.objects.exists()


def test_all_that_is_missing_is_said_at_once_beside_its_field(client: Client) -> None:
    answer = client.post(
        "/complaints/new", {"what": "complain", "place": "shop", "key": LETTER["key"]}
    )
    assert answer.status_code == 422
    for name in ("operator", "category", "text", "demand", "name", "phone"):
        assert f'id="id_{name}_error"' in answer.text
    assert "字段" not in answer.text
    assert not Matter.objects.exists()


def test_who_reports_need_give_no_name(client: Client) -> None:
    given = {**LETTER, "what": "report", "name": "", "phone": "", "demand": ""}
    assert "已收到" in client.post("/complaints/new", given).text
