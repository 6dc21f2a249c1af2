"""Taking a person out of what was written freely: names and numbers go, the matter stays. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tongqu.kernel.privacy.masking import WHOLE

SHORTEST = 2  # a single sign would take half the text with it
TELLING = re.compile(
    r"(?<![0-9A-Za-z])(?:"
    r"1[3-9]\d(?:[ -]?\d{4}){2}"  # a mobile number
    r"|\d{17}[0-9Xx]"  # an identity number
    r"|0\d{2,3}[- ]?\d{7,8}"  # a telephone with its area
    r"|\d{16,19}"  # a bank card
    r")(?![0-9A-Za-z])"
    r"|[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)


def redacted(text: str, known: Iterable[str] = ()) -> str:
    """Return the text without ``known`` names and addresses, nor numbers that tell a person.

    What somebody wrote of others by name alone cannot be told from any other word, and stays.
    """
    for value in sorted({each.strip() for each in known}, key=len, reverse=True):
        if len(value) >= SHORTEST:
            whole = rf"(?<![0-9A-Za-z]){re.escape(value)}(?![0-9A-Za-z])"
            text = re.sub(whole if value.isascii() else re.escape(value), WHOLE, text)
    return TELLING.sub(WHOLE, text)
