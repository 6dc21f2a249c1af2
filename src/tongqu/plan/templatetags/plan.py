"""A measure's colour by colour, shape and word."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tongqu.kernel.ui.words import either
from tongqu.plan.engine.lights import WORDS, Colour

register = template.Library()

SHAPES = {
    Colour.OVERDUE: "■",
    Colour.PAUSED: "○",
    Colour.NEAR: "▲",
    Colour.NORMAL: "●",
    Colour.CLOSED: "✓",
}
WORDS_EN = {
    Colour.OVERDUE: "Late",
    Colour.PAUSED: "Blocked",
    Colour.NEAR: "Watch",
    Colour.NORMAL: "On track",
    Colour.CLOSED: "Done",
}


@register.simple_tag
def colour(value: Colour) -> SafeString:
    """Show a measure's colour in full."""
    return format_html(
        '<span class="light light-{}"><span aria-hidden="true">{}</span> {}</span>',
        value.value,
        SHAPES[value],
        either(WORDS[value], WORDS_EN[value]),
    )


@register.simple_tag
def shape(value: Colour) -> str:
    """Return the shape alone, for a tile that says the rest in words."""
    return SHAPES[value]
