"""Which street an operator is in: by its code, by the table of the county, or as its address says.

The table is authority; where it has nothing of a county, or an address names none of its streets,
what reads like a street in the address is taken for one.
"""

from __future__ import annotations

from collections import defaultdict

from tongqu.kernel.organs.models import Region, Street
from tongqu.service.complaints.engine.streets import street_of
from tongqu.service.complaints.selectors.routing import Whereabouts

CODE = 9


class Streets:
    """The streets of a county when it is asked for; ``is_whole`` reads all of them at once."""

    def __init__(self, *, is_whole: bool = False) -> None:
        self._is_whole = is_whole
        self._known: dict[str, dict[str, str]] | None = None

    def of(self, where: Whereabouts, county: Region | None) -> str:
        """Return the name of the street; nothing where none is known."""
        if not where.address and len(where.region) < CODE:
            return ""
        code = where.region[:CODE] if len(where.region) >= CODE else ""
        names = self._names(code[:6] or (county.code if county else ""))
        if code in names:
            return names[code]
        named = [name for name in names.values() if name in where.address]
        return max(named, key=len) if named else street_of(where.address)

    def _names(self, county: str) -> dict[str, str]:
        if not county:
            return {}
        if not self._is_whole:
            return dict(Street.objects.filter(county=county).values_list("code", "name"))
        if self._known is None:
            self._known = defaultdict(dict)
            for code, name in Street.objects.values_list("code", "name"):
                self._known[code[:6]][code] = name
        return self._known.get(county, {})
