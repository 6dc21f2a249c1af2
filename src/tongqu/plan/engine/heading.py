"""What stands before the first number: site lines, title, preamble; and what follows the last."""

from __future__ import annotations

import re

SITE = re.compile(
    r"^(?:#\s*source.*|.*由会员分享.*|.*请在.{0,12}文库网.*|.*(?:在线阅读|免费下载).*)$"
)
NOUN = "方案|措施|意见|计划|要点|通知|规划|办法|清单|分工|行动|安排|举措|条款|任务"
NAMED = re.compile(rf"^.{{2,120}}?(?:{NOUN})(?:[（(][^（）()]{{1,12}}[）)])?$")
HEAD = re.compile(rf"^.{{4,80}}?(?:{NOUN})")
NUMBERED = re.compile(r"^[\u4e00-\u9fff]{1,12}[〔\[（(]20\d\d[〕\]）)]\d{1,5}号$|文件$")
BREAKS = re.compile(r"[ \t\u3000\xa0]*(?:[\r\n]+[ \t\u3000\xa0\r\n]*)|^[ \t\u3000\xa0]+")
OFFICE = "政府|办公厅|办公室|局|委员会|厅|办|领导小组|部|院|中心"
CLOSING_LINE = re.compile(
    r"^[ \t\u3000]*(?:[（(].{0,8}(?:此件|公开|联系人).{0,30}[)）]|附[件表]?.{0,60}|抄送.{0,200}"
    r"|[^。；]{0,40}20\d\d年\d{1,2}月\d{1,2}日.{0,16}|[二〇○零一三四五六七八九十年月日]{8,14}"
    rf"|[^。；：:，,]{{2,30}}(?:{OFFICE}))[ \t\u3000]*$"
)


def title_span(text: str, limit: int) -> tuple[int, int]:
    """Return where the title stands before ``limit``; an empty span if there is none."""
    first: tuple[int, int] | None = None
    position = 0
    while position < limit:
        stop = text.find("\n", position, limit)
        stop = limit if stop < 0 else stop
        line = text[position:stop].strip(" \t\u3000\r\ufeff")
        start = text.find(line, position) if line else position
        position = stop + 1
        if not line or SITE.match(line) or NUMBERED.search(line):
            continue
        if NAMED.match(line):
            return start, start + len(line)
        if first is None:
            head = HEAD.match(line)
            length = head.end() if head else min(len(line), 60) if len(line) <= 60 else 0
            first = (start, start + length)
            if head:
                return first
    return first or (0, 0)


def site_spans(text: str, limit: int) -> list[tuple[int, int]]:
    """Return the lines a web site put before the plan."""
    spans, position = [], 0
    while position < limit:
        stop = text.find("\n", position, limit)
        stop = limit if stop < 0 else stop
        if SITE.match(text[position:stop].strip()):
            spans.append((position, stop))
        position = stop + 1
    return spans


def closing_start(text: str, start: int, end: int) -> int:
    """Return where signature, date and annex list begin at the end of the last measure."""
    while True:
        stop = len(text[start:end].rstrip()) + start
        line = max(text.rfind("\n", start, stop), start - 1)
        if line < start or not CLOSING_LINE.match(text[line + 1 : stop]):
            return end
        end = line + 1
