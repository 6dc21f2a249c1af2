"""One draw from the frozen lists to the public record, and who can check what."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tongqu.work.draws.engine.canonical import blinded, canonical, digest_of
from tongqu.work.draws.engine.commitment import Document, Redraw, commit
from tongqu.work.draws.engine.errors import DrawError
from tongqu.work.draws.engine.findings import Verdict
from tongqu.work.draws.engine.opening import open_draw
from tongqu.work.draws.engine.proof import prove_enterprise
from tongqu.work.draws.engine.public import publish
from tongqu.work.draws.engine.verify import verify
from tongqu.work.draws.tests.cast import (
    AFTER,
    BEFORE,
    ENTRIES,
    OPEN_DAY,
    PUBLIC_STRATA,
    VALUE,
    drawn,
    enterprises,
    frozen,
)

DAY = OPEN_DAY.date()


def broken(document: Document, **given: Document) -> list[str]:
    return [each.text for each in verify(document, **given) if each.verdict is Verdict.BROKEN]


@pytest.mark.measure("七")
@pytest.mark.parametrize("hash_name", ["sha256", "sm3"])
@pytest.mark.parametrize("strata", [None, PUBLIC_STRATA], ids=["按风险", "按区域公开"])
@pytest.mark.measure("七")
def test_a_draw_from_commitment_to_proofs(
    tmp_path: Path, hash_name: str, strata: Document | None
) -> None:
    changes: dict[str, Any] = {"hash": hash_name} | ({"strata": strata} if strata else {})
    rows = enterprises(200)
    found, commitment, opening = drawn(tmp_path, rows, **changes)
    public = publish(found, commitment, opening, on=DAY)
    assert len(public["drawn"]) == 20
    assert broken(public, published=commitment) == []
    for row in rows[:5]:
        proof = prove_enterprise(found, commitment, opening, code=row["code"], on=DAY)
        assert broken(proof, published=commitment) == []
        assert proof["drawn"] == (row["code"] in {each["code"] for each in public["drawn"]})


def test_the_same_lists_and_value_give_the_same_draw_and_another_value_another(
    tmp_path: Path,
) -> None:
    found, commitment, opening = drawn(tmp_path, enterprises(200))
    again = open_draw(found, commitment, entries=ENTRIES, at=AFTER)
    other = open_draw(found, commitment, entries=dict.fromkeys(ENTRIES, "6f" * 32), at=AFTER)
    assert again == opening
    assert other["drawn"] != opening["drawn"]


def test_the_commitment_shows_neither_codes_nor_strata_nor_quotas(tmp_path: Path) -> None:
    rows = enterprises(200)
    found = frozen(tmp_path, rows, exclusions=[{"ground": "在查", "codes": [rows[0]["code"]]}])
    text = canonical(commit(found, at=BEFORE, team=2)).decode()
    hidden = [*(row["code"] for row in rows), "risk", "weight", '"quota"', "2026-12-31"]
    assert [word for word in hidden if word in text] == []
    assert '"exclusions":[{"basis":"","count":1,"ground":"在查"}]' in text


def test_quotas_of_public_strata_are_announced_with_the_commitment(tmp_path: Path) -> None:
    _, commitment, _ = drawn(tmp_path, enterprises(90), strata=PUBLIC_STRATA, total=9)
    assert commitment["plan"]["quotas"] == [
        {"label": {"region": f"99010{i}"}, "count": 30, "quota": 3} for i in (1, 2, 3)
    ]


def test_a_confidential_public_record_keeps_back_strata_ranks_and_other_enterprises(
    tmp_path: Path,
) -> None:
    rows = enterprises(200)
    found, commitment, opening = drawn(tmp_path, rows)
    text = json.dumps(publish(found, commitment, opening, on=DAY))
    taken = {each["code"] for each in opening["drawn"]}
    assert all((row["code"] in text) == (row["code"] in taken) for row in rows)
    assert not any(found.blind(stratum).hex() in text for stratum in found.strata)
    assert found.secret.hex() not in text
    assert found.salts.hex() not in text
    assert '"rank"' not in text
    assert '"stratum"' not in text


def test_what_binds_the_opening_cannot_be_found_by_guessing_it(tmp_path: Path) -> None:
    """Five drawn from four strata leave few possibilities: an open digest could be searched."""
    found, commitment, opening = drawn(tmp_path, enterprises(200), total=5)
    public = publish(found, commitment, opening, on=DAY)
    assert public["opening_commitment"] != digest_of(opening, found.digest).hex()
    assert public["opening_commitment"] == (
        blinded(found.key("opening"), opening, found.digest).hex()
    )


def test_the_order_of_a_confidential_record_does_not_follow_the_ranks(tmp_path: Path) -> None:
    found, commitment, opening = drawn(tmp_path, enterprises(200))
    codes = [each["code"] for each in publish(found, commitment, opening, on=DAY)["drawn"]]
    assert codes == sorted(codes)
    assert codes != [each["code"] for each in opening["drawn"]]


@pytest.mark.parametrize(
    ("_case", "entries", "words"),
    [
        ("一人录入", {"甲": VALUE}, "须由两名工作人员各自录入一次"),
        ("没有录入", {}, "缺少随机数"),
        (
            "两人不一致",
            {"甲": VALUE, "乙": "5e" * 31 + "5f"},
            "甲与乙录入的随机数不一致，从第 64 位起",
        ),
        ("不是十六进制", {"甲": "12", "乙": "12"}, "应是 64 位十六进制数"),
    ],
)
def test_the_entropy_is_entered_by_two_who_agree(
    tmp_path: Path, _case: str, entries: dict[str, str], words: str
) -> None:
    found = frozen(tmp_path, enterprises(50))
    commitment = commit(found, at=BEFORE, team=2)
    with pytest.raises(DrawError, match=words):
        open_draw(found, commitment, entries=entries, at=AFTER)


def test_nothing_is_opened_before_the_value_can_exist(tmp_path: Path) -> None:
    found = frozen(tmp_path, enterprises(50))
    commitment = commit(found, at=BEFORE, team=2)
    with pytest.raises(DrawError, match=r"要到 2026-12-05T23:09:24\+08:00 才产生"):
        open_draw(found, commitment, entries=ENTRIES, at=BEFORE)


def test_nobody_commits_after_the_value_exists_except_in_a_rehearsal(tmp_path: Path) -> None:
    found = frozen(tmp_path, enterprises(50))
    with pytest.raises(DrawError, match="先有随机数后承诺不能作数"):
        commit(found, at=AFTER, team=2)
    rehearsal = commit(found, at=AFTER, team=2, rehearsal=True)
    assert any("这是演练" in each.text for each in verify(rehearsal))


def test_the_result_stays_closed_until_the_embargo_ends(tmp_path: Path) -> None:
    rows = enterprises(50)
    found, commitment, opening = drawn(tmp_path, rows)
    with pytest.raises(DrawError, match="在 2027-01-04 之前不得公开"):
        publish(found, commitment, opening, on=date(2027, 1, 3))
    with pytest.raises(DrawError, match="还没有开出"):
        publish(found, commitment, None, on=DAY)
    code = rows[0]["code"]
    early = prove_enterprise(found, commitment, opening, code=code, on=date(2027, 1, 3))
    assert early["drawn"] is None


def test_an_excluded_enterprise_is_proved_excluded_without_the_ground(tmp_path: Path) -> None:
    rows = enterprises(50)
    code = rows[3]["code"]
    exclusions = [{"ground": "正在立案调查", "codes": [code]}]
    found, commitment, opening = drawn(tmp_path, rows, exclusions=exclusions)
    proof = prove_enterprise(found, commitment, opening, code=code, on=DAY)
    assert proof["list"] == "excluded"
    assert "立案" not in json.dumps(proof | {"commitment": None}, ensure_ascii=False)
    assert broken(proof, published=commitment) == []
    assert code not in {each["code"] for each in opening["drawn"]}


def test_a_stranger_gets_no_proof(tmp_path: Path) -> None:
    found, commitment, opening = drawn(tmp_path, enterprises(50))
    with pytest.raises(DrawError, match="既不在本次抽查的名单里，也不在排除之列"):
        prove_enterprise(found, commitment, opening, code="91990100MA9999999X", on=DAY)


def test_who_is_gone_is_passed_over_and_the_next_in_rank_moves_up(tmp_path: Path) -> None:
    rows = enterprises(200)
    found, commitment, opening = drawn(tmp_path, rows, strata=PUBLIC_STRATA)
    first = opening["drawn"][0]
    gone = [{"code": first["code"], "ground": "2026-12-01 注销", "on": "2026-12-01"}]
    again = open_draw(found, commitment, entries=ENTRIES, at=AFTER, gone=gone)
    before, after = (
        [each["code"] for each in told["drawn"] if each["stratum"] == first["stratum"]]
        for told in (opening, again)
    )
    assert after[:-1] == before[1:]
    assert after[-1] not in before
    public = publish(found, commitment, again, on=DAY)
    assert broken(public, published=commitment) == []
    assert public["gone"][0]["ground"] == "2026-12-01 注销"


def test_somebody_gone_who_was_never_listed_is_refused(tmp_path: Path) -> None:
    gone = [{"code": "91990100MA9999999X", "ground": "注销", "on": "2026-12-01"}]
    with pytest.raises(DrawError, match="不在冻结的名单里"):
        drawn(tmp_path, enterprises(50), gone=gone)


def test_a_redraw_is_a_new_record_that_names_the_annulled_one(tmp_path: Path) -> None:
    rows = enterprises(50)
    _, first, _ = drawn(tmp_path, rows)
    redraw = Redraw(first, "名单漏列两户", "王局长", date(2026, 11, 25))
    second = commit(frozen(tmp_path, rows, draw="TQ-DEMO-2"), at=BEFORE, team=2, redraw=redraw)
    assert (second["attempt"], second["replaces"]["draw"]) == (2, "TQ-DEMO-1")
    assert broken(second, annulled=first) == []
    assert broken(second, annulled=first | {"title": "别的"}) != []
    assert broken(first, annulled=second) != []
    with pytest.raises(DrawError, match="重新抽取须用新的编号"):
        commit(frozen(tmp_path, rows), at=BEFORE, team=2, redraw=redraw)


@pytest.mark.parametrize(("ground", "approver"), [("", "王局长"), ("漏列", " ")])
def test_a_redraw_without_ground_or_approver_is_refused(ground: str, approver: str) -> None:
    with pytest.raises(DrawError, match="重新抽取须写明"):
        Redraw({"hash": "sha256"}, ground, approver, date(2026, 11, 25))


def test_inspectors_are_assigned_from_the_same_seed(tmp_path: Path) -> None:
    found, commitment, opening = drawn(tmp_path, enterprises(60), staff=True)
    pairing = opening["pairing"]
    assert {each["code"] for each in pairing["assignments"]} == {
        each["code"] for each in opening["drawn"]
    }
    assert all(len({each["leader"], *each["assistants"]}) == 2 for each in pairing["assignments"])
    assert commitment["inspectors"]["count"] == 12
    assert open_draw(found, commitment, entries=ENTRIES, at=AFTER)["pairing"] == pairing
