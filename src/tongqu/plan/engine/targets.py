"""Figures and dates a measure promises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tongqu.plan.engine.model import Op, Target
from tongqu.plan.engine.numerals import to_int
from tongqu.plan.engine.vocabulary import (
    BOUND,
    CEILING,
    CHANGE,
    COUNTED_TIME,
    FLOOR,
    SCALES,
    STRESS,
    UNITS,
)

DIGITS = r"\d{1,12}(?:,\d{3}){0,4}(?:[.．]\d{1,6})?"
HAN_NUMBER = "[一二两三四五六七八九十百]{1,5}"
BLANK = r"(?:[XＸ×]{2,6}|[＿_]{2,12}|○{2,6})"
HAN_COUNT = (
    f"{HAN_NUMBER}(?=个月|个工作日|个百分点|个小时|小时|年(?:以|内|期)|倍|[个项家场名]以)"
    "|十[一二三四五六七八九]?(?=家|项|名|场)"
    "|[二三四五六七八九]十[一二三四五六七八九]?(?=个|家|项|名|场)"
)
FIGURE = re.compile(
    rf"(?P<op>(?:(?:{STRESS})?(?:{CEILING}|{FLOOR})(?:{CHANGE})?|新增|最高|最长|最低)?)[ ]?"
    r"(?:20\d\d年度?)?"
    rf"(?:(?P<low>{DIGITS})(?:%|％|个|家|项)?(?:[-—–~～至到]|－){{1,2}})?"
    rf"(?P<num>{DIGITS}|{BLANK}|(?<![第一二三四五六七八九十])(?:{HAN_COUNT}))"
    rf"(?P<more>余|多)?[ ]?(?P<unit>(?:{SCALES})?(?:{UNITS})|(?:{SCALES})(?=$|[，,。；;、 ]|以上))"
    r"(?:\([^)]{1,6}\)|（[^）]{1,6}）)?"
    r"(?P<after>及?(?:以上|以内|以下|之内|左右)|内|及以上)?"
)
WORD_FIGURE = re.compile(
    r"(?P<half>减半|一半|翻一番|翻番)|(?P<full>全覆盖)"
    r"|(?P<than>(?:20\d\d年)?[^，,。；;、]{0,24}(?:不低于|不高于|不少于|高于|低于)(?:20\d\d年|上年|去年)?同期[^，,。；;]{0,12})"
)
DAY = r"(?:\d{1,2}月(?:份)?(?:\d{1,2}日)?)"
DATE = re.compile(
    rf"(?:(?:20\d\d年|今年|明年|当年|本年)(?:度)?(?:{DAY}|[一二三四]季度|上半年|下半年|第[一二三四]季度)?|(?<![\d年.]){DAY}|年|(?:上|下)半年|[一二三四]季度)"
    rf"(?:[、至到—-](?:20\d\d年)?{DAY})*(?:底|末|初|内|终|中旬|上旬|下旬)?(?:之?前|以前|起|内|止)?"
)
FIRM_DATE = re.compile(r"(?:前|起|内|止)$|日至|日$")
MASK = re.compile(
    r"《[^《》]{1,120}》|[〔\[（(]20\d\d[〕\]）)]\d{1,5}号|[（(][^（）()]{0,40}号[）)]|“[^“”]{0,12}”"
)
SOFT = re.compile(r"力争|争取|筹备|力求|探索|努力|尽量|尽力|鼓励|争创|积极争")
GOAL = re.compile(r"力争|争取|筹备|力求")
CLAUSE = re.compile(r"[^，,。；;！？\n]+")
SENTENCE = re.compile(r"[^。；;！？\n]+")
DISTANT = re.compile(rf"({BOUND})[^\d]{{1,14}}$")
EACH = re.compile(r"(?:每(?:[百千万]?人|家|户|个|件|年|月|日|天|次|季度?)){1,3}$")
DATE_UNIT = "日期"


@dataclass(frozen=True, slots=True)
class Found:
    """A target and where its clause holds it."""

    start: int
    end: int
    target: Target


def masked(text: str) -> str:
    """Blank out titles, file numbers and quoted slogans, whose figures promise nothing."""

    def hide(match: re.Match[str]) -> str:
        return match[0] if re.search(BLANK, match[0]) else "\u3007" * len(match[0])

    return MASK.sub(hide, text)


def value_of(words: str) -> float | None:
    """Return the value of a figure, None for a blank."""
    if re.fullmatch(BLANK, words):
        return None
    digits = words.replace(",", "").replace("．", ".")
    return float(digits) if digits[0].isdigit() else float(to_int(digits))


def op_of(match: re.Match[str], bound: str = "") -> Op:
    """Tell how a figure binds; an upper bound is a range that starts nowhere."""
    before, after = match["op"] or bound, match["after"] or ""
    if match["low"]:
        return Op.RANGE
    if value_of(match["num"]) is None:
        return Op.BLANK
    if re.search(CEILING, before) or before in {"最高", "最长"} or re.search("以内|以下|内", after):
        return Op.RANGE
    if re.search("突破|(?<!不)(?:超过|高于|大于|多于)|[>＞](?!=)", before):
        return Op.GT
    if "以上" in after or match["more"] or re.search(FLOOR, before) or before == "最低":
        return Op.GE
    return Op.EQ


def figure(match: re.Match[str], words: str, bound: str, *, soft: bool) -> Target:
    """Return the target a figure stands for; ``bound`` is a limit worded a little before it."""
    op, value = op_of(match, bound), value_of(match["num"])
    if match["low"]:
        low = value_of(match["low"])
        return Target(words, low, value, match["unit"], Op.RANGE, soft)
    if op is Op.RANGE:
        return Target(words, None, value, match["unit"], op, soft)
    return Target(words, value, None, match["unit"], op, soft)


def counts(match: re.Match[str], clause: str) -> bool:
    """Tell a promised figure from a date's part and from an ordinal."""
    before = clause[: match.start()]
    if before.endswith(("第", "前", "〔")) and not match["op"]:
        return before.endswith("前") and match["unit"] in COUNTED_TIME
    if match["unit"] in {"年", "日"} and match["num"].isdigit():
        year_like = match["unit"] == "年" and len(match["num"]) == 4
        day_like = match["unit"] == "日" and before.endswith("月")
        return not (year_like or day_like)
    return True


