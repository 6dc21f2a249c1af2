"""Who answers for a measure: the bracket or line that names its organs, lead first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from tongqu.plan.engine.brackets import OPEN, groups, split_outside

LABEL = re.compile(
    r"(?P<role>责任|牵头|配合|负责|主办|协办|承办|实施|落实|主管|参与|参加|协同|分工|支持|对接|指导|监督|联络|归口|主责|组织"
    r"|完成|承担|共同)(?:责任|实施|落实|推进|负责)?"
    r"(?:单位|部门|处室|机构|科室|主体)(?:及分工|分工)?[ \u3000]*[:：]"
)
OTHER_LABEL = re.compile(
    r"(?:完成|办结|办理)?(?:时限|时间|期限|节点)[ \u3000]*[:：]"
    r"|进度安排[:：]|责任(?:人|领导)[:：]|联系人[:：]"
)
DUTY = re.compile(r"牵头|负责|配合|按职责|按照职责|分工")
TAIL = re.compile(
    r"(?:按照|按|根据|各自|各|职责|职能|权限|范围|分工|牵头|负责|配合|落实|参与|参加|协同|共同|分别|具体"
    r"|组织实施|实施|抓好|承担|做好|等)$"
)
ENDING = re.compile(
    r"(?:局|厅|委|办|部|处|室|院|所|中心|会|行|署|关|社|司|科|股|队|政府|公司|集团|学校|大学|单位|部门|机构"
    r"|站|街道|镇|乡|区|市|州|县|联|团|校|园|企业|公署|支行|分局|指挥部|专班|地区|法院|处室|协调办|领导小组|联盟|馆|台)$"
)
GLUED = re.compile(
    r"(?P<left>(?P<level>[省市区县州])[\u4e00-\u9fff]{2,12}(?:局|委|办|厅|院|中心))"
    r"(?P<right>(?P=level)[\u4e00-\u9fff]{2,12}(?:局|委|办|厅|院|中心))$"
)
AND = re.compile(r"会同|以及|及|(?<![高平均同何])等(?=.)|(?:和|与)(?=[省市区县州各有相])")
FIRST, LAST = ("牵头", "主办", "主责"), ("配合", "协办", "参与", "参加", "协同", "支持")
ORDER = dict.fromkeys(FIRST, 0) | dict.fromkeys(LAST, 2)
TIME = re.compile(
    r"^(?:20\d\d年|今年|年)?[\d一二三四上下]{0,2}(?:月|季度|半年)?.{0,6}(?:完成|前|底)$|^长期|^持续|^全年"
)
LONGEST_NAME = 30
LONGEST_NOTE = 600


@dataclass(frozen=True, slots=True)
class Note:
    """Where a text ``[start, end)`` names its organs, and which names were run together."""

    start: int
    end: int
    organs: tuple[str, ...]
    glued: tuple[str, ...] = ()
    closed: bool = True


def is_organ(name: str) -> bool:
    """Tell whether a name looks like an organ's."""
    bare = re.sub(r"[（(][^（）()]*[）)]$", "", name)
    return 1 < len(bare) <= LONGEST_NAME and bool(ENDING.search(bare))


def stripped(name: str) -> str:
    """Return a name without the words that say what the organ is to do."""
    name = name.strip(' \t\r\n\u3000。.：:“”"').removeprefix("由")
    shorter = TAIL.sub("", name).strip()
    while shorter != name:
        name, shorter = shorter, TAIL.sub("", shorter).strip()
    return name


def cut(piece: str) -> Iterator[str]:
    """Yield the names of a piece joined by 及, 会同, 等 or 和."""
    start = 0
    for match in AND.finditer(piece):
        left, right = stripped(piece[start : match.start()]), stripped(piece[match.end() :])
        if left and right and is_organ(left) and is_organ(right.split("及")[0] or right):
            yield left
            start = match.end()
    yield stripped(piece[start:])


