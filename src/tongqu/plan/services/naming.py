"""Which organ a plan means by a name, and what to ask where that is not one organ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tongqu.kernel.organs.models import Kind, Organ, Region
from tongqu.kernel.organs.selectors.naming import Resolution, organ_by_name

GROUP = re.compile(r"^(?:单位|处室|各.*|.*各(?:处室|单位|部门|地).*|.*有关部门|.*有关单位|相关.*)$")
PREFIX = re.compile(r"^(省局|市局|县局|区局|总局)")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question about a name: its kind, and the sentence a person reads."""

    kind: str
    words: str


def home() -> Region | None:
    """Return the province whose plan this is: the region of the topmost bureau."""
    top = (
        Organ.objects.filter(parent=None, kind=Kind.BUREAU, closed_on=None)
        .select_related("region")
        .order_by("region__is_fictional", "path")
        .last()
    )
    return top.region if top else None


class Names:
    """Resolves the names of one plan, each once."""

    def __init__(self, on: date) -> None:
        self.on, self.region = on, home()
        self.known: dict[str, Resolution] = {}

    def meaning(self, name: str, before: str = "") -> Resolution:
        """Return what a name means; 科信处 after 省局信用处 is 省局科信处."""
        found = self.resolve(name)
        prefix = PREFIX.match(before)
        if found.is_unknown and prefix and not PREFIX.match(name):
            longer = self.resolve(prefix[1] + name)
            return found if longer.is_unknown else longer
        return found

    def resolve(self, name: str) -> Resolution:
        """Return what a name means in the plan's province."""
        if name not in self.known:
            self.known[name] = organ_by_name(name, self.on, self.region)
        return self.known[name]


def doubt(name: str, found: Resolution) -> Doubt | None:
    """Return what to ask about a name; None where it means one organ."""
    if found.organ:
        return None
    if GROUP.match(name):
        return Doubt("organ_group", f"“{name}”是统称，请指明由哪个单位负责汇总")
    if found.is_ambiguous:
        return Doubt("organ_twin", f"{found}")
    return Doubt("organ_unknown", f"机构库里{found}，或先在机构管理中登记")
