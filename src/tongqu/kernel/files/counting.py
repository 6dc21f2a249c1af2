"""Numbers as Word prints them before its paragraphs (ST_NumberFormat of ECMA-376)."""

from __future__ import annotations

from collections.abc import Callable

HAN_DIGITS = "零一二三四五六七八九"
HAN_SCALES = ("", "十", "百", "千")
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
LEGAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
DIGITWISE = str.maketrans("0123456789", "〇一二三四五六七八九")
ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
)


def han(value: int) -> str:
    """Return the Chinese numeral of 1 to 9999, others in digits."""
    if not 0 < value < 10_000:
        return str(value)
    written, has_gap = "", False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit:
            written += ("零" if has_gap else "") + HAN_DIGITS[digit] + HAN_SCALES[power]
            has_gap = False
        else:
            has_gap = bool(written)
    return written.removeprefix("一") if written.startswith("一十") else written


def roman(value: int) -> str:
    """Return the Roman numeral in capitals."""
    written = ""
    for amount, letters in ROMAN:
        count, value = divmod(value, amount)
        written += letters * count
    return written


def letter(value: int) -> str:
    """Return A to Z, then AA, BB as Word counts on."""
    times, place = divmod(value - 1, 26)
    return chr(ord("A") + place) * (times + 1)


def picked(row: str) -> Callable[[int], str]:
    """Return a counter over a row of characters, digits beyond its end."""
    return lambda value: row[value - 1] if 0 < value <= len(row) else str(value)


FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": han,
    "chineseCountingThousand": han,
    "japaneseCounting": han,
    "taiwaneseCounting": han,
    "taiwaneseCountingThousand": han,
    "ideographDigital": lambda value: str(value).translate(DIGITWISE),
    "chineseLegalSimplified": lambda value: han(value).translate(LEGAL),
    "decimalFullWidth": lambda value: str(value).translate(WIDE),
    "decimalEnclosedCircle": picked(CIRCLED),
    "decimalEnclosedCircleChinese": picked(CIRCLED),
    "decimalZero": lambda value: f"{value:02d}",
    "ideographTraditional": picked(STEMS),
    "ideographZodiac": picked(BRANCHES),
    "upperRoman": roman,
    "lowerRoman": lambda value: roman(value).lower(),
    "upperLetter": letter,
    "lowerLetter": lambda value: letter(value).lower(),
}


def printed(value: int, form: str) -> str:
    """Return a count as a format of Word writes it; unknown formats in digits."""
    return FORMATS.get(form, str)(max(value, 0))
