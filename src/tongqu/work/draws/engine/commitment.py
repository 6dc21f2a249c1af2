"""The commitment (抽取承诺): published at once, shows nobody who will be visited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tongqu.work.draws.engine.canonical import digest_of
from tongqu.work.draws.engine.documents import COMMITMENT
from tongqu.work.draws.engine.errors import DrawError
from tongqu.work.draws.engine.frozen import Frozen
from tongqu.work.draws.engine.hashing import Hash
from tongqu.work.draws.engine.plan import ALGORITHM, Plan
from tongqu.work.draws.engine.sources import LOCAL

FORMAL, REHEARSAL = "formal", "rehearsal"
Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Redraw:
    """Why a draw replaces an earlier one, which stays on record (重新抽取)."""

    annulled: Document
    ground: str
    approver: str
    approved_on: date

    def __post_init__(self) -> None:
        for name, value in (("理由", self.ground), ("批准人", self.approver)):
            if not value.strip():
                raise DrawError(f"重新抽取须写明{name}。")

    def as_json(self) -> Document:
        """Return the link as the new commitment shows it."""
        digest = Hash(self.annulled["hash"])
        return {
            "draw": self.annulled["draw"],
            "commitment": digest_of(self.annulled, digest).hex(),
            "ground": self.ground,
            "approver": self.approver,
            "approved_on": self.approved_on.isoformat(),
        }


def commit(
    frozen: Frozen,
    *,
    at: datetime,
    team: int,
    redraw: Redraw | None = None,
    rehearsal: bool = False,
) -> Document:
    """Return the commitment to a frozen draw.

    ``team`` is how many inspectors go together. ``rehearsal`` lets a draw be made whose entropy
    already exists, and says so in the document for good.

    Raises:
        DrawError: the entropy may exist already, or a redraw bears the number of the annulled one.

    """
    standing = _standing(frozen.plan, at, rehearsal=rehearsal)
    if redraw and redraw.annulled["draw"] == frozen.plan.draw:
        raise DrawError(
            f"重新抽取须用新的编号：方案的 draw 仍是“{frozen.plan.draw}”，原来的抽取要原样保留。"
        )
    return {
        "format": COMMITMENT,
        "standing": standing,
        "committed_at": at.isoformat(timespec="seconds"),
        "attempt": redraw.annulled["attempt"] + 1 if redraw else 1,
        "replaces": redraw.as_json() if redraw else None,
        **fixed_by(frozen, team=team),
    }


def fixed_by(frozen: Frozen, *, team: int) -> Document:
    """Return every field of a commitment that follows from the frozen lists."""
    plan = frozen.plan
    return {
        "algorithm": ALGORITHM,
        "hash": plan.hash,
        "draw": plan.draw,
        "title": plan.title,
        "organ": plan.organ,
        "embargo_until": plan.embargo_until.isoformat(),
        "entropy": _entropy(plan),
        "share_commitment": frozen.share_commitment,
        "plan": _told(frozen, team),
        "plan_commitment": frozen.plan_commitment,
        **frozen.roots,
        "staff_commitment": frozen.staff_commitment,
        "strata": sorted(frozen.commitments),
    }


def _standing(plan: Plan, at: datetime, *, rehearsal: bool) -> str:
    if rehearsal:
        return REHEARSAL
    if plan.entropy is None:
        raise DrawError(
            "方案没有写 entropy：正式抽取须指明公开来源和将来的轮次（如 drand-quicknet 的某一轮、"
            "双色球的某一期）。只想演练，请用 ./tongqu draw run。"
        )
    if at >= plan.entropy.at:
        moment = plan.entropy.at.isoformat()
        raise DrawError(
            f"{plan.entropy.source}第 {plan.entropy.round} 轮已于 {moment} 产生，"
            "先有随机数后承诺不能作数：请在方案里改用将来的轮次。"
        )
    return FORMAL


def _entropy(plan: Plan) -> Document:
    if plan.entropy is None:
        return {"source": LOCAL, "round": "1", "at": None}
    found = plan.entropy
    return {"source": found.source, "round": found.round, "at": found.at.isoformat()}


def _told(frozen: Frozen, team: int) -> Document:
    """Return what of the plan everybody may read; of confidential strata not even the quotas."""
    plan = frozen.plan
    strata = sorted(frozen.strata, key=lambda each: each.label)
    quotas = [
        {
            "label": frozen.named(each.label),
            "count": len(each.codes),
            "quota": each.share.quota,
        }
        for each in strata
    ]
    return {
        "items": list(plan.items),
        "total": sum(stratum.share.quota for stratum in frozen.strata),
        "team": team,
        "strata": "public" if plan.strata.public else "confidential",
        "quotas": quotas if plan.strata.public else None,
        "exclusions": [
            {"ground": each.ground, "basis": each.basis, "count": len(codes)}
            for each, codes in frozen.excluded
        ],
    }
