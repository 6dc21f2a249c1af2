"""Word documents (docx)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import unescape

from tongqu.kernel.files import zipcheck
from tongqu.kernel.files.errors import Fault, FileError, broken, wordless
from tongqu.kernel.files.means import Means
from tongqu.kernel.files.model import Draft, Words
from tongqu.kernel.files.secrecy import refuse_marked
from tongqu.kernel.files.text import refuse_books
from tongqu.kernel.files.zipcheck import BODY, Package
from tongqu.kernel.procedure.both import Both

HEADER = re.compile(r"word/(header|footer)\d*\.xml")
PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
HEAD_CHARS = 400_000
STATED_PAGES = re.compile(rb"<Pages>(\d{1,6})</Pages>")
RENDERED = re.compile(rb"<w:lastRenderedPageBreak")
BREAKS = re.compile(rb'<w:br [^>]*w:type="page"|<w:pageBreakBefore')
UNREAD = (
    (
        re.compile(r"word/media/"),
        Both("张图片，图中的文字没有读取", "pictures, whose text was not read"),
    ),
    (
        re.compile(r"word/embeddings/"),
        Both(
            "个嵌入的对象（如表格），其中的文字没有读取",
            "embedded objects (such as tables), whose text was not read",
        ),
    ),
    (
        re.compile(r"word/afchunk"),
        Both("个插入的文件片段，其中的文字没有读取", "inserted files, whose text was not read"),
    ),
)
NOTES = ("footnotes", "endnotes")


def read(data: bytes, name: str, means: Means) -> Words:
    """Return the words of a document whose archive is within bounds.

    Raises:
        FileError: it carries macros, is marked secret, too long, broken, or has no words.

    """
    package = zipcheck.unpack(data, name)
    zipcheck.refuse_macros(package)
    zipcheck.refuse_entities(package)
    refuse_marked(head(package), name)
    pages = page_count(package)
    refuse_books(pages, name, means.limits)
    draft = body(data, name)
    text = "".join(draft.parts)
    if not text.strip():
        raise _silent(package, name)
    refuse_marked(text.split("\n"), name)  # again: the head was looked at without a tree
    return draft.words(pages=pages, warnings=tuple(warnings(package)))


def head(package: Package) -> Iterator[str]:
    """Yield the lines of headers, text boxes and first paragraphs, without building a tree."""
    margins = [part for part in package.sizes if HEADER.fullmatch(part)]
    for part in [*margins, BODY]:
        xml = package.read(part)[:HEAD_CHARS].decode("utf-8", "ignore")
        for paragraph in PARAGRAPH.findall(xml):
            yield unescape("".join(TEXT.findall(paragraph)))


def page_count(package: Package) -> int:
    """Return the number of pages as far as the file tells: as stated, or by its breaks."""
    xml = package.read(BODY)
    stated = STATED_PAGES.search(package.read("docProps/app.xml"))
    breaks = max(len(RENDERED.findall(xml)), len(BREAKS.findall(xml)))
    return max(int(stated[1]) if stated else 1, breaks + 1)


def body(data: bytes, name: str) -> Draft:
    """Return the document's lines and notes.

    Raises:
        FileError: its parts do not fit together.

    """
    import docx  # noqa: PLC0415 -- start-up time
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415
    from docx.oxml import parse_xml  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    from tongqu.kernel.files.wordbody import Body  # noqa: PLC0415
    from tongqu.kernel.files.wordnumbers import Numbering  # noqa: PLC0415

    draft = Draft()
    try:
        document = docx.Document(io.BytesIO(data))
        writer = Body(Numbering(document), draft)
        writer.blocks(document.element.body)
        for relation in document.part.rels.values():
            if relation.reltype.endswith(NOTES):
                for note in parse_xml(relation.target_part.blob):
                    if note.get(qn("w:type")) is None:  # the others are ruled lines
                        writer.blocks(note)
    except (
        KeyError,
        AttributeError,
        SyntaxError,
        RecursionError,
        PackageNotFoundError,
        *zipcheck.DAMAGE,
    ) as error:
        raise broken(name) from error
    return draft


def warnings(package: Package) -> Iterator[Both]:
    """Yield what was left unread, and what was taken as accepted."""
    for pattern, said in UNREAD:
        if count := sum(bool(pattern.match(part.lower())) for part in package.sizes):
            yield Both(
                f"文件“{package.name}”中有 {count} {said}。",
                f"In the file “{package.name}” there are {count} {said.english}.",
            )
    if re.search(rb"<w:(ins|del|moveTo) ", package.read(BODY)):
        yield Both(
            f"文件“{package.name}”带有修订痕迹，按接受全部修订后的文字读取。",
            f"The file “{package.name}” has tracked changes; it was read as if all were accepted.",
        )


def _silent(package: Package, name: str) -> FileError:
    if any(part.startswith("word/media/") for part in package.sizes):
        return FileError(
            Fault.ONLY_IMAGES,
            Both(
                f"文件“{name}”里只有图片，没有文字。请把图片另存为 PDF、png 或 jpg，"
                "用文字识别读取。",
                f"The file “{name}” holds pictures alone. Save them as pdf, png or jpg to have "
                "their text recognised.",
            ),
        )
    return wordless(name)
