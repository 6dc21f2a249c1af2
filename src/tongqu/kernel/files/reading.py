"""Read a file: from a path or from bytes, every check before the step it protects."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from importlib import import_module
from pathlib import Path

from tongqu.kernel.files.errors import Fault, FileError, wordless
from tongqu.kernel.files.kinds import LABELS, kind_of, refuse_wrong_suffix
from tongqu.kernel.files.limits import MIB, Limits
from tongqu.kernel.files.means import STANDARD, Means
from tongqu.kernel.files.model import Kind, Reading, Words
from tongqu.kernel.files.secrecy import refuse_marked_name

ALL = frozenset(Kind)
READERS = {
    Kind.TEXT: "tongqu.kernel.files.text",
    Kind.DOCX: "tongqu.kernel.files.word",
    Kind.PDF: "tongqu.kernel.files.pdf",
    Kind.DOC: "tongqu.kernel.files.doc",
    Kind.PNG: "tongqu.kernel.files.images",
    Kind.JPEG: "tongqu.kernel.files.images",
}


def read(
    path: Path,
    *,
    means: Means = STANDARD,
    kinds: Collection[Kind] = ALL,
) -> Reading:
    """Return the words of a file.

    Raises:
        FileError: there is no such file, or any refusal of :func:`read_bytes`.

    """
    return read_bytes(load(path, means.limits), path.name, means=means, kinds=kinds)


def load(path: Path, limits: Limits) -> bytes:
    """Return a file's bytes.

    Raises:
        FileError: it is missing, a folder, no ordinary file, barred to us, or too large.

    """
    try:
        if path.is_dir():
            raise FileError(Fault.FOLDER, f"“{path}”是一个文件夹。请给出一个文件。")
        if path.exists() and not path.is_file():
            raise FileError(Fault.UNSUPPORTED, f"“{path}”不是普通文件，不能读取。请给出一个文件。")
        if path.stat().st_size > limits.size:
            raise too_large(path.name, limits)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FileError(Fault.MISSING, f"找不到文件“{path}”。请检查路径和文件名。") from error
    except (OSError, ValueError) as error:
        raise FileError(
            Fault.NO_ACCESS, f"文件“{path}”读不出来：没有权限或磁盘出错。请检查后再试。"
        ) from error


def too_large(name: str, limits: Limits) -> FileError:
    """Return the refusal of a file beyond the size."""
    return FileError(
        Fault.TOO_LARGE,
        f"文件“{name}”超过 {limits.size / MIB:.0f} MB，不读取。请去掉其中的大图或分拆后再试。",
    )


def read_bytes(
    data: bytes,
    name: str,
    *,
    means: Means = STANDARD,
    kinds: Collection[Kind] = ALL,
) -> Reading:
    """Return the words of a file's bytes; ``name`` is only for its suffix and for messages.

    Raises:
        FileError: the file is refused; its message is one Chinese sentence for its owner.

    """
    refuse_marked_name(name)
    if not data.strip():
        raise FileError(Fault.EMPTY, f"文件“{name}”是空的。请选择一份有内容的文件。")
    if len(data) > means.limits.size:
        raise too_large(name, means.limits)
    kind = kind_of(data, name, means.limits)
    refuse_wrong_suffix(kind, name)
    if kind not in kinds:
        raise FileError(
            Fault.UNSUPPORTED,
            f"文件“{name}”是{LABELS[kind]}，这里只读"
            f"{'、'.join(str(each) for each in Kind if each in kinds)}。请另存后再试。",
        )
    words = _words(kind, data, name, means)
    if not words.text.strip():
        raise wordless(name)
    if len(words.text) > means.limits.chars:
        raise FileError(
            Fault.TOO_LONG,
            f"文件“{name}”有 {len(words.text)} 字，超过 {means.limits.chars} 字的文件不整份读取。"
            "请按文件分拆后再试。",
        )
    return Reading(name, kind, hashlib.sha256(data).hexdigest(), words)


def _words(kind: Kind, data: bytes, name: str, means: Means) -> Words:
    """Hand the bytes to the reader of their kind, which is loaded only now."""
    reader: Callable[[bytes, str, Means], Words] = import_module(READERS[kind]).read
    return reader(data, name, means)
