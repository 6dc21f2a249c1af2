"""The steps of a draw on files: commit, open, publish (先承诺、后开出、再公开)."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tongqu.work.draws import files
from tongqu.work.draws.engine import documents, record
from tongqu.work.draws.engine.commitment import Document, Redraw, commit, fixed_by
from tongqu.work.draws.engine.errors import DrawError
from tongqu.work.draws.engine.findings import difference
from tongqu.work.draws.engine.freeze import freeze, wanted_columns
from tongqu.work.draws.engine.frozen import Frozen
from tongqu.work.draws.engine.hashing import SIZE
from tongqu.work.draws.engine.opening import Gone, explained, open_draw
from tongqu.work.draws.engine.plan import Plan
from tongqu.work.draws.engine.staff import Staff, read_staff
from tongqu.work.draws.engine.table import read_table
from tongqu.work.draws.lawful import team_of


@dataclass(frozen=True, slots=True)
class Lists:
    """Where the lists of a draw are."""

    objects: Path
    inspectors: Path | None = None
    avoidances: Path | None = None
    last: Path | None = None

    def staff(self) -> Staff | None:
        """Read the inspectors, where there are any."""
        if self.inspectors is None:
            if self.avoidances or self.last:
                raise DrawError("给了 --avoidances 或 --last，却没有给 --inspectors。")
            return None
        return read_staff(self.inspectors, self.avoidances, self.last)


@dataclass(frozen=True, slots=True)
class Draw:
    """A draw as it stands after a step."""

    frozen: Frozen
    commitment: Document
    opening: Document | None = None


def frozen_from(plan: Plan, lists: Lists) -> Frozen:
    """Read and freeze the lists under a new secret."""
    staff = lists.staff()
    table = read_table(lists.objects, wanted=wanted_columns(plan), form=plan.codes)
    return freeze(plan, table, secret=secrets.token_bytes(SIZE), staff=staff)


def commit_to(
    plan: Plan, lists: Lists, folder: Path, *, at: datetime, redraw: Redraw | None = None
) -> Draw:
    """Commit to a draw; ``folder`` receives the commitment and the sealed record."""
    team = team_of(plan, at.date())
    with files.fresh(folder) as target:
        frozen = frozen_from(plan, lists)
        commitment = commit(frozen, at=at, team=team, redraw=redraw)
        files.write_record(target, frozen, commitment, None)
        files.write_document(folder / files.COMMITMENT, commitment)
    return Draw(frozen, commitment)


def open_at(path: Path, *, entries: Mapping[str, str], at: datetime, gone: Gone = ()) -> Draw:
    """Open a committed draw in place.

    Raises:
        DrawError: it is open already, somebody else is at it, or the entropy is not there.

    """
    with files.held(path):
        frozen, commitment, opening = record.read(documents.load(path, documents.RECORD))
        if opening is not None:
            raise DrawError(
                f"这次抽取已于 {opening.get('opened_at')} 开出，结果只有一个，不能再开。"
                "确需重新抽取的，用 ./tongqu draw redraw 并写明理由和批准人。"
            )
        refuse_changed(frozen, commitment)
        opening = open_draw(frozen, commitment, entries=entries, at=at, gone=gone)
        opening = explained(frozen, commitment, opening)
        files.write_record(path, frozen, commitment, opening)
    return Draw(frozen, commitment, opening)


def refuse_changed(frozen: Frozen, commitment: Document) -> None:
    """Refuse to draw from lists that are no longer those committed to."""
    team = documents.Part(commitment, "commitment").at("plan").at("team").number()
    if found := difference(commitment | fixed_by(frozen, team=team), commitment, "commitment"):
        raise DrawError(
            f"封存的记录与承诺不符，不能开出：{found}。"
            "请用 ./tongqu draw verify 查明，恢复原件再开。"
        )


def rehearse(
    plan: Plan, lists: Lists, folder: Path, *, entries: Mapping[str, str], at: datetime
) -> Draw:
    """Commit and open in one go, marked as a rehearsal for good (演练).

    Without a public source in the plan this machine's own random numbers serve.
    """
    if plan.entropy is None:
        entries = {"本机": secrets.token_hex(SIZE)}
    elif not entries:
        raise DrawError(
            f"缺少随机数：方案指定了 {plan.entropy.source} 第 {plan.entropy.round} 轮。"
            "正式抽取请先 ./tongqu draw commit，该轮产生后再 ./tongqu draw open；"
            "只演练的，由两人录入：--entry 张某=值 --entry 李某=值，或从方案里删去 entropy。"
        )
    team = team_of(plan, at.date())
    with files.fresh(folder) as target:
        frozen = frozen_from(plan, lists)
        commitment = commit(frozen, at=at, team=team, rehearsal=True)
        opening = open_draw(frozen, commitment, entries=entries, at=at)
        opening = explained(frozen, commitment, opening)
        files.write_record(target, frozen, commitment, opening)
        files.write_document(folder / files.COMMITMENT, commitment)
    return Draw(frozen, commitment, opening)


def read_record(path: Path) -> Draw:
    """Return a draw from its full record."""
    return Draw(*record.read(documents.load(path, documents.RECORD)))
