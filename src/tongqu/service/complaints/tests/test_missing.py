"""What a letter lacks is named where it is missing, all at once, and nothing typed is lost."""

from __future__ import annotations

import pytest
from django.test import Client

from tongqu.kernel.matters.models import Matter
from tongqu.service.complaints.tests.conftest import LETTER, everything

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.measure("三十三"),
    pytest.mark.usefixtures("cast"),
]


@pytest.mark.parametrize("button", ["check", "send"])
def test_all_that_a_complaint_lacks_is_named_at_once_beside_its_field(
    client: Client, button: str
) -> None:
    lacking = {"name": " ", "phone": "", "demand": "", "operator": ""}
    before = everything()
    answer = client.post("/complaints/new", {**LETTER, **lacking, button: "1"})
    assert answer.status_code == 422
    for words in ('id="id_name_error">投诉要填（', "请写明“商家名称”", "第十条"):
        assert words in answer.text
    assert LETTER["text"] in answer.text
    assert everything() == before


def test_a_report_may_come_without_a_name(client: Client) -> None:
    nameless = {"what": "report", "name": "", "phone": "", "demand": ""}
    sent = client.post("/complaints/new", {**LETTER, **nameless, "send": "1"})
    assert (sent.status_code, Matter.objects.get().kind) == (200, "service.reports")
