"""The receipt of a letter (回执): a short mark that anybody can check, and its picture."""

from __future__ import annotations

import hmac

import segno

from tongqu.kernel.accounts.sealing import keyed_digest
from tongqu.kernel.matters.models import Matter

SIGNS = 12
PATTERN = 2  # laid over a code to even out dark and light; it names it, so that every reader knows


def mark_of(matter: Matter) -> str:
    """Return the mark a genuine receipt of this matter bears; it tells nothing of its content."""
    whole = keyed_digest("complaints-receipt", matter.number, matter.opened_on.isoformat())
    return whole[:SIGNS].upper()


def matter_with(number: str, mark: str) -> Matter | None:
    """Return the matter a receipt belongs to; None where number and mark do not go together."""
    found = Matter.objects.select_related("organ").filter(number=number).first()
    if found is None or not hmac.compare_digest(mark_of(found), mark.strip().upper()):
        return None
    return found


def picture(address: str) -> str:
    """Return an address as a QR code in SVG without any style, for the strict policy.

    The pattern is given: to draw all eight and compare them costs more than to take the letter in.
    """
    code = segno.make(address, error="m", mask=PATTERN)
    return code.svg_inline(scale=4, border=2, omitsize=False, dark="#111", light="#fff")
