"""The bench of the kernel runs at its smallest size and says only JSON."""

from __future__ import annotations

import pytest

from tests.install.benching import measured

pytestmark = [pytest.mark.install, pytest.mark.django_db]


def test_the_kernel_is_measured() -> None:
    found = measured("kernel", "--scale", "0.001", "--seconds", "1", base="tongqu_bench_names_1")
    assert found["base"]["matters"] == 20_000
    assert [each["writers"] for each in found["writes"]] == [1, 4]
    assert all(each["acts"] > 0 for each in found["writes"])
    names = [each["name"] for each in found["reads"]]
    searches = [name for name in names if name.startswith("search, ")]
    scans = [name for name in names if name.startswith("baseline LIKE, ")]
    assert (len(names) - len(searches) - len(scans), len(searches), len(scans)) == (15, 16, 4)
    assert found["extrapolated"] == []
