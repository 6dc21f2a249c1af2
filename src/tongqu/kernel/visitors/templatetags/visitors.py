from __future__ import annotations

from django import template
from django.template import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tongqu.kernel.visitors.binding import FIELD, mark_for

register = template.Library()


@register.simple_tag(takes_context=True)
def made_for(context: RequestContext) -> SafeString:
    """Write into a visitor's form whom it is made for; stands beside ``{% csrf_token %}``."""
    mark = mark_for(context["request"].actor)
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, mark)
