"""What a document in the making shows beside its log."""

from __future__ import annotations

from collections.abc import Sequence

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.ui.facts import Group, Item, shows
from tongqu.work.instruments.models import Instrument
from tongqu.work.instruments.procedure import InstrumentMaking
from tongqu.work.instruments.selectors import rows_of


@shows(InstrumentMaking.kind)
def document(matter: Matter, actor: Actor) -> Sequence[Group]:
    """Show title, kind, measure, number and validity."""
    del actor
    (row,) = rows_of([Instrument.objects.select_related("matter").get(matter=matter)])
    made = row.instrument
    items = [Item("文件名称", made.title), Item("种类", made.get_kind_display())]
    if made.measure:
        items.append(Item("对应措施", f"{made.year} 年第 {made.measure} 条"))
    if row.number:
        items.append(Item("文号", row.number))
    if row.effective and row.expires:
        items.append(Item("有效期", f"{row.effective} 至 {row.expires}"))
    return [Group("文件", tuple(items))]
