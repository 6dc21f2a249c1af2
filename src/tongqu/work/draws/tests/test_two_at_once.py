"""Two connections at one draw: it is committed to once, drawn once, redrawn once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pytest
from django.db import connection

from tongqu.kernel.audit.verify import verify
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.states import fill_states
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.work.draws.models import Draw, Sealed
from tongqu.work.draws.services import (
    draw_annul,
    draw_commit,
    draw_prepare,
    entropy_confirm,
    entropy_enter,
)
from tongqu.work.draws.tests.cast import VALUE
from tongqu.work.draws.tests.matters import (
    COMMITTED,
    EXISTS,
    TOTAL,
    committed,
    drawn,
    entered,
    lists,
    plan,
    prepared,
)

pytestmark = pytest.mark.django_db(transaction=True)
Doing = Callable[[], Draw]


@pytest.fixture
def db(transactional_db: None) -> None:  # noqa: ARG001 (asked for, so that there is one)
    """Let the cast be committed, so that other connections see it; the flush took the states."""
    fill_states()


def at_once(moment: datetime, *doings: Doing) -> list[str]:
    """Run each in a connection of its own, all starting together; return "" or the refusal."""
    ready = Barrier(len(doings))

    def run(doing: Doing) -> str:
        try:
            with held_at(moment):
                ready.wait(timeout=10)
                doing()
                return ""
        except Refusal as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(doings)) as pool:
        return [each.result(timeout=60) for each in [pool.submit(run, d) for d in doings]]


def test_two_commitments_are_one(cast: Cast) -> None:
    draw = prepared(cast)
    found = at_once(
        COMMITTED,
        lambda: draw_commit(draw, by=cast.clerk),
        lambda: draw_commit(draw, by=cast.head),
    )
    assert sorted(map(bool, found)) == [False, True]
    assert "现在是“已承诺”" in max(found)
    draw.refresh_from_db()
    assert Sealed.objects.filter(draw=draw).count() == 1
    assert draw.matter.lines.filter(step="commit").count() == 1


def test_two_first_entries_leave_one(cast: Cast) -> None:
    draw = committed(cast)
    found = at_once(
        EXISTS,
        lambda: entropy_enter(draw, value=VALUE, by=cast.clerk),
        lambda: entropy_enter(draw, value="0" * 64, by=cast.head),
    )
    assert sorted(map(bool, found)) == [False, True]
    draw.refresh_from_db()
    assert draw.first_by_id == (cast.clerk, cast.head)[found.index("")].user_id


def test_two_draws_at_once_are_one_draw(cast: Cast) -> None:
    draw = entered(cast)
    found = at_once(
        EXISTS,
        lambda: entropy_confirm(draw, value=VALUE, by=cast.head),
        lambda: entropy_confirm(draw, value=VALUE, by=cast.governor),
    )
    assert sorted(map(bool, found)) == [False, True]
    assert draw.tasks.count() == TOTAL
    assert verify(f"matter:{draw.pk}").first_break is None


def test_two_redraws_of_one_annulled_draw_are_one(cast: Cast) -> None:
    old = drawn(cast)
    with held_at(EXISTS):
        old = draw_annul(old, reason="名单遗漏", by=cast.head)
    again = plan(entropy={"source": "drand-quicknet", "round": 40_000_000})

    def redraw() -> Draw:
        return draw_prepare(
            organ=cast.county, plan=again, lists=lists(), by=cast.clerk, replaces=old
        )

    found = at_once(EXISTS, redraw, redraw)
    assert sorted(map(bool, found)) == [False, True]
    assert "已经重新抽取过" in max(found)
    assert Draw.objects.filter(replaces=old).count() == 1
