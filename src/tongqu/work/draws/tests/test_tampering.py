"""Whatever is changed in a document, the verifier names the first place that differs."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tongqu.work.draws.engine import record
from tongqu.work.draws.engine.commitment import Document
from tongqu.work.draws.engine.findings import Verdict
from tongqu.work.draws.engine.proof import prove_enterprise
from tongqu.work.draws.engine.public import publish
from tongqu.work.draws.engine.verify import verify
from tongqu.work.draws.tests.cast import OPEN_DAY, PUBLIC_STRATA, drawn, enterprises

Change = Callable[[Any], object]
ROWS = enterprises(150)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every kind of document of one draw, as text: each test changes a copy of its own."""
    folder = tmp_path_factory.mktemp("tampering")
    found, commitment, opening = drawn(folder, ROWS, staff=True)
    shown, told, opened = drawn(folder, ROWS, strata=PUBLIC_STRATA)
    out, day = io.StringIO(), OPEN_DAY.date()
    record.write(out, found, commitment, opening)
    return {
        "commitment": json.dumps(commitment),
        "record": out.getvalue(),
        "confidential": json.dumps(publish(found, commitment, opening, on=day)),
        "public": json.dumps(publish(shown, told, opened, on=day)),
        "proof": json.dumps(
            prove_enterprise(found, commitment, opening, code=ROWS[9]["code"], on=day)
        ),
    }


def findings(document: Document, published: str | None = None) -> list[str]:
    told = json.loads(published) if published else None
    return [
        each.text for each in verify(document, published=told) if each.verdict is Verdict.BROKEN
    ]


@pytest.mark.parametrize("kind", ["commitment", "record", "confidential", "public", "proof"])
def test_an_untouched_document_holds(documents: dict[str, str], kind: str) -> None:
    assert findings(json.loads(documents[kind])) == []


def swap(codes: list[str]) -> None:
    codes[0], codes[1] = codes[1], codes[0]


IN_THE_RECORD: list[tuple[str, Change, str]] = [
    (
        "换一个代码",
        lambda d: d["strata"][0]["codes"].__setitem__(4, "91990100MA7777777X"),
        "第一个不符的叶：strata[0].codes[4]“91990100MA7777777X”",
    ),
    ("两个代码对调", lambda d: swap(d["strata"][1]["codes"]), "第一个不符的叶：strata[1].codes[0]"),
    ("改秘密", lambda d: d.update(secret="00" * 32), "第一个不符的叶：strata[0].codes[0]"),
    (
        "校验也一起改",
        lambda d: d["strata"][0].update(
            codes=d["strata"][0]["codes"][:-1] + d["strata"][0]["codes"][:1]
        ),
        "strata[0].codes",
    ),
    ("改数量", lambda d: d["strata"][0].update(quota=1), "strata[0]"),
    ("改入样概率", lambda d: d["strata"][0].update(probability="1/2"), "strata[0]（"),
    ("改权重", lambda d: d["strata"][0].update(weight="3"), "strata[0]（"),
    ("改方案的权重", lambda d: d["plan"]["strata"]["weights"]["risk"].update(A=9), "strata["),
    ("改方案的标题", lambda d: d["plan"].update(title="别的"), "commitment.title 记作"),
    ("改类别", lambda d: d["strata"][0]["kinds"].__setitem__(0, 1), "strata[0]（"),
    ("改区域", lambda d: d["kinds"][0].update(region="990109"), "strata[0]"),
    ("删人", lambda d: d["staff"]["inspectors"].pop(), "commitment.inspectors.count"),
    (
        "改人员资格",
        lambda d: d["staff"]["inspectors"][0].update(leads="否"),
        "commitment.staff_commitment",
    ),
    (
        "改根",
        lambda d: d["commitment"]["objects"].update(root="00" * 32),
        "commitment.objects.root",
    ),
    ("改抽中", lambda d: d["opening"]["drawn"][2].update(code=ROWS[0]["code"]), "opening.drawn[2]"),
    ("删抽中", lambda d: d["opening"]["drawn"].pop(), "opening.drawn[19] 记作 （没有）"),
    ("改随机数", lambda d: d["opening"].update(value="00" * 32), "opening.seed 记作"),
    ("一人录入", lambda d: d["opening"].update(entered_by=["甲"]), "须由两名工作人员"),
    ("提前开出", lambda d: d["opening"].update(opened_at="2026-12-01T00:00:00+08:00"), "才产生"),
    (
        "换检查人员",
        lambda d: d["opening"]["pairing"]["assignments"][0].update(leader="Z999"),
        'opening.pairing.assignments[0].leader 记作 "Z999"',
    ),
    (
        "承诺改晚",
        lambda d: d["commitment"].update(committed_at="2026-12-06T00:00:00+08:00"),
        "不早于",
    ),
    (
        "两层里同一代码",
        lambda d: d["strata"][1]["codes"].__setitem__(0, d["strata"][0]["codes"][0]),
        "在名单里出现多次",
    ),
    ("别的算法", lambda d: d["commitment"].update(algorithm="x/9"), "抽取的算法是 x/9"),
    ("代码过长", lambda d: d["strata"][0]["codes"].__setitem__(0, "9" * 300), "长于 64 字节"),
    ("缺字段", lambda d: d.pop("kinds"), "缺少 kinds"),
    ("缺秘密", lambda d: d.update({"secret": "xyz"}), "secret 应是十六进制"),
    (
        "数量不是数",
        lambda d: d["strata"][0].update(quota="五"),
        "strata[0].quota 应是不小于零的整数",
    ),
    ("无此类别", lambda d: d["strata"][0]["kinds"].__setitem__(0, 99), "指向不存在的类别"),
]


