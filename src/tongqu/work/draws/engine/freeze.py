"""From a plan and a list to the frozen draw: exclusions, strata, quotas, leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from tongqu.kernel.procedure.both import Both
from tongqu.work.draws.engine.errors import DrawError
from tongqu.work.draws.engine.frozen import Frozen, Kind, Stratum
from tongqu.work.draws.engine.leaves import Codes, leaves_of
from tongqu.work.draws.engine.plan import GONE, Exclusion, Plan
from tongqu.work.draws.engine.quotas import Label, Share, Size, allocate, fixed
from tongqu.work.draws.engine.staff import Staff
from tongqu.work.draws.engine.table import Table, name_of

NOT_EXCLUDED = -1


@dataclass(frozen=True, slots=True)
class Sorted:
    """For each combination of facts: the exclusion it falls under, its stratum, region and item."""

    exclusion: npt.NDArray[np.int32]
    label: list[Label]
    kind: list[Kind]


def wanted_columns(plan: Plan) -> tuple[str, ...]:
    """Return the columns a plan needs beside the code."""
    conditions = [name_of(column) for each in plan.exclusions for column in each.where]
    strata = [name_of(column) for column in plan.strata.by]
    return tuple(dict.fromkeys(("region", "item", "status", *strata, *conditions)))


def freeze(plan: Plan, table: Table, *, secret: bytes, staff: Staff | None = None) -> Frozen:
    """Freeze the lists.

    Raises:
        DrawError: a column is missing, a gone enterprise is not excluded, a quota cannot be met …

    """
    found = _sort(plan, table, needs_item=staff is not None)
    exclusion = found.exclusion[table.kind]
    _apply_codes(plan, table, exclusion)
    _refuse_gone(table, exclusion)
    kinds, kind_of = _numbered(found.kind)
    draft = Frozen(plan, secret, kinds, [], _excluded(plan, table, exclusion), staff)
    strata = _strata(draft, table, found.label, kind_of, open_=exclusion == NOT_EXCLUDED)
    return _by_commitment(replace(draft, strata=strata))


def _sort(plan: Plan, table: Table, *, needs_item: bool) -> Sorted:
    """Decide once per combination of facts, not once per enterprise."""
    needed = [*plan.strata.by, *(c for each in plan.exclusions for c in each.where)]
    if missing := [column for column in needed if name_of(column) not in table.columns]:
        raise DrawError(f"{table.name} 没有方案所用的“{missing[0]}”一栏，请补上或改方案。")
    exclusions, labels, kinds = [], [], []
    for number in range(len(table.kinds)):
        facts = table.facts(number)
        exclusions.append(_exclusion(plan, facts))
        label = tuple(facts[name_of(column)] for column in plan.strata.by)
        if exclusions[-1] == NOT_EXCLUDED:
            here = _Row(table, number)
            _check_label(plan, here, label)
            _check_item(plan, here, _item(plan, facts), is_needed=needs_item)
        labels.append(label)
        kinds.append((facts.get("region", ""), _item(plan, facts)))
    return Sorted(np.array(exclusions, dtype=np.int32), labels, kinds)


def _exclusion(plan: Plan, facts: dict[str, str]) -> int:
    for number, each in enumerate(plan.exclusions):
        named = {name_of(column): values for column, values in each.where.items()}
        if named and replace(each, where=named).covers(facts):
            return number
    return NOT_EXCLUDED


def _item(plan: Plan, facts: dict[str, str]) -> str:
    return facts.get("item") or (plan.items[0] if len(plan.items) == 1 else "")


@dataclass(frozen=True, slots=True)
class _Row:
    """The first row with a combination of facts, for messages."""

    table: Table
    number: int

    @property
    def line(self) -> int:
        """Return where it stands in the file."""
        return int(self.table.lines[self.table.kind == self.number].min())

    def __str__(self) -> str:
        return f"{self.table.name} 第 {self.line} 行"

    @property
    def english(self) -> str:
        """Return the same in English."""
        return f"Line {self.line} of {self.table.name}"


def _check_label(plan: Plan, here: _Row, label: Label) -> None:
    for column, value in zip(plan.strata.by, label, strict=True):
        if not value.strip():
            raise DrawError(
                Both(
                    f"{here} {column} 栏是空的，无法分层，请补上。",
                    f"{here.english}, column {column} is empty and tells no stratum; fill it in.",
                )
            )
    plan.strata.weight(label)


def _check_item(plan: Plan, here: _Row, item: str, *, is_needed: bool) -> None:
    if is_needed and not item:
        raise DrawError(
            Both(
                f"{here}没有抽查事项：请补 item 栏，或在方案的 items 里只写一项。",
                f"{here.english} has no item checked: fill in the column item, or plan but one.",
            )
        )
    if item and plan.items and item not in plan.items:
        known = plan.items
        raise DrawError(
            Both(
                f"{here} item 栏“{item}”不在方案的 items（{'、'.join(known)}）之内。",
                f"{here.english}, column item: “{item}” is not among those of the plan "
                f"({', '.join(known)}).",
            )
        )


def _apply_codes(plan: Plan, table: Table, exclusion: npt.NDArray[np.int32]) -> None:
    """Exclude by code, after the conditions: the first ground that fits is the one recorded."""
    for number, each in enumerate(plan.exclusions):
        codes = np.array(sorted(code.encode() for code in each.codes), dtype=np.bytes_)
        places = np.searchsorted(table.codes, codes)
        is_known = places < len(table.codes)
        is_known[is_known] = table.codes[places[is_known]] == codes[is_known]
        if not is_known.all():
            code = codes[~is_known][0].decode()
            raise DrawError(
                f"方案 exclusions 第 {number + 1} 条的代码“{code}”不在 {table.name} 里。"
            )
        fresh = places[exclusion[places] == NOT_EXCLUDED]
        exclusion[fresh] = number


def _refuse_gone(table: Table, exclusion: npt.NDArray[np.int32]) -> None:
    if "status" not in table.columns:
        return
    place = table.columns.index("status")
    is_gone = np.array([any(word in facts[place] for word in GONE) for facts in table.kinds])
    left = np.flatnonzero(is_gone[table.kind] & (exclusion == NOT_EXCLUDED))
    if len(left):
        first = left[np.argmin(table.lines[left])]
        status = table.kinds[table.kind[first]][place]
        raise DrawError(
            f"{table.name} 第 {table.lines[first]} 行“{table.codes[first].decode()}”的状态是"
            f"“{status}”（共 {len(left)} 户），不能抽查：请更新名单，或在方案的 exclusions 里"
            f"写明理由，如 ground: 已{status}，where: {{status: [{status}]}}。"
        )


def _numbered(kinds: Sequence[Kind]) -> tuple[list[Kind], npt.NDArray[np.int32]]:
    distinct = sorted(set(kinds))
    number = {kind: place for place, kind in enumerate(distinct)}
    return distinct, np.array([number[kind] for kind in kinds], dtype=np.int32)


def _excluded(
    plan: Plan, table: Table, exclusion: npt.NDArray[np.int32]
) -> list[tuple[Exclusion, Codes]]:
    return [(each, table.codes[exclusion == i]) for i, each in enumerate(plan.exclusions)]


def _strata(
    draft: Frozen,
    table: Table,
    labels: Sequence[Label],
    kind_of: npt.NDArray[np.int32],
    *,
    open_: npt.NDArray[np.bool_],
) -> list[Stratum]:
    distinct = sorted(set(labels))
    number = {label: place for place, label in enumerate(distinct)}
    stratum_of = np.array([number[label] for label in labels], dtype=np.int32)[table.kind]
    rows = [np.flatnonzero((stratum_of == place) & open_) for place in range(len(distinct))]
    taken = [(label, each) for label, each in zip(distinct, rows, strict=True) if len(each)]
    if not taken:
        raise DrawError(f"{table.name} 里的对象全被排除，没有可抽的，请核对方案的 exclusions。")
    weights = [draft.plan.strata.weight(label) for label, _ in taken]
    sizes = [Size(label, len(each), w) for (label, each), w in zip(taken, weights, strict=True)]
    return [
        Stratum(
            label=size.label,
            weight=str(size.weight),
            share=share,
            codes=table.codes[each],
            kinds=kind_of[table.kind[each]],
            leaves=leaves_of(table.codes[each], draft.salts, draft.digest),
        )
        for (_, each), size, share in zip(taken, sizes, shares_of(draft.plan, sizes), strict=True)
    ]


def shares_of(plan: Plan, sizes: Sequence[Size]) -> list[Share]:
    """Return how many are drawn from each stratum under a plan.

    Raises:
        DrawError: it cannot be met.

    """
    total = plan.draws_from(sum(size.count for size in sizes))
    if plan.strata.quotas is None:
        return allocate(total, sizes, least=plan.strata.least)
    asked = sum(plan.strata.quotas.values())
    if asked != total:
        raise DrawError(f"方案的 strata.quotas 合计 {asked}，与 total {total} 不符。")
    return fixed(plan.strata.quotas, sizes)


def _by_commitment(frozen: Frozen) -> Frozen:
    """Put the strata in the order of their commitments, which tells nothing about them."""
    known = frozen.commitments
    order = sorted(range(len(known)), key=known.__getitem__)
    found = replace(frozen, strata=[frozen.strata[place] for place in order])
    vars(found)["commitments"] = [known[place] for place in order]  # dear to work out twice
    return found