def names(words: str) -> Iterator[str]:
    """Yield the organs of a list in the order in which it names them."""
    for piece in split_outside(words, "、，,；;/\n\t 　"):
        if OTHER_LABEL.match(piece.strip()):
            return
        yield from (name for name in cut(piece) if name and not TIME.match(name))


def ungluing(found: list[str]) -> tuple[list[str], list[str]]:
    """Part names that lost the comma between them; return all names and the ones parted."""
    parted, glued = [], []
    for name in found:
        match = GLUED.search(name)
        if match and match.start() == 0:
            parted += [match["left"], match["right"]]
            glued.append(name)
        else:
            parted.append(name)
    return parted, glued


def listed(words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the organs of a note, lead first, and the names that were run together."""
    words = OTHER_LABEL.split(words)[0] if not LABEL.search(words) else words
    labels = list(LABEL.finditer(words))
    parts = [("", words[: labels[0].start()] if labels else words)]
    for label, after in zip_longest(labels, labels[1:]):
        parts.append((label["role"], words[label.end() : after.start() if after else len(words)]))
    parts.sort(key=lambda part: ORDER.get(part[0], 1))
    found, glued = ungluing([name for _, part in parts for name in names(part)])
    return tuple(dict.fromkeys(found)), tuple(glued)


def names_organs(words: str, *, last: bool) -> bool:
    """Tell whether a bracket's words name organs rather than explain something."""
    if LABEL.match(words.lstrip()):
        return True
    if len(words) > LONGEST_NOTE or re.search(r"[。！？《]", words):
        return False
    found, _ = listed(words)
    like = sum(map(is_organ, found))
    if DUTY.search(words):
        return like > 0 and like * 2 >= len(found)
    return (
        last
        and bool(found)
        and like * 2 >= len(found)
        and all(len(n) <= LONGEST_NAME for n in found)
    )


def bracket_notes(text: str) -> Iterator[Note]:
    """Yield the notes in brackets, the last one first."""
    for start, end in reversed(groups(text)):
        words = text[start + 1 : end - 1]
        after = text[end : end + 3]
        last = not after.strip() or after.lstrip(" \t\u3000")[:1] in "。；;\r\n"
        if names_organs(words, last=last):
            organs, glued = listed(words)
            yield Note(start, end, organs, glued)


def line_end(text: str, start: int) -> int:
    """Return where an organ line ends: at its line's end, or where sentences begin again."""
    stop = text.find("\n", start)
    stop = len(text) if stop < 0 else stop
    line = text[start:stop]
    full = re.search(r"[。！？]", line)
    if not full:
        return stop
    gap = re.search(r"[ \u3000]+(?=[^ \u3000])", line[: full.start()])
    while gap and not is_organ(stripped(line[: gap.start()].split("、")[-1].split("，")[-1])):
        gap = re.compile(r"[ \u3000]+(?=[^ \u3000])").search(line, gap.end(), full.start())
    return start + (gap.start() if gap else full.end())


def line_note(text: str) -> Note | None:
    """Return the last label lines outside brackets, such as 责任单位：…, as one note."""
    inside = groups(text)
    labels = [
        match
        for match in LABEL.finditer(text)
        if not any(start < match.start() < end for start, end in inside)
    ]
    if not labels:
        return None
    first = labels[-1]
    for label in reversed(labels[:-1]):
        if line_end(text, label.end()) < first.start() - 3:
            break
        first = label
    end = line_end(text, labels[-1].end())
    start = first.start()
    opened = start > 0 and text[start - 1] in OPEN
    organs, glued = listed(text[start:end])
    return Note(start - opened, end, organs, glued, closed=not opened)


def note_in(text: str) -> Note | None:
    """Return the last place where a measure's text names its organs, if it does."""
    bracket = next(bracket_notes(text), None)
    line = line_note(text)
    found = [note for note in (bracket, line) if note]
    return max(found, key=lambda note: note.start, default=None)
