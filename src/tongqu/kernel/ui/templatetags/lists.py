"""Tags that show a list as it is declared."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from tongqu.kernel.ui.lists.drawing import body, head, style
from tongqu.kernel.ui.lists.listing import Table

register = template.Library()


@register.inclusion_tag("ui/list.html", takes_context=True)
def listing(context: Context, table: Table[Any]) -> dict[str, Any]:
    """Show a list with its export and its pages, or say why it is empty."""
    words: dict[str, Any] = {"table": table, "csrf_token": context.get("csrf_token")}
    if not table.rows:
        return words | {"empty": table.empty}
    return words | {"head": head(table), "body": body(table, context), "style": style(table)}


@register.inclusion_tag("ui/list_export.html")
def export(table: Table[Any]) -> dict[str, Any]:
    """Offer a list as a workbook, where a page shows it in a form of its own."""
    return {"table": table}


@register.inclusion_tag("ui/list_pages.html")
def pages(table: Table[Any]) -> dict[str, Any]:
    """Offer the pages of a list that is shown in a form of its own."""
    return {"table": table}
