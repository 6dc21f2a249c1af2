"""Telephone numbers and credit codes as people write them."""

from __future__ import annotations

import re

from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from tongqu.kernel.procedure.both import Both

MOBILE = re.compile(r"^1[3-9]\d{9}$")
FIXED = re.compile(r"^0\d{9,11}(?:转?\d{1,6})?$")
NOBODYS = re.compile(r"^1000000\d{4}$")  # the demonstration's own, which no network gives
MADE_UP = re.compile(r"^[0-9A-Z]{2}99")  # the demonstration's own regions, in no real registry


def phone_plain(text: str) -> str:
    """Return a telephone number without blanks and dashes, in plain digits."""
    plain = re.sub(r"[\s\-—()（）]", "", text.translate(FULL_WIDTH))
    return plain.removeprefix("+86")


def is_phone(text: str) -> bool:
    """Say whether it can be a mobile or fixed number of the country."""
    return any(known.match(text) for known in (MOBILE, FIXED, NOBODYS))


def code_fault(text: str) -> Both | None:
    """Return what is wrong with a credit code, in a sentence; None where it is fit."""
    if not re.fullmatch(r"[0-9A-Z]{18}", text):
        return Both(
            f"统一社会信用代码应是 18 位数字和大写字母，现有 {len(text)} 位",
            f"A unified credit code has 18 digits and capitals; this one has {len(text)} signs",
        )
    if MADE_UP.match(text):
        return None
    try:
        uscc.validate(text)
    except ValidationError:
        return Both(
            "统一社会信用代码的校验位不对，请对照营业执照核对；不知道可以不填",
            "The check digit of the credit code is wrong; check it against the licence, "
            "or leave it out",
        )
    return None


FULL_WIDTH = str.maketrans("０１２３４５６７８９＋－", "0123456789+-")
