"""Two connections numbering at once: no gap, no double, whatever is given up on the way."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from tongqu.kernel.clock.now import held_at
from tongqu.kernel.documents.models import Document, OrganMark
from tongqu.kernel.documents.services import letter_issue
from tongqu.kernel.documents.tests.conftest import ACCEPTANCE
from tongqu.kernel.matters.tests.conftest import START, Cast, opened
from tongqu.kernel.organs.actors import Actor

EACH = 20


def _issue_many(which: int, pk: int, by: Actor) -> None:
    from tongqu.kernel.matters.models import Matter  # noqa: PLC0415 (in the thread)

    matter = Matter.objects.get(pk=pk)
    try:
        with held_at(START):
            for turn in range(EACH):
                with transaction.atomic():
                    letter_issue(
                        matter, ACCEPTANCE, asked={"window": "一"}, by=by, key=f"{which}-{turn}"
                    )
                    transaction.set_rollback(turn % 3 == which)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_two_desks_number_without_gap_or_double(cast: Cast) -> None:
    OrganMark.objects.create(organ=cast.county, mark="青市监")
    matters = [opened(cast), opened(cast)]
    with ThreadPoolExecutor(2) as pool:
        jobs = [
            pool.submit(_issue_many, which, matter.pk, cast.window)
            for which, matter in enumerate(matters)
        ]
        for job in jobs:
            job.result()
    serials = sorted(Document.objects.values_list("serial", flat=True))
    assert serials == list(range(1, len(serials) + 1))
    assert len(serials) == 2 * EACH - 7 - 7
