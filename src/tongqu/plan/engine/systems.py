"""The systems and platforms a measure names."""

from __future__ import annotations

import re

from tongqu.plan.engine.vocabulary import LEAD_IN, NOT_A_SYSTEM

NOUN = re.compile(
    r"(?:系统平台|平台|系统|数据库|APP|一张网|小程序|大数据中心|网上[\u4e00-\u9fff]{2,6}馆)"
    rf"(?!{NOT_A_SYSTEM})"
)
EDGE = re.compile(r"[，,。；;！？\n、：:“”（）()《》]")
LEAD = re.compile(f"^.*(?:{LEAD_IN}|(?:系统|平台|数据库|APP|一张网|馆|”)[和与及])")
PARTNER = re.compile(r"^.*(?:与|和(?!解|谐))(?=.{4,}$)")
ASIDE = re.compile(r"[（(][^（）()]{1,12}[）)]$")
BARE = frozenset({"系统", "平台", "数据库", "系统平台", "信息系统", "信息平台", "APP", "小程序"})
LONGEST = 40


def system_name(text: str, start: int, end: int) -> str:
    """Return the name whose noun is ``[start, end)``, without the verb that leads to it."""
    low = max(end - LONGEST, 0)
    edges = list(EDGE.finditer(text, low, start))
    begin = edges[-1].end() if edges else low
    head = LEAD.sub("", text[begin:start])
    if aside := ASIDE.search(text, low, begin) if begin > low else None:
        before = EDGE.split(text[low : aside.start()])[-1]
        return LEAD.sub("", before) + aside[0] + head + text[start:end]
    if len(head) == start - begin and edges and edges[-1][0] == "”":
        opened = text.rfind("“", low, begin)
        head = (text[opened:begin] if opened >= 0 else "") + head
    return head + text[start:end]


def systems_in(text: str) -> tuple[str, ...]:
    """Return the systems and platforms a measure names, once each."""
    found = (system_name(text, *match.span()).strip() for match in NOUN.finditer(text))
    return tuple(dict.fromkeys(name for name in found if name not in BARE and len(name) > 2))
