from __future__ import annotations

from datetime import timedelta

import pytest

from tongqu.kernel.clock.now import held_at
from tongqu.kernel.organs.tests.cast import DAY, build
from tongqu.kernel.search.tests.asking import titles
from tongqu.work.mechanisms.services import mechanism_found, meeting_call


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["权益保护", "试省函", "发展改革", "投诉公示", "联席 改革委"])
def test_a_mechanism_is_found_by_name_basis_members_and_topics(text: str) -> None:
    with held_at(DAY):
        cast = build()
        head = cast.actor("prov-credit", role="head")
        made = mechanism_found(
            name="消费者权益保护联席会议",
            kind="joint",
            convener=cast["prov-credit"],
            basis="试省函〔2023〕1号",
            members=["试省计量院", "省发展改革委"],
            by=head,
        )
        meeting_call(made, topic="投诉公示", day=DAY + timedelta(days=9), by=head, key="m")
        found = titles(cast.actor("county-a1"), text, "mechanisms")
        assert found == ([] if " " in text else ["消费者权益保护联席会议"])
        assert titles(cast.actor("county-a1"), "不存在的", "mechanisms") == []
