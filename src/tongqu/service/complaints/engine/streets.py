"""The street or township an address names (乡镇街道), so that work can be counted by it."""

from __future__ import annotations

import re

ABOVE = re.compile(r"^.*?(?:自治县|新区|[县区市旗])")
STREET = re.compile(r"^([^\d\s，,。；;（）()]{1,12}?(?:街道|镇|乡|苏木))")
LONGEST = 40


def street_of(address: str) -> str:
    """Return the street or township an address names; nothing where it names none."""
    rest = address.strip()
    while found := ABOVE.match(rest):
        rest = rest[found.end() :]
    named = STREET.match(rest)
    return named[1][:LONGEST] if named else ""
