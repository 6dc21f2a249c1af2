"""The demonstration's draws: one in every state, built once, each readable as it should be."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tongqu.cli.demo import province
from tongqu.work.draws import demo
from tongqu.work.draws.models import Draw

pytestmark = pytest.mark.django_db


def test_the_province_has_a_draw_in_every_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TONGQU_HOME", str(tmp_path))  # its password is not this installation's
    said: list[str] = []
    province.build(say=said.append)
    demo.step(say=said.append)
    demo.step(say=said.append)
    states = Counter(Draw.objects.values_list("matter__state", flat=True))
    assert states == {"published": 1, "drawn": 1, "annulled": 1, "committed": 2}
    (redrawn,) = Draw.objects.exclude(replaces=None)
    assert redrawn.commitment["attempt"] == 2
    visiting = Draw.objects.get(matter__state="drawn")
    assert "放宽 1 项条件即可全部排出" in visiting.why["advice"][0]
    assert len(said) == 1
