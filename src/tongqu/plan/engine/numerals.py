"""Chinese numerals, as far as a plan numbers its parts."""

from __future__ import annotations

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SCALES = {"十": 10, "百": 100, "千": 1000}
HAN = "".join(DIGITS) + "".join(SCALES)
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def from_han(text: str) -> int:
    """Return the value of a Chinese numeral; raise ValueError if it is none."""
    total, digit = 0, 0
    for char in text:
        if char in SCALES:
            total += (digit or 1) * SCALES[char]
            digit = 0
        elif char in DIGITS:
            digit = digit * 10 + DIGITS[char]
        else:
            raise ValueError(f"不是中文数字：{text}")
    return total + digit


def to_int(text: str) -> int:
    """Return the value of a number in digits of any width, circled or Chinese."""
    if text in CIRCLED:
        return CIRCLED.index(text) + 1
    return int(text) if text.isdigit() else from_han(text)


def to_han(value: int) -> str:
    """Return the Chinese numeral of 1 to 99 (units: none); raise ValueError outside."""
    if not 0 < value < 100:
        raise ValueError(f"只支持 1 至 99：{value}")
    tens, ones = divmod(value, 10)
    head = {0: "", 1: "十"}.get(tens, "零一二三四五六七八九"[tens] + "十")
    return head + ("零一二三四五六七八九"[ones] if ones else "")
