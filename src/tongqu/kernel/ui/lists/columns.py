"""A column of a list: one label and one value, for the page and for the workbook alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from django.utils.html import format_html
from django.utils.safestring import SafeString

from tongqu.kernel.ui.words import (
    day_with_weekday,
    either,
    figure_in_words,
    moment_with_weekday,
    worded,
)

T = TypeVar("T")
NOTHING = "—"


class Kind(StrEnum):
    """What a column holds; it decides how wide, on which side and how it is written."""

    TEXT = "text"
    SHORT = "short"
    CODE = "code"
    NUMBER = "number"
    DAY = "day"
    MOMENT = "moment"


STYLES = {
    Kind.SHORT: "nowrap",
    Kind.CODE: "number",
    Kind.NUMBER: "n nowrap",
    Kind.DAY: "nowrap",
    Kind.MOMENT: "nowrap",
}


@dataclass(frozen=True)  # slots and a type in brackets do not go together
class Column(Generic[T]):
    """One column.

    ``value`` is what the workbook holds and, unless ``shown`` says it otherwise, the page.
    ``below`` stand beneath it on the page and beside it in the workbook. ``is_link`` opens the row.
    ``part`` is a template for what is done there (a form): on the page alone.
    """

    label: str
    label_en: str
    value: Callable[[T], object] = lambda _: ""
    kind: Kind = Kind.TEXT
    _: KW_ONLY
    shown: Callable[[T], object] | None = None
    below: tuple[Column[T], ...] = ()
    is_link: bool = False
    is_plain: bool = False  # on a telephone it speaks for itself: no label before it
    on_page: bool = True
    part: str = ""

    @property
    def name(self) -> str:
        """Return the label in the page's language."""
        return either(self.label, self.label_en)

    def said(self, row: T) -> object:
        """Return the value as the page shows it."""
        return self.shown(row) if self.shown else in_words(self.value(row))


def in_words(value: object) -> object:
    """Return a value as tables show it: days with weekdays, thousands parted, a dash for none."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return figure_in_words(value)
    if isinstance(value, datetime):
        return moment_with_weekday(value)
    if isinstance(value, date):
        return day_with_weekday(value)
    if value is None or value == "":
        return NOTHING
    return worded(value) if isinstance(value, str) else value


def tag(words: str, colour: str = "") -> SafeString:
    """Return words as a tag of the house: ``red``, ``amber``, ``green``, ``blue`` or plain."""
    return format_html('<span class="tag {}">{}</span>', colour, words)
