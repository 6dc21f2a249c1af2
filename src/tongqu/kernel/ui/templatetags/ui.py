"""Filters and tags that say dates, lights and icons the same way on every page."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tongqu.kernel.matters.selectors import LIGHT_WORDS, Light
from tongqu.kernel.ui.words import (
    day_in_words,
    day_with_weekday,
    either,
    figure_in_words,
    worded,
)
from tongqu.kernel.ui.words import moment as moment_in_words
from tongqu.kernel.ui.words import who as who_in_words

register = template.Library()

SHAPES = {
    Light.OVERDUE: "■",
    Light.NEAR: "▲",
    Light.NORMAL: "●",
    Light.PAUSED: "○",
    Light.UNTIMED: "–",
    Light.CLOSED: "✓",
}
LIGHT_WORDS_EN = {
    Light.OVERDUE: "Overdue",
    Light.NEAR: "Due soon",
    Light.NORMAL: "On time",
    Light.PAUSED: "Suspended",
    Light.UNTIMED: "Untimed",
    Light.CLOSED: "Closed",
}


def light_word(light: Light) -> str:
    """Return the word of a light in the page's language."""
    return either(LIGHT_WORDS[light], LIGHT_WORDS_EN[light])


@register.simple_tag
def light(value: Light) -> SafeString:
    """Show a light by colour, shape and word."""
    return format_html(
        '<span class="light light-{}"><span aria-hidden="true">{}</span> {}</span>',
        value.value,
        SHAPES[value],
        light_word(value),
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """Show a symbol of the house's own set; decoration only, so hidden from readers."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("ui/icons.svg"),
        name,
    )


@register.filter
def day(value: date | None) -> str:
    """Return a date for a table, or a dash."""
    return day_with_weekday(value) if value else "—"


@register.filter
def day_words(value: date | None) -> str:
    """Return a date for a sentence, or a dash."""
    return day_in_words(value) if value else "—"


@register.filter
def moment(value: datetime | None) -> str:
    """Return a moment to the minute, or a dash."""
    return moment_in_words(value) if value else "—"


@register.filter
def who(name: str) -> str:
    """Return who did something, as a page says it."""
    return who_in_words(name)


@register.filter
def figure(value: Decimal | float | None) -> str:
    """Return a figure without trailing zeros, thousands parted; a dash for none."""
    return figure_in_words(value)


@register.simple_tag
def said(part: object) -> str:
    """Return a declaration's label, or words that know both languages, in the page's."""
    if isinstance(part, str):
        return worded(part)
    return either(getattr(part, "label", ""), getattr(part, "label_en", ""))


@register.simple_tag
def words(chinese: str, english: str) -> str:
    """Return one of two fixed wordings by the page's language."""
    return either(chinese, english)
