"""Streets come in from a list: good lines kept, others passed over, wrong ones named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import IntegrityError, transaction

from tongqu.kernel.audit.models import Record
from tongqu.kernel.files.sheets import Line
from tongqu.kernel.organs.cli import streets
from tongqu.kernel.organs.models import Street
from tongqu.kernel.organs.streets import streets_load

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cast")]
HEAD: Line = (1, ("统计用区划代码", "名称"))
GOOD: Line = (2, ("990102001000", "城关街道"))


def loaded() -> dict[str, str]:
    return dict(Street.objects.values_list("code", "name"))


def test_streets_are_kept_and_other_levels_passed_over() -> None:
    others: list[Line] = [
        (3, ("990102000000", "青石县")),
        (4, ("990102001001", "东门社区居委会")),
        (5, ("990102100", "河口镇")),
        (6, ("", "")),
    ]
    done = streets_load([HEAD, GOOD, *others], by="测试")
    assert loaded() == {"990102001": "城关街道", "990102100": "河口镇"}
    assert (done.new, done.passed_over, done.faults) == (2, 2, [])
    assert Record.objects.get(name="streets").facts == {"new": 2, "renamed": 0}


def test_the_same_list_again_changes_nothing_and_a_new_name_is_taken() -> None:
    streets_load([HEAD, GOOD], by="测试")
    again = streets_load([HEAD, GOOD], by="测试")
    assert (again.new, again.renamed, again.same) == (0, 0, 1)
    assert Record.objects.filter(name="streets").count() == 1
    renamed = streets_load([HEAD, (2, ("990102001", "城南街道"))], by="测试")
    assert (renamed.renamed, loaded()) == (1, {"990102001": "城南街道"})


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (("99010200", "短码镇"), "不是 9 位或者 12 位数字"),
        (("九九〇一", "字码镇"), "不是 9 位或者 12 位数字"),
        (("990102002", ""), "名称是空的"),
        (("990102002", "长" * 41), "超过 40 个字"),
        (("998877001", "外省镇"), "不是已有的区县"),
        (("990102001", "城关镇"), "与第 2 行重复"),
    ],
)
def test_a_wrong_line_is_named_with_the_cure_and_the_good_one_kept(
    line: tuple[str, str], words: str
) -> None:
    [(number, why)] = streets_load([HEAD, GOOD, (3, line)], by="测试").faults
    assert (number, words in why) == (3, True)
    assert loaded() == {"990102001": "城关街道"}


def test_a_list_without_a_head_brings_nothing_in() -> None:
    [(_, why)] = streets_load([(1, ("甲", "乙")), GOOD], by="测试").faults
    assert "没有表头" in why
    assert loaded() == {}


def test_the_base_itself_refuses_a_street_outside_its_county() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Street.objects.create(code="990103001", name="别处", county_id="990102")


def test_the_command_tells_counts_and_gates_on_faults(tmp_path: Path) -> None:
    file = tmp_path / "乡镇.csv"
    file.write_text("code,name\n990102001,城关街道\n1,错\n", encoding="utf-8")
    result = CliRunner().invoke(streets, ["load", str(file), "--json"])
    told = json.loads(result.stdout)
    assert (result.exit_code, told["new"], told["faults"][0]["row"]) == (1, 1, 3)
