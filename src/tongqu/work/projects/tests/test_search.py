from __future__ import annotations

from decimal import Decimal

import pytest

from tongqu.kernel.clock.now import held_at
from tongqu.kernel.organs.tests.cast import DAY, build
from tongqu.kernel.search.tests.asking import hits, titles
from tongqu.work.projects.services import project_begin


@pytest.mark.django_db
def test_a_project_is_found_by_its_name_by_those_who_see_it() -> None:
    with held_at(DAY):
        cast = build()
        clerk = cast.actor("prov-lab")
        project_begin(name="桥隧计量中心", organ=cast["prov-lab"], budget=Decimal(9), by=clerk)
        (hit,) = hits(cast.actor("prov"), "计量", "projects")
        assert hit.title == "桥隧计量中心"
        assert titles(cast.actor("county-a1"), "计量", "projects") == []
