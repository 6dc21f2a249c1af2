"""Read a plan: the one door of the engine."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from tongqu.plan.engine.assembly import Assembly
from tongqu.plan.engine.marks import cleaned
from tongqu.plan.engine.model import Plan, PlanError, Source
from tongqu.plan.engine.source import load
from tongqu.plan.engine.structure import best_reading
from tongqu.plan.engine.tableplan import TableAssembly
from tongqu.plan.engine.tables import table_in

PLAN_WORDS = re.compile("方案|措施|(?<!征求)意见|计划|要点|行动|分工|任务|举措")
OTHER_PAPERS = re.compile(
    "(?:通告|公告|指南|指引|提示|函|一封信|办法|规定|条例|细则|预案|决定|通报|解读|问答)"
    r"(?:[（(][^（）()]{1,12}[）)])?[ \u3000\r]*$"
)
FEW = 5  # a plan without a plan's title has an organ at every fifth measure at least


def read_source(source: Source) -> Plan:
    """Return the plan in a source; raise PlanError saying what was missing."""
    clean = cleaned(source.text)
    reading = best_reading(clean.text)
    table = table_in(clean.text)
    if table and (reading is None or table.named > reading.weight[0]):
        return TableAssembly(source, clean, table).plan()
    if reading is None or not any(chapter.leaves for chapter in reading.chapters):
        raise PlanError(
            f"文件“{source.name}”里没有读到工作方案：没有找到编号的章节和措施"
            "（如“一、”“（一）”“1.”）。请检查是否选错了文件。"
        )
    plan = Assembly(source, clean, reading).plan()
    named = sum(bool(measure.organs) for measure in plan.measures)
    if not is_titled(clean.text, plan.title) and named * FEW < len(plan.measures):
        raise PlanError(
            f"文件“{source.name}”里没有读到工作方案：虽有编号，但标题不是“方案”“措施”“计划”一类，"
            "各条后也很少写明责任单位。请检查是否选错了文件。"
        )
    return plan


def is_titled(text: str, title: str) -> bool:
    """Tell whether the title, read to the end of its line, is a plan's."""
    start = max(text.find(title), 0)
    line = text[start:].split("\n", 1)[0] if len(title) > 1 else title
    return bool(PLAN_WORDS.search(title)) and not OTHER_PAPERS.search(line)


def read_text(text: str, name: str) -> Plan:
    """Return the plan in a text; raise PlanError saying what was missing."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return read_source(Source(name, "txt", "utf-8", digest, text))


def read(path: Path) -> Plan:
    """Return the plan in a txt, docx or pdf file; raise PlanError if there is none."""
    return read_source(load(path))
