from __future__ import annotations

import pytest

from tongqu.service.complaints.tests.conftest import filed
from tongqu.service.complaints.tests.refusing import refusing


@pytest.mark.django_db
def test_nothing_can_be_received_before_there_is_a_bureau() -> None:
    with refusing("no_organ", "还没有建立任何市场监管局"):
        filed()
