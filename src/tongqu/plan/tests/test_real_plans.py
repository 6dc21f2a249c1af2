"""Real plans whose structure was counted by hand."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tongqu.plan.engine.model import Plan
from tongqu.plan.engine.reader import read
from tongqu.plan.tests.shared import SHARED, reference

pytestmark = pytest.mark.seed
LIST = SHARED / "plans/plans.jsonl"
COUNTED = [json.loads(line) for line in LIST.read_text().splitlines()] if LIST.is_file() else []


def test_the_counted_plans_are_there() -> None:
    assert reference("plans/plans.jsonl").read_text().count("\n") >= len(COUNTED) - 1 > 0


@pytest.mark.parametrize("counted", COUNTED, ids=lambda counted: counted["id"])
class TestCounted:
    def read(self, counted: dict[str, Any]) -> Plan:
        return read(reference(counted["file"]))

    def test_sections_and_measures(self, counted: dict[str, Any]) -> None:
        plan = self.read(counted)
        assert sum(bool(section.title) for section in plan.sections) == counted["sections"]
        assert len(plan.measures) == counted["measures"]

    def test_organs_of_the_first_middle_and_last_measure(self, counted: dict[str, Any]) -> None:
        measures = self.read(counted).measures
        assert list(measures[0].organs) == counted["organs_first"]
        assert list(measures[counted["middle_index"] - 1].organs) == counted["organs_middle"]
        assert list(measures[-1].organs) == counted["organs_last"]

    def test_no_character_is_lost(self, counted: dict[str, Any]) -> None:
        plan = self.read(counted)
        assert "".join(plan.source.text[p.start : p.end] for p in plan.pieces) == plan.source.text
