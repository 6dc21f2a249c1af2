"""What a draw shows on its matter's page, and which of its steps have pages of their own."""

from __future__ import annotations

from django.urls import reverse

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.ui.facts import Group, Item, shows
from tongqu.kernel.ui.stepping import own_pages
from tongqu.kernel.ui.words import either, moment
from tongqu.work.draws.models import Draw
from tongqu.work.draws.procedure import RandomDraw

own_pages(
    RandomDraw.kind,
    **{step: f"draws:{step}" for step in RandomDraw.steps},
)


@shows(RandomDraw.kind)
def show(matter: Matter, actor: Actor) -> tuple[Group, ...]:
    """Show commitment and entropy; the result stands behind the link, for whoever may read it."""
    del actor  # nothing here is kept from an officer who sees the matter
    draw = Draw.objects.filter(matter=matter).first()
    if draw is None:
        return ()
    told = draw.commitment or {}
    items = [
        Item(
            either("抽查全貌", "The whole draw"),
            draw.title,
            reverse("draws:page", args=[matter.number]),
        ),
        Item(either("结果公开日", "Result opens on"), draw.embargo_until.isoformat()),
        Item(either("随机数产生", "Entropy comes out"), moment(draw.entropy_at)),
    ]
    if told:
        listed, drawn = told["objects"]["count"], told["plan"]["total"]
        items += [
            Item(either("承诺摘要", "Digest"), draw.digest),
            Item(
                either("名单", "List"),
                either(f"{listed} 户，抽 {drawn} 户", f"{listed} enterprises, {drawn} to be drawn"),
            ),
        ]
    return (Group(either("随机抽查", "Random draw"), tuple(items)),)
