"""Whatever manner a plan is written in, the reader finds what was written."""

from __future__ import annotations

from hypothesis import example, given, settings

from tongqu.plan.engine.marks import cleaned
from tongqu.plan.engine.reader import read_text
from tongqu.plan.tests.writing import Written, plans


@settings(max_examples=150, deadline=None)
@given(plans())
def test_sections_measures_and_organs_come_back(written: Written) -> None:
    plan = read_text(written.text, "方案.txt")
    assert [section.title for section in plan.sections] == [name for name, _ in written.sections]
    assert [measure.text for measure in plan.measures] == [words for words, _ in written.measures]
    assert [list(m.organs) for m in plan.measures] == [names for _, names in written.measures]


@settings(max_examples=100, deadline=None)
@given(plans())
def test_no_character_is_lost_or_doubled(written: Written) -> None:
    plan = read_text(written.text, "方案.txt")
    assert "".join(written.text[p.start : p.end] for p in plan.pieces) == written.text


@settings(max_examples=50, deadline=None)
@given(plans())
def test_reading_again_finds_the_same(written: Written) -> None:
    assert read_text(written.text, "甲.txt") == read_text(written.text, "甲.txt")


@settings(max_examples=60, deadline=None)
@given(plans())
@example(Written("1、甲\n2、乙\n", []))
def test_what_was_taken_out_can_be_put_back(written: Written) -> None:
    clean = cleaned(written.text)
    spans = list(clean.source_spans(0, len(clean.text)))
    assert "".join(written.text[low:high] for low, high in spans) == clean.text
