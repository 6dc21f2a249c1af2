"""Put a plan together from the stretches of its text, so that they tile it exactly."""

from __future__ import annotations

import re
from dataclasses import replace

from tongqu.plan.engine.deliverables import deliverables_in
from tongqu.plan.engine.heading import closing_start, site_spans, title_span
from tongqu.plan.engine.marks import Clean
from tongqu.plan.engine.model import Kind, Measure, Piece, Plan, Remark, Section, Source
from tongqu.plan.engine.numbering import Style, oddity
from tongqu.plan.engine.organs import Note, note_in
from tongqu.plan.engine.slips import slips_in
from tongqu.plan.engine.structure import Chapter, Leaf, Reading, title_end
from tongqu.plan.engine.systems import systems_in
from tongqu.plan.engine.targets import dues_in, targets_in
from tongqu.plan.engine.tree import Node, Run

LINE_BREAK = re.compile(
    r"[ \t\u3000\xa0]*[\r\n][ \t\u3000\xa0\r\n]*|^[ \t\u3000\xa0]+|[ \t\u3000\xa0]+$"
)
SENTENCE_END = "。！？!?；;…"
INHERITED = re.compile(r"[（(][^（）()]*[）)][ \t\u3000]*$")


class Assembly:
    """Builds one plan."""

    def __init__(self, source: Source, clean: Clean, reading: Reading) -> None:
        self.source, self.clean, self.reading = source, clean, reading
        self.text = clean.text
        self.pieces: list[Piece] = []
        self.position = 0
        self.count = 0
        self.remarks: list[Remark] = []
        self.odd_numbers = odd_numbers(reading.run, self.text)

    def put(self, kind: Kind, end: int, no: int = 0) -> str:
        """Lay the stretch up to ``end``, line breaks apart; return its words."""
        start, words = self.position, self.text[self.position : end]
        self.position = max(end, start)
        said: list[str] = []
        at = 0
        for gap in [*LINE_BREAK.finditer(words), None]:
            low, high = gap.span() if gap else (len(words), len(words))
            if glues_words(words, low, high):
                continue
            self.lay(kind, start + at, start + low, no)
            said.append(words[at:low])
            if kind is Kind.TEXT and gap and ends_paragraph(words, low, high):
                said.append("\n")
            self.lay(Kind.BREAK, start + low, start + high, no)
            at = high
        return "".join(said)

    def lay(self, kind: Kind, start: int, end: int, no: int) -> None:
        """Record a stretch of the clean text as stretches of the source."""
        if start < end:
            spans = self.clean.source_spans(start, end)
            self.pieces += [Piece(kind, low, high, no) for low, high in spans]

    def plan(self) -> Plan:
        """Return the finished plan."""
        title = self.opening()
        chapters = self.reading.chapters
        last = next(c for c in reversed(chapters) if c.leaves).leaves[-1]
        sections = tuple(self.section(chapter, last) for chapter in chapters)
        self.put(Kind.CLOSING, len(self.text))
        for left in self.odd_numbers.values():
            self.remarks += left
        if not any(measure.organs for section in sections for measure in section.measures):
            self.remarks.append(Remark("no_organ", "全文", "各条措施都没有写明责任单位，请补上"))
        return Plan(title, self.source, sections, self.tiled(), tuple(self.remarks))

    def opening(self) -> str:
        """Lay everything before the first number; return the title."""
        limit = self.reading.run.roots[0].marker.start
        low, high = title_span(self.text, limit)
        title = ""
        for start, end in site_spans(self.text, limit):
            if low < high <= start and not title:
                self.put(Kind.PREAMBLE, low)
                title = self.put(Kind.TITLE, high)
            self.put(Kind.PREAMBLE, start)
            self.put(Kind.SITE, end)
        if not title:
            self.put(Kind.PREAMBLE, low)
            title = self.put(Kind.TITLE, high)
        self.put(Kind.PREAMBLE, limit)
        return title

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

    def tiled(self) -> tuple[Piece, ...]:
        """Return the pieces in order, with the marks that were taken out between them."""
        pieces, position = [], 0
        for piece in sorted(self.pieces, key=lambda piece: piece.start):
            if position < piece.start:
                pieces.append(Piece(Kind.MARK, position, piece.start))
            pieces.append(piece)
            position = piece.end
        if position < len(self.source.text):
            pieces.append(Piece(Kind.MARK, position, len(self.source.text)))
        return tuple(merged(pieces))


def odd_numbers(run: Run, text: str) -> dict[int, list[Remark]]:
    """Return what is odd about the printed numbers, by where each stands."""
    found: dict[int, list[Remark]] = {}
    before: dict[Style, int] = {}
    for node in run.walk():
        marker = node.marker
        if why := oddity(marker.number, before.get(marker.style)):
            words = text[marker.start : marker.end + 12].split("\n")[0].strip()
            found[marker.start] = [Remark("numbering", words, why)]
        before[marker.style] = marker.number
    return found


def merged(pieces: list[Piece]) -> list[Piece]:
    """Return pieces with equal neighbours joined."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].kind is piece.kind and joined[-1].no == piece.no:
            joined[-1] = replace(joined[-1], end=piece.end)
        else:
            joined.append(piece)
    return joined


def glues_words(words: str, low: int, high: int) -> bool:
    """Tell whether dropping a line break would run two Latin words together."""
    if not 0 < low < high < len(words):
        return False
    before, after = words[low - 1], words[high]
    return before.isascii() and before.isalnum() and after.isascii() and after.isalnum()


def ends_paragraph(words: str, low: int, high: int) -> bool:
    """Tell whether a line break parts paragraphs: a heading's, or one after a full stop."""
    if not 0 < low < high < len(words):
        return False
    return words[low - 1] in SENTENCE_END + "：:" or "\n" not in words[:low].strip()


def cut_off(words: str) -> list[Remark]:
    """Return a remark if a measure's words stop without an end."""
    tail = words.rstrip()
    if tail and tail[-1] not in SENTENCE_END + "）)”":
        return [Remark("cut_off", tail[-16:], "文字在此中断，没有句号，疑为原文不全，请补全")]
    return []


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
    targets = (*targets_in(words), *dues_in(due))
    return Measure(
        no=no,
        text=words,
        organs=organs,
        targets=targets,
        deliverables=deliverables_in(words, targets),
        systems=systems_in(words),
        warnings=(*slips_in(words), *remarks),
    )
