"""What each enterprise is given (企业凭证): its own salt, and the proof that it was on the list."""

from __future__ import annotations

from datetime import date

import numpy as np

from tongqu.work.draws.engine.commitment import Document
from tongqu.work.draws.engine.documents import PROOF
from tongqu.work.draws.engine.errors import DrawError
from tongqu.work.draws.engine.frozen import Frozen
from tongqu.work.draws.engine.leaves import in_order, leaf_of, leaves_of, salt_of
from tongqu.work.draws.engine.merkle import Digests, prove
from tongqu.work.draws.engine.public import places_of


def prove_enterprise(
    frozen: Frozen, commitment: Document, opening: Document | None, *, code: str, on: date
) -> Document:
    """Return an enterprise's proof; before the embargo ends it says nothing of the result.

    The ground of an exclusion is not in it: it may be an investigation nobody should hear of.

    Raises:
        DrawError: the enterprise is neither on the list nor among the excluded.

    """
    raw, digest = code.strip().encode(), frozen.digest
    name, leaves = _list_with(frozen, raw)
    salt = salt_of(raw, frozen.salts, digest)
    (place,) = places_of(leaves, [leaf_of(raw, salt, digest)]).tolist()
    is_open = opening is not None and on >= date.fromisoformat(commitment["embargo_until"])
    return {
        "format": PROOF,
        "commitment": commitment,
        "list": name,
        "code": raw.decode(),
        "salt": salt.hex(),
        "place": place,
        "path": [node.hex() for node in prove(leaves, place, digest)],
        "drawn": _is_drawn(opening, raw.decode()) if is_open and opening else None,
    }


def _list_with(frozen: Frozen, code: bytes) -> tuple[str, Digests]:
    if any((stratum.codes == code).any() for stratum in frozen.strata):
        return "objects", frozen.leaves
    for _, codes in frozen.excluded:
        if (codes == code).any():
            listed = np.concatenate([each for _, each in frozen.excluded])
            leaves = in_order(leaves_of(listed, frozen.salts, frozen.digest))
            return "excluded", leaves
    raise DrawError(
        f"“{code.decode()}”既不在本次抽查的名单里，也不在排除之列。请核对代码；"
        "确属应列入而未列入的，请向组织抽查的机关提出。"
    )


def _is_drawn(opening: Document, code: str) -> bool:
    return any(each["code"] == code for each in opening["drawn"])
