"""The archives that modern Office files are: bounded, unlocked, without macros or entities."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from tongqu.kernel.files.errors import Fault, FileError, broken
from tongqu.kernel.files.limits import Limits
from tongqu.kernel.procedure.both import Both

LOCKED = 0x1
# What zipfile raises over damaged bytes, by what happened to be damaged.
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, struct.error)
SMALL = 1024 * 1024
BODY = "word/document.xml"
TYPES = "[Content_Types].xml"
DECLARATIONS = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
MACRO_SUFFIXES = (".docm", ".dotm", ".xlsm", ".xlsb", ".xltm", ".pptm", ".potm", ".ppsm")
OTHERS = (
    ("xl/", Both("Excel 表格（xlsx）", "an Excel table (xlsx)")),
    ("ppt/", Both("PowerPoint 演示文稿（pptx）", "a PowerPoint presentation (pptx)")),
    ("ofd.xml", Both("OFD 版式文件", "an OFD document")),
    ("content.xml", Both("OpenDocument 文件（odt）", "an OpenDocument file (odt)")),
    ("meta-inf/container.xml", Both("电子书（epub）", "an e-book (epub)")),
)


class Package:
    """A checked archive in memory."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.archive = archive
        self.name = name
        self.sizes = {each.filename: each.file_size for each in archive.infolist()}

    def read(self, part: str) -> bytes:
        """Return one entry; empty where there is none.

        Raises:
            FileError: its bytes are damaged.

        """
        if part not in self.sizes:
            return b""
        try:
            return self.archive.read(part)
        except DAMAGE as error:
            raise broken(self.name) from error


def unpack(data: bytes, name: str) -> Package:
    """Open an archive by its directory alone.

    Raises:
        FileError: it is damaged.

    """
    try:
        return Package(zipfile.ZipFile(io.BytesIO(data)), name)
    except DAMAGE as error:
        raise broken(name) from error


def refuse_bombs(package: Package, packed: int, limits: Limits) -> None:
    """Let an archive pass that unpacks to a size in proportion.

    Raises:
        FileError: too many entries, too many bytes, or too many for what they were packed in.

    """
    total = sum(package.sizes.values())
    is_bomb = (
        len(package.archive.infolist()) > limits.members
        or total > limits.unpacked
        or (total > SMALL and total > packed * limits.ratio)
        or any(
            size > limits.unpacked_xml
            for part, size in package.sizes.items()
            if part.lower().endswith((".xml", ".rels"))
        )
    )
    if is_bomb:
        raise FileError(
            Fault.BOMB,
            Both(
                f"文件“{package.name}”压缩得异常：{packed / SMALL:.1f} MB 展开后有"
                f" {total / SMALL:.0f} MB、{len(package.archive.infolist())} 个部件，"
                "疑为压缩炸弹，没有展开。请向提供者核实，另存后再试。",
                f"The file “{package.name}” is packed oddly: {packed / SMALL:.1f} MB would become "
                f"{total / SMALL:.0f} MB in {len(package.archive.infolist())} parts, perhaps a "
                "bomb. It was not unpacked. Ask who gave it to you, and save it anew.",
            ),
        )


def refuse_locks(package: Package) -> None:
    """Let an archive pass that no password protects.

    Raises:
        FileError: an entry is encrypted.

    """
    if any(each.flag_bits & LOCKED for each in package.archive.infolist()):
        raise locked(package.name)


def locked(name: str) -> FileError:
    """Return the refusal of a file under a password."""
    return FileError(
        Fault.ENCRYPTED,
        Both(
            f"文件“{name}”已加密，读不出内容。请去掉密码后再试。",
            f"The file “{name}” is encrypted and cannot be read. Take off the password.",
        ),
    )


def refuse_macros(package: Package) -> None:
    """Let a document pass that carries no program.

    Raises:
        FileError: it has, or declares, macros; its embedded files count.

    """
    lowered = [part.lower() for part in package.sizes]
    if (
        any(part.endswith((*MACRO_PARTS, *MACRO_SUFFIXES)) for part in lowered)
        or b"macroenabled" in package.read(TYPES).lower()
    ):
        raise macros(package.name)


def macros(name: str) -> FileError:
    """Return the refusal of a file that carries programs."""
    return FileError(
        Fault.MACROS,
        Both(
            f"文件“{name}”带有宏（VBA 程序），为安全起见不打开。请另存为不含宏的文件后再试。",
            f"The file “{name}” carries macros (VBA) and is not opened, to be safe. Save it "
            "without them.",
        ),
    )


def refuse_entities(package: Package) -> None:
    """Let a document pass whose XML defines no entities, which Office never does.

    Raises:
        FileError: a part has a document type or an entity: an entity bomb, or a theft of files.

    """
    for part in package.sizes:
        if part.lower().endswith((".xml", ".rels", ".vml")):
            content = package.read(part)
            if any(mark in content for mark in DECLARATIONS):
                raise FileError(
                    Fault.BOMB,
                    Both(
                        f"文件“{package.name}”的部件 {part} 定义了 XML 实体，正常的办公文件没有，"
                        "疑为实体炸弹，没有解析。请向提供者核实，另存后再试。",
                        f"The part {part} of the file “{package.name}” defines XML entities, which "
                        "no office file does; perhaps a bomb. Ask who gave it to you.",
                    ),
                )


def other_kind(package: Package) -> Both:
    """Return what an archive without a Word body is."""
    lowered = [part.lower() for part in package.sizes]
    for start, label in OTHERS:
        if any(part.startswith(start) for part in lowered):
            return label
    return Both("压缩包", "an archive")
