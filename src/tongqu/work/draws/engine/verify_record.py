"""Verification of a full record: everything is worked out anew and compared (完整记录的核验)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import numpy as np

from tongqu.work.draws.engine.commitment import FORMAL, Document, fixed_by
from tongqu.work.draws.engine.documents import Part
from tongqu.work.draws.engine.errors import DrawError
from tongqu.work.draws.engine.findings import Finding, broken, difference, held, judged, note
from tongqu.work.draws.engine.freeze import shares_of
from tongqu.work.draws.engine.frozen import Frozen
from tongqu.work.draws.engine.leaves import CHECK, checks_of
from tongqu.work.draws.engine.opening import open_draw
from tongqu.work.draws.engine.public import publish
from tongqu.work.draws.engine.quotas import Size, words
from tongqu.work.draws.engine.record import read


def verify_record(document: Document, public: Document | None = None) -> Iterator[Finding]:
    """Every promise of a full record, in the order a reader would ask.

    ``public`` is the public record as it was published, to be held against this one.
    """
    frozen, commitment, opening = read(document)
    told = Part(commitment, "commitment")
    yield _leaves(frozen, document)
    yield _distinct(frozen)
    yield _quotas(frozen, document)
    yield _strata(frozen, commitment)
    expected = commitment | fixed_by(frozen, team=told.at("plan").at("team").number())
    what = "名单、方案、分层和机关的秘密与承诺一致"
    yield judged(what, difference(expected, commitment, "commitment"))
    yield timing(told)
    if opening is None:
        yield note("结果还没有开出。")
    else:
        yield from _opening(frozen, commitment, Part(opening, "opening"))
    if public:
        yield _published(frozen, commitment, opening, public)


def timing(told: Part) -> Finding:
    """Whether the commitment came before the entropy; the times are the organ's own statement."""
    if told.at("standing").text() != FORMAL:
        return note("这是演练：承诺与随机数不分先后，不能证明结果没有被挑选。")
    committed = moment(told.at("committed_at"))
    due = moment(told.at("entropy").at("at"))
    if committed < due:
        return held(f"承诺（{committed.isoformat()}）早于随机数产生（{due.isoformat()}）")
    return broken(f"承诺（{committed.isoformat()}）不早于随机数产生（{due.isoformat()}）")


def moment(part: Part) -> datetime:
    """Return a moment with its zone."""
    try:
        found = datetime.fromisoformat(part.text())
    except ValueError as error:
        raise DrawError(f"文件里的 {part.path} 不是时刻，可能被改动。") from error
    if found.tzinfo is None:
        raise DrawError(f"文件里的 {part.path} 没有时区，可能被改动。")
    return found


def _published(
    frozen: Frozen, commitment: Document, opening: Document | None, public: Document
) -> Finding:
    """Whether what was published is what this record gives."""
    what = "公开记录正是由本记录得出的"
    try:
        expected = publish(frozen, commitment, opening, on=date.max)
    except (DrawError, KeyError, TypeError, ValueError) as error:
        return broken(f"{what}：得不出（{error}）")
    return judged(what, difference(expected, public, "public"))


def _leaves(frozen: Frozen, document: Document) -> Finding:
    """Name the first code whose leaf is not the one noted beside it."""
    for number, stratum in enumerate(frozen.strata):
        noted = Part(document).at("strata").value[number].get("checks")
        found = checks_of(stratum.leaves)
        if found == noted:
            continue
        if not isinstance(noted, str) or len(noted) != len(found):
            return broken(f"strata[{number}].checks 的长度与 codes 不符")
        digits = 2 * CHECK
        starts = range(0, len(found), digits)
        at = next(i for i in starts if found[i : i + digits] != noted[i : i + digits])
        place = at // digits
        code = stratum.codes[place].decode(errors="replace")
        return broken(
            f"第一个不符的叶：strata[{number}].codes[{place}]“{code}”，"
            f"算得 {found[at : at + digits]}…，登记 {noted[at : at + digits]}…"
        )
    return held("每个代码的叶与登记的一致")


def _distinct(frozen: Frozen) -> Finding:
    """Equal codes have equal leaves, and the leaves stand in order."""
    leaves = frozen.leaves
    twice = np.flatnonzero((leaves[1:] == leaves[:-1]).all(axis=1))
    if len(twice):
        same = leaves[twice[0]]
        code = next(
            each.codes[row].decode(errors="replace")
            for each in frozen.strata
            for row in np.flatnonzero((each.leaves == same).all(axis=1))
        )
        return broken(f"代码“{code}”在名单里出现多次")
    return held(f"名单 {len(leaves)} 户，没有重复")


def _quotas(frozen: Frozen, document: Document) -> Finding:
    plan = frozen.plan
    order = sorted(range(len(frozen.strata)), key=lambda i: frozen.strata[i].label)
    sizes = [
        Size(each.label, len(each.codes), plan.strata.weight(each.label))
        for each in (frozen.strata[i] for i in order)
    ]
    for i, size, share in zip(order, sizes, shares_of(plan, sizes), strict=True):
        noted = {
            key: document["strata"][i].get(key)
            for key in ("weight", "target", "probability", "quota", "blind")
        }
        expected = {
            "weight": str(size.weight),
            "target": str(share.target),
            "probability": str(share.probability),
            "quota": share.quota,
            "blind": frozen.blind(frozen.strata[i]).hex(),
        }
        if found := difference(expected, noted, f"strata[{i}]（{words(size.label)}）"):
            return broken(f"各层数量、权重、入样概率：{found}")
    return held("各层数量、权重、入样概率符合方案")


def _strata(frozen: Frozen, commitment: Document) -> Finding:
    committed = commitment.get("strata")
    for number, stratum in enumerate(frozen.strata):
        if not isinstance(committed, list) or frozen.commitments[number] not in committed:
            return broken(
                f"strata[{number}]（{words(stratum.label)}）与承诺的任何一层都不符："
                "成员、类别、权重或数量被改动"
            )
    return held(f"{len(frozen.strata)} 个分层都在承诺之中")


def _opening(frozen: Frozen, commitment: Document, told: Part) -> Iterator[Finding]:
    value = told.at("value").text()
    people = [each.text() for each in told.at("entered_by").items()]
    gone = [each.table() for each in told.at("gone").items()]
    for each in told.at("gone").items():
        each.at("code").text()
    try:
        expected = open_draw(
            frozen,
            commitment,
            entries=dict.fromkeys(people, value),
            at=moment(told.at("opened_at")),
            gone=gone,
        )
    except DrawError as error:
        yield broken(f"开出结果的条件不成立：{error}")
        return
    except (KeyError, TypeError, ValueError) as error:
        yield broken(f"承诺不完整，无法重新抽取（{error}）")
        return
    for key, what in (
        ("value", "随机数的写法合规"),
        ("seed", "种子由承诺、机关的秘密和公开随机数合成"),
        ("drawn", f"抽中的 {len(expected['drawn'])} 户正是各层键值最小者"),
        ("pairing", "执法检查人员由同一种子排定" if frozen.staff else "没有执法检查人员名单"),
    ):
        found = difference(expected[key], told.at(key).value, f"opening.{key}")
        yield judged(what, found)
    short = sum(each.share.quota for each in frozen.strata) - len(expected["drawn"])
    if short > 0:
        yield note(f"有企业已不存在，少抽 {short} 户。")
    if gone:
        yield note(f"有 {len(gone)} 户被申明已不存在而跳过，请逐户核对登记状态。")
