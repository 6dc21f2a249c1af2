"""Put a plan together from the stretches of its text, so that they tile it exactly."""

from __future__ import annotations

import re

from tongqu.plan.engine.heading import closing_start
from tongqu.plan.engine.layout import Layout
from tongqu.plan.engine.marks import Clean
from tongqu.plan.engine.measures import cut_off, note_remarks, read_measure
from tongqu.plan.engine.model import Kind, Measure, Plan, Remark, Section, Source
from tongqu.plan.engine.numbering import Style, oddity
from tongqu.plan.engine.organs import Note, note_in
from tongqu.plan.engine.structure import Chapter, Leaf, Reading, title_end
from tongqu.plan.engine.tree import Node, Run

INHERITED = re.compile(r"[（(][^（）()]*[）)][ \t\u3000]*$")


class Assembly(Layout):
    """Builds a plan from its numbers."""

    def __init__(self, source: Source, clean: Clean, reading: Reading) -> None:
        super().__init__(source, clean)
        self.reading = reading
        self.count = 0
        self.remarks: list[Remark] = []
        self.odd_numbers = odd_numbers(reading.run, self.text)

    def plan(self) -> Plan:
        """Return the finished plan."""
        title = self.opening(self.reading.run.roots[0].marker.start)
        chapters = self.reading.chapters
        last = next(c for c in reversed(chapters) if c.leaves).leaves[-1]
        sections = tuple(self.section(chapter, last) for chapter in chapters)
        self.put(Kind.CLOSING, len(self.text))
        for left in self.odd_numbers.values():
            self.remarks += left
        if not any(measure.organs for section in sections for measure in section.measures):
            self.remarks.append(Remark("no_organ", "全文", "各条措施都没有写明责任单位，请补上"))
        return Plan(title, self.source, sections, self.tiled(), tuple(self.remarks))

    def section(self, chapter: Chapter, last: Leaf) -> Section:
        """Lay one section."""
        title, number, inherited = "", 0, None
        if chapter.node is not None:
            node = chapter.node
            number = node.marker.number
            self.put(Kind.PREAMBLE, node.marker.start)
            self.put(Kind.SECTION_NO, node.marker.end, number)
            title, inherited = self.section_title(chapter, node, number)
        measures: list[Measure] = []
        for leaf in chapter.leaves:
            self.put(
                Kind.HEADING if measures or chapter.node else Kind.PREAMBLE, leaf.start, number
            )
            measures.append(self.measure(leaf, inherited, is_last=leaf is last))
        if chapter.node is not None and self.position < chapter.node.end and not measures:
            end = closing_start(self.text, self.position, chapter.node.end)
            self.put(Kind.INTRO, end, number)
        return Section(number, title, tuple(measures))

    def section_title(self, chapter: Chapter, node: Node, number: int) -> tuple[str, Note | None]:
        """Lay a section's title and introduction; return it with the organs it names."""
        end = title_end(self.text, node)
        first = chapter.leaves[0].start if chapter.leaves else node.end
        head = self.text[node.marker.end : end]
        bracket = INHERITED.search(head)
        note = note_in(head) if bracket and chapter.leaves and end < first + 1 else None
        if note:
            title = self.put(Kind.SECTION_TITLE, node.marker.end + note.start, number)
            self.put(Kind.ORGANS, node.marker.end + note.end, number)
        else:
            title = self.put(Kind.SECTION_TITLE, end, number)
        if chapter.leaves:
            following = [child.marker.start for child in node.children]
            self.put(Kind.INTRO, max(min([first, *following]), self.position), number)
        return title.strip().rstrip("。"), note

    def measure(self, leaf: Leaf, inherited: Note | None, *, is_last: bool) -> Measure:
        """Lay one measure and read what it says."""
        self.count += 1
        no = self.count
        self.put(Kind.MEASURE_NO, leaf.body, no)
        end = closing_start(self.text, leaf.body, leaf.end) if is_last else leaf.end
        note = note_in(self.text[leaf.body : end])
        words = self.put(Kind.TEXT, leaf.body + note.start if note else end, no)
        remarks = self.numbered(leaf)
        organs: tuple[str, ...] = ()
        note_end = leaf.body + note.end if note else leaf.body
        if note:
            self.put(Kind.ORGANS, note_end, no)
            organs = note.organs
            remarks += note_remarks(self.text[leaf.body + note.start : note_end], note)
            rest = self.text[self.position : end]
            if is_last and len(rest.strip()) > 1:
                self.put(Kind.CLOSING, end)
            else:
                words += self.put(Kind.TEXT, end, no)
        elif inherited:
            organs = inherited.organs
            remarks.append(Remark("inherited", "、".join(organs), "责任单位取自本章标题，请核对"))
        else:
            remarks.append(Remark("no_organ", words[-16:], "没有写明责任单位，请补上"))
        if not organs or not note:
            remarks += cut_off(words)
        due = self.text[leaf.body + note.start : note_end] if note else ""
        return read_measure(no, words, organs, due, tuple(remarks))

    def numbered(self, leaf: Leaf) -> list[Remark]:
        """Return what is odd about a measure's printed number."""
        if leaf.start == leaf.body and leaf.style is not Style.PART:
            words = f"第 {leaf.number} 条"
            return [Remark("numbering", words, "原文缺编号，按上下文读作一条，请核对")]
        return self.odd_numbers.pop(leaf.start, [])


def odd_numbers(run: Run, text: str) -> dict[int, list[Remark]]:
    """Return what is odd about the printed numbers, by where each stands."""
    found: dict[int, list[Remark]] = {}
    before: dict[Style, int] = {}
    for node in run.walk():
        marker = node.marker
        if why := oddity(marker.number, before.get(marker.style)):
            words = text[marker.start : marker.end + 12].split("\n", maxsplit=1)[0].strip()
            found[marker.start] = [Remark("numbering", words, why)]
        before[marker.style] = marker.number
    return found