@pytest.mark.parametrize(
    ("_case", "change", "words"), IN_THE_RECORD, ids=[c[0] for c in IN_THE_RECORD]
)
def test_a_change_in_the_full_record(
    documents: dict[str, str], _case: str, change: Change, words: str
) -> None:
    document = json.loads(documents["record"])
    change(document)
    found = findings(document, documents["commitment"])
    assert any(words in text for text in found), found


IN_PUBLIC: list[tuple[str, str, Change, str]] = [
    (
        "改代码",
        "confidential",
        lambda d: d["drawn"][0].update(code=ROWS[0]["code"]),
        "冻结的名单里：",
    ),
    ("改盐", "confidential", lambda d: d["drawn"][1].update(salt="00" * 32), "冻结的名单里："),
    (
        "改位置",
        "confidential",
        lambda d: d["proof"]["places"].__setitem__(0, 149),
        "冻结的名单里：",
    ),
    ("删一户", "confidential", lambda d: d["drawn"].pop(), "抽中 19 户，承诺抽 20 户"),
    ("重复一户", "confidential", lambda d: d["drawn"].append(d["drawn"][0]), "出现两次"),
    ("改份额", "confidential", lambda d: d.update(share="00" * 32), "share 与承诺不符"),
    ("改随机数", "confidential", lambda d: d.update(value="00" * 32), "seed 应为"),
    ("改证明", "confidential", lambda d: d["proof"].update(nodes="!"), "不是 base64"),
    ("改代码", "public", lambda d: d["drawn"][0].update(code=ROWS[0]["code"]), "从 drawn[0]"),
    ("对调次序", "public", lambda d: swap(d["drawn"]), "从 drawn[0]"),
    ("改数量", "public", lambda d: d["strata"][1]["body"].update(quota=1), "strata[1]：与承诺不符"),
    (
        "改叶",
        "public",
        lambda d: d["strata"][0].update(leaves="A" * 8 + d["strata"][0]["leaves"][8:]),
        "strata[0]：leaves 与 members 不符",
    ),
    ("删一层", "public", lambda d: d["strata"].pop(), "strata 有 2 层，承诺有 3 层"),
    ("改代码", "proof", lambda d: d.update(code=ROWS[0]["code"]), "与承诺的根不符"),
    ("改位置", "proof", lambda d: d.update(place=150), "超出名单"),
    ("截短路径", "proof", lambda d: d["path"].pop(), "路径太短"),
]


@pytest.mark.parametrize(
    ("_case", "kind", "change", "words"), IN_PUBLIC, ids=[f"{c[1]}：{c[0]}" for c in IN_PUBLIC]
)
def test_a_change_in_what_is_handed_out(
    documents: dict[str, str], _case: str, kind: str, change: Change, words: str
) -> None:
    document = json.loads(documents[kind])
    change(document)
    found = findings(document)
    assert any(words in text for text in found), found


def test_another_commitment_than_the_one_announced_is_named_by_field(
    documents: dict[str, str],
) -> None:
    announced = json.loads(documents["commitment"]) | {"title": "原来的标题"}
    found = findings(json.loads(documents["record"]), json.dumps(announced))
    assert found == [
        next(text for text in found if 'commitment.title 记作 "食品销售抽查（演示）"' in text)
    ]


def places(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a document; of the elements of a list, the first and the last."""
    yield path
    if isinstance(value, dict):
        for key, each in value.items():
            yield from places(each, (*path, key))
    elif isinstance(value, list):
        for number in sorted({0, len(value) - 1} if value else ()):
            yield from places(value[number], (*path, number))


STATEMENTS = {
    ("format",),
    ("opened_at",),
    ("entered_by", 0),
    ("entered_by", 1),
    ("opening_commitment",),
    ("opening", "opened_at"),
    ("opening", "entered_by", 0),
    ("opening", "entered_by", 1),
    ("opening", "explanation"),
    ("opening",),  # without it the record is one that is not opened yet
    ("drawn",),  # of a proof: the public record says it with evidence
    ("proof",),  # of a record with public strata: not used
}
"""What a document says without evidence."""


NONSENSE: tuple[Any, ...] = (None, "x", 7, [], {}, -1, "00" * 32)


@pytest.mark.parametrize("kind", ["record", "confidential", "public", "proof"])
def test_no_field_can_be_changed_unnoticed(documents: dict[str, str], kind: str) -> None:
    """Any value anywhere, replaced by one of another kind or by another text."""
    unnoticed = []
    for path in places(json.loads(documents[kind])):
        if not path or path in STATEMENTS or (kind == "public" and path[0] == "commitment"):
            continue
        for new in NONSENSE:
            document = json.loads(documents[kind])
            parent = document
            for key in path[:-1]:
                parent = parent[key]
            if parent[path[-1]] == new:
                continue
            parent[path[-1]] = new
            if not findings(document, documents["commitment"] if kind != "public" else None):
                unnoticed.append((path, new))
    assert unnoticed == []
