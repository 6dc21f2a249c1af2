"""A draw is found by officers of its reach, and by everybody from its commitment on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.kernel.search.tests.asking import hits, public_titles, titles
from tongqu.work.draws.tests.matters import EXISTS, committed, prepared

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with held_at(EXISTS):
        yield


def test_a_draft_is_for_the_officers_of_its_reach_alone(cast: Cast) -> None:
    draw = prepared(cast)
    (hit,) = hits(cast.clerk, "销售抽查", "draws")
    assert (hit.title, hit.url) == ("食品销售抽查", f"/console/draws/{draw.number}")
    assert titles(cast.stranger, "销售抽查", "draws") == []
    assert public_titles("销售抽查", "draws") == []


def test_once_committed_to_it_is_found_by_everybody_without_what_was_drawn(cast: Cast) -> None:
    committed(cast)
    assert public_titles("销售抽查", "draws") == ["食品销售抽查"]
    assert public_titles("演示企业", "draws") == []
