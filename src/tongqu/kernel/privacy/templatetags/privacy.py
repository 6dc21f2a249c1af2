from __future__ import annotations

from django import template

from tongqu.kernel.privacy.masking import Mask
from tongqu.kernel.privacy.masking import mask as hide

register = template.Library()


@register.filter
def mask(value: object, kind: str = "whole") -> str:
    """Return a personal value as anybody may see it: ``{{ phone|mask:"phone" }}``."""
    return hide("" if value is None else str(value), Mask(kind))
