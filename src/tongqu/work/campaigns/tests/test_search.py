from __future__ import annotations

import pytest

from tongqu.kernel.clock.now import held_at
from tongqu.kernel.organs.tests.cast import DAY, build
from tongqu.kernel.search.tests.asking import hits, titles
from tongqu.work.campaigns.services import campaign_begin


@pytest.mark.django_db
def test_a_campaign_is_found_by_all_who_take_part_by_name_or_by_what_it_counts() -> None:
    with held_at(DAY):
        cast = build()
        organ, head = cast["prov-credit"], cast.actor("prov-credit", role="head")
        made = campaign_begin(
            name="走访中小企业", unit="家", counts="走访的企业", organ=organ, by=head
        )
        county = cast.actor("county-a1")
        for text in ("中小", "走访的"):
            (hit,) = hits(county, text, "campaigns")
            assert hit.url == f"/console/campaigns/{made.pk}"
        assert titles(county, "中小", "matters") == []
