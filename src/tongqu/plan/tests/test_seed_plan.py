"""The real work plan of 2023, as found on the web: page marks, slips, blanks and all."""

from __future__ import annotations

import re

import pytest

from tongqu.kernel.files.counting import han
from tongqu.plan.engine.model import Kind, Op, Plan, Target
from tongqu.plan.engine.reader import read
from tongqu.plan.tests.shared import reference

pytestmark = pytest.mark.seed


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read(reference("seed/workplan-2023.txt"))


def words(plan: Plan, *kinds: Kind) -> str:
    text = plan.source.text
    return "".join(text[p.start : p.end] for p in plan.pieces if p.kind in kinds)


def test_it_reads_fifteen_sections_and_forty_eight_measures(plan: Plan) -> None:
    assert plan.title == "2023年开展建设全国统一大市场工作方案"
    assert [section.no for section in plan.sections] == list(range(1, 16))
    assert [measure.no for measure in plan.measures] == list(range(1, 49))
    counts = [len(section.measures) for section in plan.sections]
    assert counts == [2, 1, 3, 4, 5, 1, 7, 8, 4, 4, 4, 2, 1, 1, 1]


def test_it_loses_and_doubles_no_character(plan: Plan) -> None:
    text = plan.source.text
    assert plan.pieces[0].start == 0
    assert plan.pieces[-1].end == len(text)
    assert all(a.end == b.start for a, b in zip(plan.pieces, plan.pieces[1:], strict=False))
    assert "".join(text[p.start : p.end] for p in plan.pieces) == text


def test_the_source_is_its_parts_put_back_together(plan: Plan) -> None:
    """Site line, title, preamble, numbers, texts and brackets, told apart without the reader."""
    source = re.sub(r"\n\d{1,2}、", "", plan.source.text.replace("\n1、", "", 1)).rstrip("\n")
    rebuilt = words(plan, Kind.SITE, Kind.TITLE, Kind.PREAMBLE)
    for section in plan.sections:
        rebuilt += f"{han(section.no)}、{section.title}"
        for measure in section.measures:
            rebuilt += f"({han(measure.no)}){measure.text}"
            bracket = [p for p in plan.pieces if p.kind is Kind.ORGANS and p.no == measure.no]
            rebuilt += "".join(plan.source.text[p.start : p.end] for p in bracket)
    assert rebuilt == source


def test_it_takes_out_the_page_marks_and_nothing_else(plan: Plan) -> None:
    assert re.sub(r"\s", "", words(plan, Kind.MARK)) == "".join(f"{n}、" for n in range(1, 17))
    assert "按照市场监管总局要求" in plan.measures[2].text
    assert "新组建4-6个标准化技术委员会" in plan.measures[26].text


def test_it_proposes_slips_and_changes_none(plan: Plan) -> None:
    slips = {w.text: w.proposal for m in plan.measures for w in m.warnings if w.kind == "ocr"}
    assert slips.keys() == {"W1PO", "0DR"}
    assert "WIPO" in slips["W1PO"]
    assert "ODR" in slips["0DR"]
    assert "W1PO" in plan.measures[1].text
    assert "0DR" in plan.measures[33].text


@pytest.mark.parametrize(
    ("measure", "kind", "words"),
    [
        (14, "unpaired", "(湖北)“产学研平台"),
        (27, "unpaired", "“双碳标准化"),
        (18, "doubled", "(组织)"),
        (25, "blank", "不少于XX项"),
        (34, "blank", "省局XX指挥中心"),
        (48, "cut_off", "公共行业竞争行为监管"),
        (48, "no_organ", "公共行业竞争行为监管"),
    ],
)
def test_it_remarks(plan: Plan, measure: int, kind: str, words: str) -> None:
    assert any(w.kind == kind and words in w.text for w in plan.measures[measure - 1].warnings)


@pytest.mark.parametrize(
    ("measure", "target"),
    [
        (13, Target("新增50家", 50, None, "家", Op.EQ, soft=True)),
        (25, Target("不少于XX项", None, None, "项", Op.BLANK, soft=False)),
        (27, Target("4-6个", 4, 6, "个", Op.RANGE, soft=False)),
        (28, Target("70项", 70, None, "项", Op.EQ, soft=False)),
        (28, Target("达到2850项", 2850, None, "项", Op.GE, soft=False)),
        (28, Target("10项以上", 10, None, "项", Op.GE, soft=False)),
        (32, Target("突破XX家", None, None, "家", Op.BLANK, soft=True)),
        (39, Target("XX省", None, None, "", Op.BLANK, soft=False)),
    ],
)
def test_it_reads_targets(plan: Plan, measure: int, target: Target) -> None:
    assert target in plan.measures[measure - 1].targets


def test_every_hope_is_soft(plan: Plan) -> None:
    hopes = [t for m in plan.measures for t in m.targets if re.search("力争|争取|筹备", t.text)]
    assert len(hopes) == 3
    assert all(target.soft for target in hopes)


@pytest.mark.parametrize(
    ("measure", "organs"),
    [
        (1, ("省知识产权局",)),
        (16, ("省局信用处", "科信处")),
        (20, ("省局质量监督处", "省质检院", "省纤检局")),
        (38, ("省局稽查处", "食品稽查局", "省药监局")),
        (46, ("省药监局", "省知识产权局", "省局各处室", "单位")),
        (48, ()),
    ],
)
def test_it_names_organs_as_written(plan: Plan, measure: int, organs: tuple[str, ...]) -> None:
    assert plan.measures[measure - 1].organs == organs
