from __future__ import annotations

from datetime import date

import pytest

from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.kernel.privacy.retention import erase_one, retentions
from tongqu.service.complaints.models import ComplaintFacts
from tongqu.service.complaints.procedure import Complaint as Dispute
from tongqu.service.complaints.tests.conftest import filed, walk


@pytest.mark.django_db
def test_persons_are_forgotten_when_their_time_is_up_and_counts_stay(cast: Cast) -> None:
    walk(filed(), (Dispute.refuse, cast.window, "2026-11-02"), ground="not_ours")
    filed(key="open")
    [term] = [each for each in retentions() if each.name == "complaints.persons"]
    with held_at(date(2029, 11, 2)):
        assert erase_one(term) == 0
    with held_at(date(2029, 11, 3)):
        assert term.due(date(2029, 11, 3)) == 1
        assert erase_one(term) == 1
    gone, kept = ComplaintFacts.objects.order_by("pk")
    assert (gone.name, gone.phone, gone.phone_digest) == ("", "", "")
    assert (gone.operator_name, kept.name) == ("青石健身馆", "林晓")
