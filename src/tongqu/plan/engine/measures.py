"""Everything a measure's words promise, and what is odd about them."""

from __future__ import annotations

import re

from tongqu.plan.engine.deliverables import deliverables_in
from tongqu.plan.engine.layout import SENTENCE_END
from tongqu.plan.engine.model import Measure, Remark
from tongqu.plan.engine.organs import Note
from tongqu.plan.engine.slips import slips_in
from tongqu.plan.engine.systems import systems_in
from tongqu.plan.engine.targets import dues_in, targets_in

SPACED = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\d])|(?<=\d) (?=[\u4e00-\u9fff])")

SWALLOWED = re.compile(
    r"[（(][^（()）]{2,60}[）)]\s*(?P<number>[（(][〇零一二三四五六七八九十百\d]{1,5}[）)]|\d{1,3}[.．、])"
)


def cut_off(words: str) -> list[Remark]:
    """Return a remark if a measure's words stop without an end."""
    tail = words.rstrip()
    if tail and tail[-1] not in SENTENCE_END + "）)”":
        return [Remark("cut_off", tail[-16:], "文字在此中断，没有句号，疑为原文不全，请补全")]
    return []


def swallowed(words: str) -> list[Remark]:
    """Return a remark if another measure seems to stand in a measure's words.

    Its number did not continue the count (a double number, a wide gap), so it was left where it is;
    but the organs before it say that a measure ended there.
    """
    found = SWALLOWED.search(words)
    if found is None:
        return []
    said = f"这里另有编号“{found['number']}”，前面已写责任单位，疑为编号重复或跳号、漏拆了一条"
    return [Remark("numbering", words[found.start() :][:40], f"{said}，请修改原文件后重新导入")]


def note_remarks(words: str, note: Note) -> list[Remark]:
    """Return what is odd about an organ note."""
    remarks = [Remark("organ", name, "疑漏顿号，已分作两个单位，请核对") for name in note.glued]
    if not note.closed:
        remarks.append(Remark("unpaired", words[-16:], "责任单位的括号没有配对，请核对"))
    remarks += [remark for remark in slips_in(words) if remark.kind == "blank"]
    return remarks


def read_measure(
    no: int, words: str, organs: tuple[str, ...], due: str, remarks: tuple[Remark, ...]
) -> Measure:
    """Return a measure with everything its words promise."""
    plain = SPACED.sub("", words)
    targets = (*targets_in(plain), *dues_in(SPACED.sub("", due)))
    return Measure(
        no=no,
        text=words,
        organs=organs,
        targets=targets,
        deliverables=deliverables_in(plain, targets),
        systems=systems_in(plain),
        warnings=(*slips_in(words), *swallowed(words), *remarks),
    )
