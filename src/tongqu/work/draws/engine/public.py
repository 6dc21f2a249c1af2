"""The public record (公开记录): opened after the embargo, enough to verify what it claims.

With public strata it holds every leaf, so that anybody can re-run the whole draw. With
confidential strata it proves that the drawn were on the frozen list, and keeps back what would
tell a risk class: leaves by stratum, quotas, and every rank.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from tongqu.work.draws.engine.canonical import blinded
from tongqu.work.draws.engine.commitment import Document
from tongqu.work.draws.engine.documents import PUBLIC
from tongqu.work.draws.engine.errors import DrawError
from tongqu.work.draws.engine.frozen import Frozen
from tongqu.work.draws.engine.leaves import in_order, leaf_of, salt_of
from tongqu.work.draws.engine.merkle import Digests, prove_many


def publish(
    frozen: Frozen, commitment: Document, opening: Document | None, *, on: date
) -> Document:
    """Return the public record of an opened draw.

    Raises:
        DrawError: the draw is not opened, or its embargo still runs.

    """
    if opening is None:
        raise DrawError("结果还没有开出（随机数未录入），没有可公开的。")
    until = date.fromisoformat(commitment["embargo_until"])
    if on < until:
        raise DrawError(f"结果在 {until} 之前不得公开（检查还没有结束），今天是 {on}。")
    drawn = [each["code"] for each in opening["drawn"]]
    gone = opening["gone"]
    salts = _salts(frozen, [*drawn, *(each["code"] for each in gone)])
    told: Document = {
        "format": PUBLIC,
        "commitment": commitment,
        "opened_at": opening["opened_at"],
        "value": opening["value"],
        "entered_by": opening["entered_by"],
        "share": frozen.share.hex(),
        "seed": opening["seed"],
        "drawn": [{"code": code, "salt": salts[code]} for code in drawn],
        "gone": [{**each, "salt": salts[each["code"]]} for each in gone],
        "opening_commitment": blinded(frozen.key("opening"), opening, frozen.digest).hex(),
    }
    if frozen.plan.strata.public:
        return told | {"strata": _strata(frozen), "proof": None}
    told["drawn"].sort(key=lambda each: each["code"])  # the order of ranks would tell strata
    listed = [each["code"] for each in (*told["drawn"], *told["gone"])]
    return told | {"strata": None, "proof": _proof(frozen, listed)}


def _salts(frozen: Frozen, codes: Sequence[str]) -> dict[str, str]:
    return {code: salt_of(code.encode(), frozen.salts, frozen.digest).hex() for code in codes}


def _strata(frozen: Frozen) -> list[Document]:
    return [
        {
            "body": frozen.body(stratum),
            "blind": frozen.blind(stratum).hex(),
            "leaves": base64.b64encode(in_order(stratum.leaves).tobytes()).decode(),
        }
        for stratum in frozen.strata
    ]


def _proof(frozen: Frozen, codes: Sequence[str]) -> Document:
    """Return the places of leaves in the order of ``codes``, and one proof for all of them."""
    digest, found = frozen.digest, []
    for code in codes:
        raw = code.encode()
        found.append(leaf_of(raw, salt_of(raw, frozen.salts, digest), digest))
    places = places_of(frozen.leaves, found)
    nodes = prove_many(frozen.leaves, places, digest)
    return {"places": places.tolist(), "nodes": base64.b64encode(nodes).decode()}


def places_of(leaves: Digests, wanted: Sequence[bytes]) -> npt.NDArray[np.int64]:
    """Return where leaves stand in the list in order."""
    words = leaves.view(">u8")[:, 0].astype(np.uint64)
    first = np.array([int.from_bytes(leaf[:8], "big") for leaf in wanted], dtype=np.uint64)
    starts = np.searchsorted(words, first)
    places = []
    for leaf, start in zip(wanted, starts.tolist(), strict=True):
        place = start
        while place < len(words) and leaves[place].tobytes() < leaf:
            place += 1
        if place == len(words) or leaves[place].tobytes() != leaf:
            raise DrawError(
                "记录里抽中的企业不在冻结的名单里，请先用 ./tongqu draw verify 核对记录。"
            )
        places.append(place)
    return np.array(places, dtype=np.int64)
