"""The frozen lists: who can be drawn, from which stratum, who is left out and why (名单冻结)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from tongqu.work.draws.engine.canonical import blinded, canonical, digest_of
from tongqu.work.draws.engine.hashing import Hash
from tongqu.work.draws.engine.leaves import Codes, in_order, leaves_of, members_of
from tongqu.work.draws.engine.merkle import Digests, root
from tongqu.work.draws.engine.plan import Exclusion, Plan
from tongqu.work.draws.engine.quotas import Label, Share, words
from tongqu.work.draws.engine.seeds import derive, share_commitment, share_of
from tongqu.work.draws.engine.staff import Staff

Kind = tuple[str, str]
"""Region and item of an enterprise."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """One stratum with its members by rising code (层).

    ``kinds`` says for each member which region and item it has; ``leaves`` stand row by row beside
    the codes.
    """

    label: Label
    weight: str
    share: Share
    codes: Codes
    kinds: npt.NDArray[np.int32]
    leaves: Digests


@dataclass(frozen=True)
class Frozen:
    """Everything that is fixed before the entropy exists; the secret is the organ's alone."""

    plan: Plan
    secret: bytes
    kinds: list[Kind]
    strata: list[Stratum]
    excluded: list[tuple[Exclusion, Codes]]
    staff: Staff | None

    @cached_property
    def digest(self) -> Hash:
        """Return the hash of this draw."""
        return Hash(self.plan.hash)

    def key(self, *labels: str | bytes) -> bytes:
        """Return a key for one use, derived from the organ's secret."""
        return derive(self.secret, *labels, hash_name=self.plan.hash)

    @cached_property
    def salts(self) -> bytes:
        """Return the key that every salt is derived from."""
        return self.key("salts")

    @cached_property
    def share(self) -> bytes:
        """Return the organ's part of the entropy."""
        return share_of(self.secret, self.digest)

    def blind(self, stratum: Stratum) -> bytes:
        """Return what hides a stratum's commitment."""
        return self.key("stratum", canonical(self.named(stratum.label)))

    def named(self, label: Label) -> dict[str, str]:
        """Return a label with the names of its columns."""
        return dict(zip(self.plan.strata.by, label, strict=True))

    def body(self, stratum: Stratum) -> dict[str, Any]:
        """Return what a stratum's commitment fixes."""
        table = [{"region": region, "item": item} for region, item in self.kinds]
        facts = {"kinds": table, "of": stratum.kinds.tolist()}
        return {
            "label": self.named(stratum.label),
            "weight": stratum.weight,
            "count": len(stratum.codes),
            "quota": stratum.share.quota,
            "members": members_of(stratum.leaves, self.digest).hex(),
            "facts": digest_of(facts, self.digest).hex(),
        }

    @cached_property
    def commitments(self) -> list[str]:
        """Return each stratum's commitment, in the order of strata here."""
        return [
            blinded(self.blind(stratum), self.body(stratum), self.digest).hex()
            for stratum in self.strata
        ]

    @cached_property
    def leaves(self) -> Digests:
        """Return the leaves of all who can be drawn, in order."""
        return in_order(np.concatenate([stratum.leaves for stratum in self.strata]))

    @cached_property
    def roots(self) -> dict[str, dict[str, Any]]:
        """Return count and root of the three lists."""
        left_out = [code for _, codes in self.excluded for code in codes.tolist()]
        people = [code.encode() for code in self.staff.codes] if self.staff else []
        return {
            "objects": {"count": len(self.leaves), "root": root(self.leaves, self.digest).hex()},
            "excluded": self._listed(left_out),
            "inspectors": self._listed(people),
        }

    def _listed(self, codes: list[bytes]) -> dict[str, Any]:
        leaves = leaves_of(np.array(codes, dtype=np.bytes_), self.salts, self.digest)
        return {"count": len(codes), "root": root(in_order(leaves), self.digest).hex()}

    @property
    def plan_commitment(self) -> str:
        """Return the blinded commitment to the whole plan."""
        return blinded(self.key("plan"), dict(self.plan.raw), self.digest).hex()

    @property
    def staff_commitment(self) -> str | None:
        """Return the blinded commitment to the inspectors and whom they avoid."""
        if self.staff is None:
            return None
        return blinded(self.key("staff"), self.staff.as_json(), self.digest).hex()

    @property
    def share_commitment(self) -> str:
        """Return the commitment to the organ's part of the entropy."""
        return share_commitment(self.share, self.digest).hex()

    def sizes(self) -> str:
        """Return the strata as a person reads them."""
        return "；".join(
            f"{words(each.label)} {each.share.quota}/{len(each.codes)}" for each in self.strata
        )
