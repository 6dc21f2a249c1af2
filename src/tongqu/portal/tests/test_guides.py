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
def test_the_rules_of_another_day_are_those_of_that_day(client: Client) -> None:
    assert "第八十二条第五项" in client.get("/rules/?on=2026-01-01").text
    assert "第八十二条第五项" not in client.get("/rules/?on=2020-01-01").text
