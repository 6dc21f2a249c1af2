"""The bench of figures runs at its smallest size and says what is counted ahead and what is not."""

from __future__ import annotations

import pytest

from tests.install.benching import measured

pytestmark = [pytest.mark.install, pytest.mark.django_db]


def test_figures_are_measured_computed_and_counted_ahead() -> None:
    found = measured("figures", "--complaints", "4000", base="tongqu_bench_figures_4000")
    assert 3_500 < found["complaints"] < 8_500
    assert "service.complaints.success" in found["direct"]
    assert set(found["ahead"]) == {"实时指标", "投诉统计", "收办统计"}
    pages = {each["name"]: each for each in found["pages"]}
    assert pages["实时指标"]["queries"] < len(found["direct"])
    assert pages["实时指标"]["direct"] > 0
    assert pages["首页"]["direct"] is None
