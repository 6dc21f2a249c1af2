"""How a personal value looks to who need not know it. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

STAR = "＊"
WHOLE = STAR * 3
PLACE = re.compile(r"^.*?(?:自治县|县|区|市|旗)(?!场)")


class Mask(StrEnum):
    """What kind of personal value it is, which decides what of it stays readable."""

    NAME = "name"
    PHONE = "phone"
    IDENTITY = "identity"
    ADDRESS = "address"
    EMAIL = "email"
    ACCOUNT = "account"
    WHOLE = "whole"


def mask(value: str, kind: Mask = Mask.WHOLE) -> str:
    """Return the value with what could tell the person hidden; the length is not told.

    Nothing stays of a value too short to hide a part of it.
    """
    text = value.strip()
    if not text:
        return ""
    return HIDE[kind](text)


def _name(text: str) -> str:
    return text[0] + STAR * 2


def _address(text: str) -> str:
    found = PLACE.match(text)
    return (found[0] if found and len(found[0]) < len(text) else "") + WHOLE


def _email(text: str) -> str:
    name, at, host = text.partition("@")
    return f"{name[0]}{WHOLE}@{host}" if at and len(name) > 1 and host else WHOLE


def _ends(text: str, first: int, last: int) -> str:
    hidden = len(text) - first - last
    if hidden < max(3, first + last):
        return WHOLE
    return text[:first] + WHOLE + text[-last:]


HIDE: dict[Mask, Callable[[str], str]] = {
    Mask.NAME: _name,
    Mask.PHONE: lambda text: _ends(text, 3, 2),
    Mask.IDENTITY: lambda text: _ends(text, 1, 1),
    Mask.ADDRESS: _address,
    Mask.EMAIL: _email,
    Mask.ACCOUNT: lambda text: _ends(text, 0, 4),
    Mask.WHOLE: lambda _: WHOLE,
}
