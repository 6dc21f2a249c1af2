"""A worker is killed while it tells people or takes tickets; its successor does the rest, once."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from tongqu.kernel.accounts.models import User
from tongqu.kernel.matters.handling import matter_assign
from tongqu.kernel.matters.models import Event, Matter
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.kernel.matters.tests.test_worker_process import delivered, until, worker
from tongqu.kernel.notices.models import Notice
from tongqu.kernel.uploads.checking import check_one
from tongqu.kernel.uploads.services import upload_whole
from tongqu.service.complaints.models import ComplaintFacts, TicketBatch
from tongqu.service.complaints.services.batches import batch_hand_in
from tongqu.service.complaints.services.intake import Sent, consumer, letters_file
from tongqu.service.complaints.tests.conftest import letter
from tongqu.service.complaints.tests.test_tickets import GOOD, table

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.faults]
MANY = 400
ROWS = 2500
ME = "user:1"


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


def test_a_worker_killed_amid_a_long_file_goes_on_with_the_next_row_and_takes_none_twice(
    cast: Cast, tmp_path: Path, settings: Settings
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    lines = [{**GOOD, "工单号": f"Z-{number}"} for number in range(ROWS)]
    lines[7]["内容"] = ""
    settings.TONGQU_HOME = home
    data = table(*lines)
    upload = upload_whole(owner=ME, name="工单.csv", pieces=[data], size=len(data), sort="sheet")
    check_one(upload.pk)
    upload.refresh_from_db()
    batch_hand_in(upload, channel="12345", organ=cast.city, by=cast.governor, owner=ME)
    with worker(home):
        until(Matter.objects.exists, home)
    taken = Matter.objects.count()
    assert 0 < taken < ROWS - 1, "it was not killed half way"
    assert TicketBatch.objects.get().taken == taken
    with worker(home):
        until(lambda: not TicketBatch.objects.get().is_open, home)
    batch = TicketBatch.objects.get()
    assert (batch.taken, batch.known, batch.refused) == (ROWS - 1, 0, 1)
    assert Matter.objects.count() == ComplaintFacts.objects.count() == ROWS - 1
    assert batch.rows.get().number == 9
