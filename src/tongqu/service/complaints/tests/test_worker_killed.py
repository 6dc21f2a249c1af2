"""A worker is killed while it tells people; its successor tells the rest, and nobody twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tongqu.kernel.accounts.models import User
from tongqu.kernel.matters.handling import matter_assign
from tongqu.kernel.matters.models import Event, Matter
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.kernel.matters.tests.test_worker_process import delivered, until, worker
from tongqu.kernel.notices.models import Notice
from tongqu.service.complaints.services.intake import Sent, consumer, letters_file
from tongqu.service.complaints.tests.conftest import letter

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.faults]
MANY = 400


@pytest.fixture
def db(transactional_db: None) -> None:
    """Let everything be committed, so that the worker sees it."""


def test_a_worker_killed_half_way_tells_each_once_when_it_comes_back(
    cast: Cast, tmp_path: Path
) -> None:
    letters_file([Sent(letter(), f"portal:{number}") for number in range(MANY)], by=consumer())
    clerk = User.objects.get(pk=cast.clerk.user_id or 0)
    for matter in Matter.objects.all():
        matter_assign(matter, to=clerk, by=cast.head)
    home = tmp_path / "home"
    with worker(home):
        until(Notice.objects.exists, home)
    told = Notice.objects.count()
    assert 0 < told < MANY, "it was not killed half way"
    assert Event.objects.filter(pending=True).count() == MANY - told
    with worker(home):
        until(delivered, home)
    assert Notice.objects.count() == Notice.objects.values("matter").distinct().count() == MANY
    assert not Event.objects.exclude(error="", attempts=0).exists()
