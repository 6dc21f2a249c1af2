from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.kernel.privacy.remaining import remainings
from tongqu.kernel.privacy.retention import erase_one, retentions
from tongqu.service.complaints.models import ComplaintFacts
from tongqu.service.complaints.procedure import Complaint as Dispute
from tongqu.service.complaints.tests.conftest import filed, letter, walk

DISPUTE = letter().dispute
assert DISPUTE
STORY = "本人林晓办卡，电话13900000001，经理电话13800000002，余额没有退还。"
TOLD = replace(DISPUTE, text=STORY)


@pytest.mark.django_db
def test_persons_are_forgotten_when_their_time_is_up_and_counts_stay(cast: Cast) -> None:
    walk(filed(dispute=TOLD), (Dispute.refuse, cast.window, "2026-11-02"), ground="not_ours")
    filed(key="open")
    [term] = [each for each in retentions() if each.name == "complaints.persons"]
    with held_at(date(2029, 11, 2)):
        assert erase_one(term) == 0
    with held_at(date(2029, 11, 3)):
        assert term.due(date(2029, 11, 3)) == 1
        assert erase_one(term) == 1
    gone, kept = ComplaintFacts.objects.order_by("pk")
    assert (gone.name, gone.phone, gone.phone_digest) == ("", "", "")
    assert gone.text == "本人＊＊＊办卡，电话＊＊＊，经理电话＊＊＊，余额没有退还。"
    assert (gone.operator_name, kept.name) == ("青石健身馆", "林晓")


def test_what_stays_is_said_with_its_reason() -> None:
    said = {each.name: each for each in remainings()}
    assert {"complaints.text", "documents.letters", "matters.papers"} <= said.keys()
    assert all(each.why and each.why_en and each.label_en for each in said.values())
