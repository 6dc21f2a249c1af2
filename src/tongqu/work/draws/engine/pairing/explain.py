"""Why tasks have no team (为何排不出来), and the fewest conditions whose waiver gives them one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tongqu.work.draws.engine.pairing.advice import advice
from tongqu.work.draws.engine.pairing.model import Inspector, Limits, Pairing, Task
from tongqu.work.draws.engine.pairing.reasons import reasons
from tongqu.work.draws.engine.pairing.relax import fewest, unstaffed
from tongqu.work.draws.engine.pairing.scope import around, impossible, uncapped, whole
from tongqu.work.draws.engine.pairing.waivers import COMMON_CAP, Condition, Waiver

MOST_FOR_CAP = 20_000


@dataclass(frozen=True, slots=True)
class Explanation:
    """What stands in the way.

    ``reasons`` one sentence per unstaffed region, item and cause; ``waivers`` the smallest set of
    conditions to give up, of equally small ones the first in order; ``is_minimal`` whether its
    smallness is proven over the whole draw; ``impossible`` the keys of tasks for which avoidance by
    law leaves too few people whatever is waived; ``cap`` the lowest common cap that would do, where
    it is the one thing in the way; ``advice`` all of this as sentences.
    """

    reasons: tuple[str, ...]
    waivers: tuple[Waiver, ...]
    is_minimal: bool
    impossible: tuple[str, ...]
    cap: int | None
    advice: tuple[str, ...]


def explain(
    pairing: Pairing, tasks: Sequence[Task], inspectors: Sequence[Inspector], *, limits: Limits
) -> Explanation:
    """Explain the unstaffed tasks of an assignment; nothing is waived that the law forbids."""
    open_keys = set(pairing.unstaffed)
    stuck = [task for task in tasks if task.key in open_keys]
    lost = impossible(stuck, inspectors, limits)
    hopeful = [task for task in tasks if task.key not in lost]
    waivers, is_minimal = _waivers(pairing, hopeful, inspectors, limits, open_keys - lost)
    cap = _lowest_cap(hopeful, inspectors, limits) if waivers == (COMMON_CAP,) else None
    barred = tuple(sorted(lost))
    return Explanation(
        reasons(stuck, inspectors, limits),
        waivers,
        is_minimal,
        barred,
        cap,
        advice(waivers, limits, is_minimal=is_minimal, impossible=barred, cap=cap),
    )


def _waivers(
    pairing: Pairing,
    tasks: list[Task],
    inspectors: Sequence[Inspector],
    limits: Limits,
    stuck: set[str],
) -> tuple[tuple[Waiver, ...], bool]:
    """Return waivers and whether they are proven the fewest; one alone always is."""
    if not stuck:
        return (), True
    if limits.cap is not None and not unstaffed(tasks, inspectors, limits, {COMMON_CAP}):
        return (COMMON_CAP,), True
    entire = whole(tasks, inspectors, stuck, limits)
    if (found := fewest(entire.tasks, entire.inspectors, limits)) is not None:
        return found, True
    parts: set[Waiver] = set()
    for region in sorted({task.region for task in tasks if task.key in stuck}):
        part = around(region, pairing, tasks, inspectors, limits)
        parts.update(fewest(part.tasks, part.inspectors, limits) or ())
    parts = _real(parts, inspectors)
    if not parts or unstaffed(tasks, inspectors, limits, parts):
        return (), False
    least = uncapped(tasks, inspectors, stuck)
    bound = fewest(least.tasks, least.inspectors, replace(limits, cap=None))
    waivers = tuple(sorted(parts, key=lambda waiver: waiver.order))
    return waivers, len(waivers) == (len(bound) if bound is not None else 1)


def _real(waivers: set[Waiver], inspectors: Sequence[Inspector]) -> set[Waiver]:
    """Return waivers of true conditions: what a lender has left is bounded by the common cap."""
    uncapped_people = {each.code for each in inspectors if each.cap is None}
    return {
        COMMON_CAP
        if each.condition is Condition.CAP and each.inspector in uncapped_people
        else each
        for each in waivers
    }


def _lowest_cap(
    tasks: Sequence[Task], inspectors: Sequence[Inspector], limits: Limits
) -> int | None:
    """Return the lowest common cap under which every task is staffed; None for a large draw."""
    if len(tasks) > MOST_FOR_CAP:
        return None
    low, high = (limits.cap or 0) + 1, len(tasks)
    while low < high:
        middle = (low + high) // 2
        if unstaffed(tasks, inspectors, replace(limits, cap=middle), ()):
            low = middle + 1
        else:
            high = middle
    return low
