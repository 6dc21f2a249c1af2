"""The real divisions to county level, as reference data."""

from __future__ import annotations

import pytest

from tongqu.kernel.organs.models import Level, Region
from tongqu.kernel.organs.reference import TABLE, load, read, save

pytestmark = pytest.mark.django_db


def test_the_divisions_of_the_country_are_loaded_once() -> None:
    first = load()
    assert first == Region.objects.count()
    assert load() == 0
    assert Region.objects.filter(level=Level.PROVINCE).count() == 34
    assert Region.objects.get(code="420106").path == "420106"
    assert Region.objects.get(code="420106").parent_id == "420100"
    assert Region.objects.get(code="429004").parent_id == "420000"  # governed by the province


def test_every_county_hangs_on_a_region_above_it() -> None:
    regions = {region.code: region for region in read(TABLE.read_text(encoding="utf-8"))}
    for region in regions.values():
        if region.level != Level.PROVINCE:
            assert region.parent_id in regions
            assert region.path.startswith(regions[region.parent_id].path)


def test_a_changed_name_is_brought_up_to_date_and_nothing_is_removed() -> None:
    save(read("code,name,pinyin\n990000,试省,shisheng\n990100,甲市,jiashi\n", is_fictional=True))
    assert save(read("code,name,pinyin\n990000,新省,xinsheng\n", is_fictional=True)) == 1
    assert Region.objects.get(code="990000").name == "新省"
    assert Region.objects.filter(code="990100").exists()
