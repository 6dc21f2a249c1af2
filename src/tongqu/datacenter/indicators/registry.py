"""Which live figures there are; filled as capabilities start."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tongqu.datacenter.indicators.rows import Rows
from tongqu.kernel.procedure.both import Both

Read = Callable[[date], Rows | None]
NAME = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+")
_indicators: dict[str, Indicator] = {}


@dataclass(frozen=True, slots=True)
class Indicator:
    """A live figure: what it counts, in what unit, which measures it tells about.

    One that tells ``of_figures`` reads what was kept of the others, and is counted after them.
    """

    id: str
    unit: Both
    label: str
    label_en: str
    definition: Both
    measures: tuple[int, ...]
    rows: Read
    of_figures: bool = False

    def value(self, on: date) -> Decimal | None:
        """Compute the figure as of the end of a day from its rows; None where there are none."""
        found = self.rows(on)
        return None if found is None else found.value()


def indicator(  # noqa: PLR0913 (what a figure must say of itself)
    id_: str,
    unit: Both,
    *,
    label: str,
    label_en: str,
    definition: Both,
    measure: int | Sequence[int] = (),
    of_figures: bool = False,
) -> Callable[[Read], Read]:
    """Declare a live figure; a name not dotted, taken, or without a definition is refused."""

    def register(rows: Read) -> Read:
        if not NAME.fullmatch(id_):
            raise RuntimeError(f"指标名 {id_} 应写成“所属.名称”，用小写字母")
        if not definition.strip():
            raise RuntimeError(f"指标 {id_} 没有写口径（definition）")
        known = _indicators.get(id_)
        if known and known.rows is not rows:
            raise RuntimeError(f"指标 {id_} 登记了两次")
        measures = (measure,) if isinstance(measure, int) else tuple(measure)
        _indicators[id_] = Indicator(
            id_, unit, label, label_en, definition, measures, rows, of_figures
        )
        return rows

    return register


def indicators() -> dict[str, Indicator]:
    """Return every live figure by name, in order."""
    return dict(sorted(_indicators.items()))


def known(name: str) -> Indicator | None:
    """Return a live figure; None where no capability declares it."""
    return _indicators.get(name)


def forget(name: str) -> None:
    """Take a figure out again; for tests that registered one."""
    _indicators.pop(name, None)