def dates(clause: str) -> Iterator[re.Match[str]]:
    """Yield the dates of a clause that bind: not a bare year, not a bare 年内."""
    for match in DATE.finditer(clause):
        words = match[0]
        if "月" in words or re.search(r"[底末初](?:前|以前|内)?$|季度|半年|前$", words):
            if words in {"年", "年内"} or (words.startswith("年") and len(words) < 2):
                continue
            if len(re.sub(r"\D", "", words)) or re.search("年[底末]|季度|半年", words):
                yield match


def worded(match: re.Match[str], words: str, *, soft: bool) -> Target:
    """Return the target of a figure in words: a half, the whole, or last year's level."""
    if match["half"]:
        return Target(words, 0.5 if "半" in match["half"] else 2.0, None, "倍", Op.EQ, soft)
    if match["full"]:
        return Target(words, 100.0, None, "%", Op.EQ, soft)
    op = Op.RANGE if re.search("不高于|(?<!不)低于", words) else Op.GE
    return Target(words, None, None, "", op, soft)


def dues_in(words: str) -> tuple[Target, ...]:
    """Return the days by which an organ note wants the measure done (完成时限)."""
    found = (match[0] for match in dates(words.replace("\n", " ")))
    return tuple(Target(day, None, None, DATE_UNIT, Op.EQ, soft=False) for day in found)


def overlaps(match: re.Match[str], found: list[Found]) -> bool:
    """Tell whether a match touches a target already found."""
    return any(item.start < match.end() and match.start() < item.end for item in found)


def figure_start(clause: str, start: int) -> int:
    """Return where a figure's own words start: 每人每天100元 is one promise."""
    each = EACH.search(clause, max(start - 8, 0), start)
    return each.start() if each else start


def clause_targets(clause: str, plain: str, *, soft: bool) -> list[Found]:
    """Return the targets of one clause; a loose date goes with the figure beside it."""
    found: list[Found] = []
    taken = 0
    for match in FIGURE.finditer(clause):
        if counts(match, clause):
            start = figure_start(clause, match.start())
            bound = None if match["op"] else DISTANT.search(clause, max(taken, start - 18), start)
            start = bound.start() if bound else start
            words = plain[start : match.end()]
            target = figure(match, words, bound[1] if bound else "", soft=soft)
            found.append(Found(start, match.end(), target))
        taken = match.end()
    for match in WORD_FIGURE.finditer(clause):
        if not overlaps(match, found):
            target = worded(match, plain[match.start() : match.end()], soft=soft)
            found.append(Found(match.start(), match.end(), target))
    loose = bool(found)
    for match in dates(clause):
        words = plain[match.start() : match.end()]
        if not overlaps(match, found) and (not loose or FIRM_DATE.search(words)):
            target = Target(words, None, None, DATE_UNIT, Op.EQ, soft)
            found.append(Found(match.start(), match.end(), target))
    return sorted(found, key=lambda item: item.start)


def blanks(text: str, taken: list[tuple[int, int]]) -> Iterator[Found]:
    """Yield the names the plan's author has yet to fill in, such as XX省."""
    for match in re.finditer(rf"{BLANK}(?:[省市县区州]\d*|\d{{1,6}}|[\u4e00-\u9fff]{{0,2}})", text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            target = Target(match[0], None, None, "", Op.BLANK, soft=False)
            yield Found(match.start(), match.end(), target)


def goal(clause: str, plain: str) -> Target | None:
    """Return a promise without a figure that the plan itself words as a hope."""
    match = GOAL.search(clause)
    if match is None:
        return None
    return Target(plain[match.start() :].strip(), None, None, "", Op.EQ, soft=True)


def targets_in(text: str) -> tuple[Target, ...]:
    """Return a measure's targets in the order of its text."""
    hidden = masked(text)
    found: list[Found] = []
    for sentence in SENTENCE.finditer(hidden):
        reach = False
        for clause in CLAUSE.finditer(hidden, sentence.start(), sentence.end()):
            words, plain = clause[0], text[clause.start() : clause.end()]
            own = SOFT.search(words)
            reach = reach or bool(own and not words[: own.start()].strip())
            inside = clause_targets(words, plain, soft=bool(own) or reach)
            base = clause.start()
            found += [Found(base + f.start, base + f.end, f.target) for f in inside]
            hope = None if inside else goal(words, plain)
            if hope:
                found.append(Found(base, base, hope))
    found += blanks(hidden, [(f.start, f.end) for f in found])
    return tuple(f.target for f in sorted(found, key=lambda item: item.start))
