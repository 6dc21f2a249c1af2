from __future__ import annotations

import pytest

from tongqu.conf import env
from tongqu.conf.errors import CannotError


@pytest.mark.parametrize(
    ("case", "value", "expected"),
    [
        ("写明是", "1", True),
        ("大写也算", "TRUE", True),
        ("中文也算", "是", True),
        ("写明否", "off", False),
        ("空白等于没写", "  ", False),
    ],
)
def test_a_switch_reads_yes_and_no(
    monkeypatch: pytest.MonkeyPatch, case: str, value: str, expected: bool
) -> None:
    monkeypatch.setenv("TONGQU_X", value)
    assert env.switch("TONGQU_X") is expected, case


@pytest.mark.parametrize(("reader", "value"), [("switch", "perhaps"), ("number", "3.5")])
def test_a_wrong_value_is_refused_by_the_name_of_its_variable(
    monkeypatch: pytest.MonkeyPatch, reader: str, value: str
) -> None:
    monkeypatch.setenv("TONGQU_X", value)
    with pytest.raises(CannotError, match=r"TONGQU_X.*改正"):
        env.switch("TONGQU_X") if reader == "switch" else env.number("TONGQU_X", 1)


def test_an_absent_number_takes_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TONGQU_X", raising=False)
    assert env.number("TONGQU_X", 7) == 7
