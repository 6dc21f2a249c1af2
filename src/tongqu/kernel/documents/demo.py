"""The marks by which the bureaus of the demonstration number their letters (机关代字)."""

from __future__ import annotations

from collections.abc import Callable

from tongqu.kernel.documents.models import OrganMark
from tongqu.kernel.organs.models import Kind, Organ, System

WORDS = {System.MARKET: "市监", System.DRUG: "药监", System.IP: "知"}
TAILS = ("省", "市", "区", "县")


def step(*, say: Callable[[str], None]) -> None:
    """Give every fictional bureau that has none a mark of its own."""
    del say
    bureaus = Organ.objects.filter(
        kind=Kind.BUREAU, mark=None, region__is_fictional=True, system__in=WORDS, closed_on=None
    )
    OrganMark.objects.bulk_create(
        [OrganMark(organ=each, mark=mark_of(each)) for each in bureaus.select_related("region")],
        ignore_conflicts=True,
    )


def mark_of(organ: Organ) -> str:
    """Return a mark from the region's name and the system: 上津市监."""
    name = organ.region.name
    short = name[:-1] if name.endswith(TAILS) else name
    return f"{short}{WORDS[System(organ.system)]}"
