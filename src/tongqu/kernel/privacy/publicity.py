"""Nothing reaches the public but by a declaration of fields, ground and period (公示)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tongqu.kernel.clock.units import Unit
from tongqu.kernel.privacy.masking import Mask, mask
from tongqu.kernel.rules.values import Rule


@dataclass(frozen=True, slots=True)
class PublicField:
    """One field as the public sees it; personal ones only masked."""

    key: str
    label: str
    label_en: str
    mask: Mask | None = None


@dataclass(frozen=True, slots=True)
class Publicity:
    """What of a kind of fact is public, on what ground, and for how long.

    ``period`` is a rule in months or years counted from the day the fact is published (None: as
    long as it is in force); the value of that day governs.
    """

    name: str
    label: str
    fields: tuple[PublicField, ...]
    ground: str
    period: Rule | None = None

    def __post_init__(self) -> None:
        """Refuse a declaration that says nothing, or not why; RuntimeError names it."""
        keys = [field.key for field in self.fields]
        if not keys or len(set(keys)) < len(keys):
            raise RuntimeError(f"{self.name}: declare each public field, once")
        if not self.ground:
            raise RuntimeError(f"{self.name}: say on what ground it is public")
        if self.period and self.period.unit not in {Unit.MONTH, Unit.YEAR}:
            raise RuntimeError(f"{self.name}: a period of publicity is in months or years")

    def ends_on(self, published_on: date) -> date | None:
        """Return the first day on which it is no longer public; None where nothing ends it."""
        if self.period is None:
            return None
        amount = int(self.period.amount(published_on))
        months = amount * (12 if self.period.unit == Unit.YEAR else 1)
        year, month = divmod(published_on.year * 12 + published_on.month - 1 + months, 12)
        for day in range(published_on.day, 27, -1):
            try:
                return date(year, month + 1, day)
            except ValueError:
                continue
        return date(year, month + 1, published_on.day)

    def shown(
        self, row: Mapping[str, object], *, published_on: date, on: date
    ) -> dict[str, str] | None:
        """Return what the public sees of a row on a day: the declared fields alone, or None."""
        end = self.ends_on(published_on)
        if on < published_on or (end is not None and on >= end):
            return None
        return {field.key: _text(field, row[field.key]) for field in self.fields}


def _text(field: PublicField, value: object) -> str:
    text = "" if value is None else value if isinstance(value, str) else str(value)
    return mask(text, field.mask) if field.mask else text
