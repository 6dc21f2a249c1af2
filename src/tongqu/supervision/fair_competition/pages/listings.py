"""The review standards as a list to take along; the page shows them under their articles."""

from __future__ import annotations

from tongqu.kernel.ui.lists.columns import Column, Kind
from tongqu.kernel.ui.lists.listing import Empty, Listing
from tongqu.supervision.fair_competition.engine.labels import STANDARDS
from tongqu.supervision.fair_competition.engine.standards import Item, items

ITEMS = Listing[Item](
    name="fair-items",
    title=("审查标准", "Review standards"),
    columns=(
        Column("标准", "Standard", lambda item: STANDARDS[item.standard]),
        Column("条例条款", "Article", lambda item: item.article),
        Column("要点", "Gist", lambda item: item.gist),
        Column("办法条款", "Article of the Measures", lambda item: item.measure_article),
        Column("项", "Item", lambda item: item.number or None, Kind.NUMBER),
        Column("内容", "Text", lambda item: item.text),
    ),
    empty=Empty(
        ("没有审查标准", "No standard"),
        ("审查标准随系统提供。", "The standards ship with the platform."),
    ),
    size=200,
)


def unfolded() -> list[Item]:
    """Return every item, in the order of the articles."""
    return list(items().values())
