"""The opening (开出结果): the entropy has come out; who is drawn follows from it alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt

from tongqu.work.draws.engine.canonical import digest_of
from tongqu.work.draws.engine.commitment import FORMAL, Document
from tongqu.work.draws.engine.errors import DrawError
from tongqu.work.draws.engine.frozen import Frozen, Stratum
from tongqu.work.draws.engine.seeds import combine, stratum_key
from tongqu.work.draws.engine.selection import keys_of, lowest
from tongqu.work.draws.engine.sources import agreed
from tongqu.work.draws.engine.teams import assign

Gone = Sequence[Mapping[str, str]]
"""Enterprises that ceased after the list was frozen: ``code``, ``ground``, ``on``."""

NOBODY = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One drawn enterprise: its stratum and row there, its place by rising key."""

    stratum: int
    row: int
    rank: int


def open_draw(
    frozen: Frozen,
    commitment: Document,
    *,
    entries: Mapping[str, str],
    at: datetime,
    gone: Gone = (),
) -> Document:
    """Return the opening of a committed draw; ``entries`` is what two officers entered, by name.

    Raises:
        DrawError: the entropy is missing, entered differently, or cannot exist yet.

    """
    told = commitment["entropy"]
    if commitment["standing"] == FORMAL and at < datetime.fromisoformat(told["at"]):
        raise DrawError(
            f"{told['source']}第 {told['round']} 轮要到 {told['at']} 才产生，现在还不能开出结果。"
        )
    value = agreed(told["source"], dict(entries))
    seed = seed_of(frozen, commitment, value)
    drawn = draw(frozen, seed, gone)
    facts, team = list(_facts(frozen, drawn)), commitment["plan"]["team"]
    teams = assign(frozen, facts, seed=seed, team=team)
    return {
        "opened_at": at.isoformat(timespec="seconds"),
        "value": value,
        "entered_by": sorted(entries),
        "seed": seed.hex(),
        "gone": [dict(each) for each in gone],
        "drawn": [as_json(frozen, each) for each in drawn],
        "pairing": teams.as_json() if teams else None,
        "explanation": None,
    }


def explained(frozen: Frozen, commitment: Document, opening: Document) -> Document:
    """Return an opening that also says why some enterprise has no team, where one has none."""
    if not (opening["pairing"] and opening["pairing"]["unstaffed"]):
        return opening
    seed = bytes.fromhex(opening["seed"])
    facts = list(_facts(frozen, draw(frozen, seed, opening["gone"])))
    teams = assign(frozen, facts, seed=seed, team=commitment["plan"]["team"])
    return opening | {"explanation": teams.explanation() if teams else None}


def seed_of(frozen: Frozen, commitment: Document, value: str) -> bytes:
    """Return the seed that a value gives."""
    digest = frozen.digest
    known_by = digest_of(commitment, digest)
    return combine(commitment=known_by, share=frozen.share, value=value, digest=digest)


def draw(frozen: Frozen, seed: bytes, gone: Gone = ()) -> list[Drawn]:
    """Return who is drawn, stratum by stratum, by rising key."""
    absent = _absent(frozen, gone)
    return [
        Drawn(number, int(row), rank)
        for number, stratum in enumerate(frozen.strata)
        for rank, row in enumerate(_of_stratum(frozen, stratum, seed, absent[number]), 1)
    ]


def as_json(frozen: Frozen, drawn: Drawn) -> Document:
    """Return a drawn enterprise as the record shows it."""
    code = frozen.strata[drawn.stratum].codes[drawn.row]
    return {"code": code.decode(), "stratum": drawn.stratum, "rank": drawn.rank}


def _facts(frozen: Frozen, drawn: Sequence[Drawn]) -> Iterator[tuple[str, str, str]]:
    for each in drawn:
        stratum = frozen.strata[each.stratum]
        region, item = frozen.kinds[stratum.kinds[each.row]]
        yield stratum.codes[each.row].decode(), region, item


def _of_stratum(
    frozen: Frozen, stratum: Stratum, seed: bytes, absent: npt.NDArray[np.int64]
) -> list[int]:
    key = stratum_key(seed, frozen.blind(stratum), frozen.digest)
    keys = keys_of(stratum.leaves, key, frozen.digest)
    is_gone = np.zeros(len(stratum.codes), dtype=np.bool_)
    is_gone[absent] = True
    rows: list[int] = lowest(keys, stratum.leaves, stratum.share.quota, gone=is_gone).tolist()
    return rows


def _absent(frozen: Frozen, gone: Gone) -> list[npt.NDArray[np.int64]]:
    """Return the rows of those who are gone, by stratum."""
    left = {each["code"].encode() for each in gone}
    if len(left) < len(gone):
        raise DrawError("已不存在的企业名单里同一代码写了两次，请去重。")
    found: list[npt.NDArray[np.int64]] = []
    for stratum in frozen.strata:
        rows = np.flatnonzero(np.isin(stratum.codes, sorted(left))) if left else NOBODY
        left -= set(stratum.codes[rows].tolist())
        found.append(rows)
    if left:
        code = min(left).decode()
        raise DrawError(f"已不存在的企业“{code}”不在冻结的名单里，请核对代码。")
    return found
