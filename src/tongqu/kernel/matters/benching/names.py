"""Names and codes of the base that is measured on: as varied as real ones, and nobody's.

A name is a place, two or three characters, a trade and a form; the characters are the 3,755 of the
first level of GB/T 2312, the early ones far more often. One matter in a hundred is about a single
platform, one in eight about one of two thousand busy shops, every other about its own subject.
"""

from __future__ import annotations

FIRST_ROW, LAST_ROW, FIRST_CELL, LAST_CELL = 0xB0, 0xD7, 0xA1, 0xFE
CHARACTERS = "".join(
    bytes((row, cell)).decode("gb2312", "ignore")
    for row in range(FIRST_ROW, LAST_ROW + 1)
    for cell in range(FIRST_CELL, LAST_CELL + 1)
)
PLACES = "云津,青石,白沙,平川,临江,东岭,南渡,西屏,北麓,长汀,安澜,永丰,和顺,新塘,龙泉,凤台,通衢"
TRADES = (
    "贸易,商贸,餐饮管理,食品,科技,网络科技,建材,装饰工程,物流,药房,服饰,电子商务,教育咨询,健身服务,"
    "汽车销售,家具,美容服务,文化传媒,农业发展,超市,酒店管理,房地产经纪,机械设备,信息技术"
)
FORMS = "有限公司,有限公司,有限公司,有限责任公司,股份有限公司,经营部,商行,店"
PLATFORM, SHOPS = 7, 3  # which of a hundred, and which of eight, so that their matters are closed
SUBJECT = (
    f"CASE WHEN m %% 100 = {PLATFORM} THEN 1 WHEN m %% 8 = {SHOPS} THEN 2 + m / 8 %% 2000"
    " ELSE m + 10000 END"
)
PLACE = "CASE WHEN s = 1 THEN m ELSE s END"  # the platform is complained of everywhere
CODE = "'91990' || lpad((s %% 1000)::text, 3, '0') || upper(left(md5(s::text), 10))"


def _one_of(words: str, salt: int) -> str:
    count = words.count(",") + 1
    return f"split_part('{words}', ',', 1 + abs(hashint8(s * 16 + {salt})) %% {count})"


def _character(salt: int) -> str:
    """Return SQL for a character; the square of an even draw prefers the early ones."""
    drawn = f"(abs(hashint8(s * 16 + {salt})) / 2147483648.0)"
    place = f"1 + floor({len(CHARACTERS)} * {drawn} * {drawn})::int"
    return f"substr('{CHARACTERS}', {place}, 1)"


NAME = " || ".join(
    [
        _one_of(PLACES, 1),
        _character(2),
        _character(3),
        f"CASE WHEN s %% 2 = 0 THEN {_character(4)} ELSE '' END",
        _one_of(TRADES, 5),
        _one_of(FORMS, 6),
    ]
)
