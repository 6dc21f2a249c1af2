"""The prose of a finding: why, what would make it lawful, which exception comes near."""

from __future__ import annotations

import re
from typing import Final

from tongqu.supervision.fair_competition.engine.hits import Reading
from tongqu.supervision.fair_competition.engine.model import Regime
from tongqu.supervision.fair_competition.engine.standards import Item, suggestion

QUOTES: Final = 3
LONGEST: Final = 32
WIDE: Final = str.maketrans(",;:()?!", "，；：（）？！")
BASIS = re.compile(r"(?:依据|根据|按照|依照)[^。;,]{0,4}(《[^》]{2,40}》)")
GROUNDS: Final = (
    (re.compile(r"国家安全|国防|战略储备|粮食安全|能源安全"), "（一）项（维护国家安全和发展利益）"),
    (
        re.compile(r"自主创新|科学技术进步|关键核心技术|科研攻关"),
        "（二）项（促进科学技术进步、增强国家自主创新能力）",
    ),
    (
        re.compile(r"节约能源|节能|环境保护|污染防治|救灾|抢险|救助|防疫|疫情|扶贫|公共利益"),
        "（三）项（节约能源、保护环境、救灾救助等社会公共利益）",
    ),
    (
        re.compile(r"国务院(?:批准|批复|同意)|法律、行政法规(?:规定|另有)"),
        "（四）项（法律、行政法规规定或者经国务院批准）",
    ),
)
FIVE_STATEMENTS: Final = (
    "对公平竞争的影响",
    "适用的例外情形",
    "对公平竞争影响最小、没有影响更小的替代方案的理由",
    "实施期限或者终止条件及其合理性",
    "其他需要说明的情况",
)


def why(reading: Reading, item: Item, regime: Regime) -> str:
    """Say which words led to the finding and which item they touch."""
    quotes = _quotes(reading, item)
    found = f"文中“{'”“'.join(quotes)}”" if quotes else "整句措辞与违规条款相近（统计模型）"
    parts = [f"{found}，涉及“{item.gist}”"]
    if item.text != item.gist:
        parts.append(f"中的“{item.text}”")
    if reading.lead:
        parts.append(f"；列举于“{reading.lead[-LONGEST:].translate(WIDE)}”之下")
    basis = BASIS.search(reading.text)
    if basis:
        parts.append(f"；文中引{basis[1]}为依据，须核对其是否为法律、行政法规并确有此规定")
    if item.standard == "cost":
        parts.append("；未见法律、行政法规依据或者国务院批准")
    if regime is Regime.RULES_2021:
        parts.append(f"；成文在条例施行前，当时适用《公平竞争审查制度实施细则》{item.old}")
    return "".join(parts) + "。"


def _quotes(reading: Reading, item: Item) -> list[str]:
    own = [
        hit for hit in reading.charges if hit.pattern.item.split(".")[0] == item.key.split(".")[0]
    ]
    ranked = sorted(
        own or reading.charges, key=lambda hit: (-hit.pattern.weight, hit.end - hit.start)
    )
    found: list[str] = []
    for hit in ranked:
        words = reading.text[hit.start : hit.end].strip(",:、")
        words = words.translate(WIDE)
        words = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
        if not any(words in kept or kept in words for kept in found):
            found.append(words)
        if len(found) == QUOTES:
            break
    return found


def lawful_form(item: Item, *, is_national: bool) -> str:
    """Say what would make the clause lawful."""
    if is_national and item.standard == "cost":
        checked = "国家层面文件：核对是否有法律、行政法规依据或者经国务院批准"
        return f"{checked}；没有的，{suggestion(item)}"
    return suggestion(item)


def exception(reading: Reading) -> str:
    """Say which ground of 条例第十二条 could apply and what must then be stated, or nothing."""
    for regex, ground in GROUNDS:
        if regex.search(reading.text) or regex.search(reading.lead):
            named = "；".join(FIVE_STATEMENTS)
            return (
                f"可论证是否适用条例第十二条第{ground}：须没有影响更小的替代方案，并有合理期限或者终止条件；"
                f"审查结论应按办法第二十九条说明：{named}。"
            )
    return ""
