"""Verification of a public record with nothing but itself (公开记录的核验)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tongqu.work.draws.engine.canonical import blinded, digest_of
from tongqu.work.draws.engine.commitment import FORMAL, Document
from tongqu.work.draws.engine.documents import Part
from tongqu.work.draws.engine.errors import DrawError
from tongqu.work.draws.engine.findings import Finding, broken, held, judged, note
from tongqu.work.draws.engine.hashing import SIZE, Hash
from tongqu.work.draws.engine.leaves import in_order, leaf_of, members_of
from tongqu.work.draws.engine.merkle import Digests, as_digests, climb, climb_many, root
from tongqu.work.draws.engine.seeds import combine, share_commitment, stratum_key
from tongqu.work.draws.engine.selection import keys_of, lowest
from tongqu.work.draws.engine.verify_record import moment, timing


@dataclass(frozen=True, slots=True)
class Claim:
    """An enterprise that is claimed to be drawn or gone: its code and the leaf this gives."""

    code: str
    leaf: bytes


def verify_public(document: Document) -> Iterator[Finding]:
    """Every promise of a public record that an outsider can check."""
    whole = Part(document)
    told = whole.at("commitment")
    digest = Hash(told.at("hash").text())
    yield timing(told)
    yield _entropy(whole, told)
    yield _share(whole, told, digest)
    seed, sentence = _seed(whole, told, digest)
    yield sentence
    drawn = [_claim(each, digest) for each in whole.at("drawn").items()]
    gone = [_claim(each, digest) for each in whole.at("gone").items()]
    yield _number(told, drawn, gone)
    if (short := told.at("plan").at("total").number() - len(drawn)) > 0:
        yield note(f"比承诺少抽 {short} 户：只有层内企业已不存在、无可递补时才会如此，请查问。")
    if strata := whole.maybe("strata"):
        yield from _rerun(strata, told, drawn, gone, (seed, digest))
    else:
        yield _included(whole.at("proof"), told, [*drawn, *gone], digest)
        yield note("分层保密：各层抽取是否得当，由审计人员用完整记录核验，本文件不能证明。")


def verify_proof(document: Document) -> Iterator[Finding]:
    """Whether an enterprise was on a committed list."""
    whole = Part(document)
    told = whole.at("commitment")
    digest = Hash(told.at("hash").text())
    listed = told.at(whole.at("list").text())
    claim = _claim(whole, digest)
    path = [each.bytes_() for each in whole.at("path").items()]
    place, count = whole.at("place").number(), listed.at("count").number()
    if place >= count:
        yield broken(f"place {place} 超出名单的 {count} 户")
        return
    try:
        found = climb(claim.leaf, index=place, count=count, path=path, digest=digest)
    except DrawError as error:
        yield broken(f"path：{error}")
        return
    names = {"objects": "抽查名单", "excluded": "排除名单"}
    name = names.get(whole.at("list").text(), whole.at("list").text())
    what = f"“{claim.code}”在承诺的{name}之中（第 {place + 1} 片叶，共 {count} 片）"
    root_told = listed.at("root").bytes_()
    yield judged(what, "" if found == root_told else "代码、盐、位置或路径与承诺的根不符")
    if isinstance(whole.at("drawn").value, bool):
        yield note(f"机关称本企业{'被' if document['drawn'] else '未被'}抽中，请与公开记录对照。")
    else:
        yield note("禁公开期内，本凭证不说明是否抽中。")


def _entropy(whole: Part, told: Part) -> Finding:
    value, source = whole.at("value").text(), told.at("entropy")
    name = f"{source.at('source').text()} {source.at('round').text()}"
    if told.at("standing").text() == FORMAL:
        people = {each.text() for each in whole.at("entered_by").items()}
        if len(people) < 2:
            return broken("entered_by 少于两人")
        if moment(whole.at("opened_at")) < moment(source.at("at")):
            return broken("opened_at 早于随机数产生的时刻")
    return note(f"请自行核对：{name} 公布的随机数应是 {value}")


def _share(whole: Part, told: Part, digest: Hash) -> Finding:
    found = share_commitment(whole.at("share").bytes_(), digest)
    is_same = found == told.at("share_commitment").bytes_()
    return judged("机关的秘密正是事先承诺的那一个", "" if is_same else "share 与承诺不符")


def _seed(whole: Part, told: Part, digest: Hash) -> tuple[bytes, Finding]:
    seed = combine(
        commitment=digest_of(told.table(), digest),
        share=whole.at("share").bytes_(),
        value=whole.at("value").text(),
        digest=digest,
    )
    is_same = seed == whole.at("seed").bytes_()
    what = "种子由承诺、机关的秘密和公开随机数合成"
    return seed, judged(what, "" if is_same else f"seed 应为 {seed.hex()}：其中一样被改动")


def _claim(part: Part, digest: Hash) -> Claim:
    code = part.at("code").text()
    return Claim(code, leaf_of(code.encode(), part.at("salt").bytes_(), digest))


def _number(told: Part, drawn: list[Claim], gone: list[Claim]) -> Finding:
    total = told.at("plan").at("total").number()
    if len({each.code for each in (*drawn, *gone)}) != len(drawn) + len(gone):
        return broken("drawn 或 gone 里同一代码出现两次")
    if not total - len(gone) <= len(drawn) <= total:
        return broken(f"抽中 {len(drawn)} 户，承诺抽 {total} 户")
    return held(f"抽中 {len(drawn)} 户，承诺抽 {total} 户")


def _included(proof: Part, told: Part, claims: list[Claim], digest: Hash) -> Finding:
    what = f"抽中的（和已不存在的）{len(claims)} 户都在冻结的名单里"
    places = [each.number() for each in proof.at("places").items()]
    count = told.at("objects").at("count").number()
    if len(places) != len(claims) or len(set(places)) != len(places) or max(places) >= count:
        return broken(f"{what}：proof.places 与 drawn 不对应")
    leaves = dict(zip(places, (claim.leaf for claim in claims), strict=True))
    ordered = [leaves[place] for place in sorted(places)]
    if ordered != sorted(ordered):
        at = next(i for i in range(len(ordered) - 1) if ordered[i] > ordered[i + 1])
        code = next(each.code for each in claims if each.leaf == ordered[at + 1])
        return broken(f"{what}：叶的顺序在“{code}”处错乱，它的代码、盐或位置被改动")
    try:
        nodes = _base64(proof.at("nodes"))
        found = climb_many(leaves, count=count, proof=nodes, digest=digest)
    except DrawError as error:
        return broken(f"{what}：{error}")
    is_same = found == told.at("objects").at("root").bytes_()
    return judged(what, "" if is_same else "有代码、盐或位置与承诺的根不符")


def _rerun(
    strata: Part, told: Part, drawn: list[Claim], gone: list[Claim], key: tuple[bytes, Hash]
) -> Iterator[Finding]:
    """Draw again from the published leaves."""
    seed, digest = key
    absent, expected, parts = {each.leaf for each in gone}, [], []
    committed = [each.text() for each in told.at("strata").items()]
    for part, noted in zip(strata.items(), committed, strict=False):
        body, blind = part.at("body"), part.at("blind").bytes_()
        leaves = as_digests(_base64(part.at("leaves")))
        if flaw := _flaw(body, leaves, digest) or (
            "" if blinded(blind, body.table(), digest).hex() == noted else "与承诺不符"
        ):
            yield broken(f"{part.path}：{flaw}")
            return
        parts.append(leaves)
        rows = _lowest(leaves, stratum_key(seed, blind, digest), body, absent, digest)
        expected += [leaves[row].tobytes() for row in rows]
    if not parts or len(parts) != len(committed):
        yield broken(f"strata 有 {len(parts)} 层，承诺有 {len(committed)} 层")
        return
    union = in_order(np.concatenate(parts))
    is_same = root(union, digest) == told.at("objects").at("root").bytes_()
    is_same = is_same and len(union) == told.at("objects").at("count").number()
    what = f"全部 {len(union)} 片叶与承诺的根一致"
    yield judged(what, "" if is_same else "根或户数不同")
    claims = [each.leaf for each in drawn]
    what = f"重新抽取，抽中的正是这 {len(drawn)} 户"
    at = next((i for i, leaf in enumerate(expected) if claims[i : i + 1] != [leaf]), None)
    if at is None and len(claims) == len(expected):
        yield held(what)
    else:
        at = len(expected) if at is None else at
        code = drawn[at].code if at < len(drawn) else "（没有）"
        yield broken(f"{what}：从 drawn[{at}]“{code}”起与重新抽取的不同")


def _flaw(body: Part, leaves: Digests, digest: Hash) -> str:
    if len(leaves) != body.at("count").number():
        return "leaves 的片数与 count 不符"
    is_same = members_of(leaves, digest) == body.at("members").bytes_()
    return "" if is_same else "leaves 与 members 不符"


def _lowest(leaves: Digests, key: bytes, body: Part, absent: set[bytes], digest: Hash) -> list[int]:
    gone = np.array([leaf.tobytes() in absent for leaf in leaves]) if absent else None
    keys = keys_of(leaves, key, digest)
    rows: list[int] = lowest(keys, leaves, body.at("quota").number(), gone=gone).tolist()
    return rows


def _base64(part: Part) -> bytes:
    try:
        raw = base64.b64decode(part.text(), validate=True)
    except (binascii.Error, ValueError) as error:
        raise DrawError(f"文件里的 {part.path} 不是 base64，可能被改动。") from error
    if len(raw) % SIZE:
        raise DrawError(f"文件里的 {part.path} 长度不是 {SIZE} 的倍数，可能被改动。")
    return raw
