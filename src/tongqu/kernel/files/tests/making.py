"""Makes good and bad files in memory, so that no test needs a file of anybody's."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence

import docx
from docx.document import Document
from PIL import Image

SECTOR = 512
NOTHING = 0xFFFFFFFF


def word(*paragraphs: str) -> bytes:
    """Return a docx with these paragraphs."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def repacked(data: bytes, **parts: bytes) -> bytes:
    """Return an archive with parts replaced or added; ``__`` stands for a slash, ``_`` a dot."""
    changed = {name.replace("__", "/").replace("_", "."): part for name, part in parts.items()}
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, part in changed.items():
            new.writestr(name, part)
    return stream.getvalue()


def body(xml: str, data: bytes | None = None) -> bytes:
    """Return a docx whose body is this XML."""
    given = data or word("x")
    with zipfile.ZipFile(io.BytesIO(given)) as archive:
        old = archive.read("word/document.xml").decode()
    start, end = old.index("<w:body>") + len("<w:body>"), old.index("<w:sectPr")
    return repacked(given, word__document_xml=(old[:start] + xml + old[end:]).encode())


def p(text: str, properties: str = "") -> str:
    """Return a paragraph of WordprocessingML."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def locked_zip(data: bytes) -> bytes:
    """Return the archive with every entry claiming to be encrypted."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = changed.find(mark)
        while place >= 0:
            changed[place + offset] |= 1
            place = changed.find(mark, place + 4)
    return bytes(changed)


def pdf(*pages: str, extra: bytes = b"") -> bytes:
    """Return a PDF with a text layer; lines of a page are apart by newlines."""
    chars = sorted(set("".join(pages)) - {"\n"})
    table = "\n".join(f"<{ord(char):04x}> <{ord(char):04x}>" for char in chars)
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> "
        f"endcodespacerange {len(chars)} beginbfchar {table} endbfchar endcmap end"
    )
    kids = " ".join(f"{6 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        (
            b"<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/Identity-H/DescendantFonts[4 0 R]"
            b"/ToUnicode 5 0 R>>"
        ),
        (
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/F/DW 1000"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
        ),
        stream(cmap),
    ]
    for index, page in enumerate(pages):
        shown = " ".join(
            f"1 0 0 1 50 {800 - 20 * row} Tm <{line.encode('utf-16-be').hex()}> Tj"
            for row, line in enumerate(page.split("\n"))
            if line
        )
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 840]/Resources<</Font<</F 3 0 R>>>>"
            + f"/Contents {7 + 2 * index} 0 R>>".encode(),
            stream(f"BT /F 12 Tf {shown} ET"),
        ]
    return assembled(objects, extra)


def stream(content: str) -> bytes:
    return f"<</Length {len(content)}>>stream\n{content}\nendstream".encode()


def assembled(objects: Sequence[bytes], extra: bytes) -> bytes:
    """Return the file of numbered objects."""
    written, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj".encode() + content + b"endobj\n"
    table = len(written)
    size = len(objects) + 1
    written += f"xref\n0 {size}\n0000000000 65535 f \n".encode()
    written += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    written += f"trailer<</Size {size}/Root 1 0 R".encode() + extra
    return bytes(written + f">>\nstartxref\n{table}\n%%EOF\n".encode())


def locked_pdf() -> bytes:
    """Return a PDF that opens under no empty password."""
    hashes = b"/O<" + b"ab" * 32 + b">/U<" + b"cd" * 32 + b">"
    lock = b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4" + hashes + b">>"
    return pdf("锁住的文字", extra=lock)


def picture(form: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    """Return a blank picture, or a PDF of it."""
    written = io.BytesIO()
    Image.new("L", size, 255).save(written, form)
    return written.getvalue()


def ole(*paths: str, word_stream: bytes = b"") -> bytes:
    """Return a compound file with these streams; a path ending in a slash is a storage."""
    streams = dict.fromkeys(paths, b"\0" * 4096)
    if word_stream:
        streams["WordDocument"] = word_stream.ljust(4096, b"\0")
    entries, blocks = [_entry("Root Entry", 5, child=1)], bytearray()
    for index, (path, content) in enumerate(streams.items(), 1):
        later = index + 1 if index < len(streams) else NOTHING
        is_storage = path.endswith("/")
        start = len(blocks) // SECTOR
        entries.append(
            _entry(path.rstrip("/"), 1, right=later)
            if is_storage
            else _entry(path, 2, right=later, start=start, size=len(content))
        )
        blocks += b"" if is_storage else content.ljust(-(-len(content) // SECTOR) * SECTOR, b"\0")
    return _container(streams, entries, bytes(blocks))


def _entry(
    name: str,
    kind: int,
    *,
    child: int = NOTHING,
    right: int = NOTHING,
    start: int = 0,
    size: int = 0,
) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    head = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1)
    links = struct.pack("<III", NOTHING, right, child)
    return head + links + b"\0" * 36 + struct.pack("<IQ", start, size)


def _container(streams: dict[str, bytes], entries: list[bytes], blocks: bytes) -> bytes:
    """Lay out header, streams, directory and the one block of the allocation table."""
    table: list[int] = []
    for path, content in streams.items():
        count = 0 if path.endswith("/") else -(-len(content) // SECTOR)
        table += [len(table) + 1 + step for step in range(count - 1)] + [0xFFFFFFFE] * bool(count)
    directory = b"".join(entries)
    directory = directory.ljust(-(-len(directory) // SECTOR) * SECTOR, b"\0")
    first = len(table)
    count = len(directory) // SECTOR
    table += [first + 1 + step for step in range(count - 1)] + [0xFFFFFFFE]
    table.append(0xFFFFFFFD)
    place = len(table) - 1
    packed = struct.pack(f"<{len(table)}I", *table).ljust(SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIII", 0, 1, first, 0, 4096)
    header += struct.pack("<IIII", 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", place).ljust(436, b"\xff")
    return header + blocks + directory + packed


def old_word(text: str = "正文", *, flags: int = 0) -> bytes:
    """Return the main stream of a Word 97 file, as far as we look into it."""
    head = struct.pack("<HH", 0xA5EC, 0xC1).ljust(10, b"\0") + struct.pack("<H", flags)
    return head.ljust(24, b"\0") + struct.pack("<I", 512) + b"\0" * 484 + text.encode("utf-16-le")
