from __future__ import annotations

from collections.abc import Iterator

from tongqu.kernel.organs.models import Kind, Organ


def common_superior(one: Organ, other: Organ) -> Organ | None:
    """Return the lowest bureau above both organs (共同的上一级机关); None where there is none."""
    above = {organ.pk for organ in _above(one)}
    return next(
        (o for o in _above(other) if o.pk in above and o.kind == Kind.BUREAU and not o.closed_on),
        None,
    )


def _above(organ: Organ) -> Iterator[Organ]:
    while organ.parent is not None:
        organ = organ.parent
        yield organ
