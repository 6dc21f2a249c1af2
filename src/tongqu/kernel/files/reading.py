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
from tongqu.kernel.procedure.both import Both

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
            raise FileError(
                Fault.FOLDER,
                Both(
                    f"“{path}”是一个文件夹。请给出一个文件。",
                    f"“{path}” is a folder. Give a file.",
                ),
            )
        if path.exists() and not path.is_file():
            raise FileError(
                Fault.UNSUPPORTED,
                Both(
                    f"“{path}”不是普通文件，不能读取。请给出一个文件。",
                    f"“{path}” is no plain file and cannot be read. Give a file.",
                ),
            )
        if path.stat().st_size > limits.size:
            raise too_large(path.name, limits)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FileError(
            Fault.MISSING,
            Both(
                f"找不到文件“{path}”。请检查路径和文件名。",
                f"There is no file “{path}”. Check the path and the name.",
            ),
        ) from error
    except (OSError, ValueError) as error:
        raise FileError(
            Fault.NO_ACCESS,
            Both(
                f"文件“{path}”读不出来：没有权限或磁盘出错。请检查后再试。",
                f"The file “{path}” cannot be read: no permission, or a fault of the disk.",
            ),
        ) from error


def too_large(name: str, limits: Limits) -> FileError:
    """Return the refusal of a file beyond the size."""
    return FileError(
        Fault.TOO_LARGE,
        Both(
            f"文件“{name}”超过 {limits.size / MIB:.0f} MB，不读取。请去掉其中的大图或分拆后再试。",
            f"The file “{name}” is above {limits.size / MIB:.0f} MB and is not read. Take out "
            "large "
            "pictures, or split it.",
        ),
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
        raise FileError(
            Fault.EMPTY,
            Both(
                f"文件“{name}”是空的。请选择一份有内容的文件。",
                f"The file “{name}” is empty. Choose one with content.",
            ),
        )
    if len(data) > means.limits.size:
        raise too_large(name, means.limits)
    kind = kind_of(data, name, means.limits)
    refuse_wrong_suffix(kind, name)
    if kind not in kinds:
        read = [str(each) for each in Kind if each in kinds]
        raise FileError(
            Fault.UNSUPPORTED,
            Both(
                f"文件“{name}”是{LABELS[kind]}，这里只读{'、'.join(read)}。请另存后再试。",
                f"The file “{name}” is {LABELS[kind].english}; only {', '.join(read)} are read "
                "here. Save it as one of them.",
            ),
        )
    words = _words(kind, data, name, means)
    if not words.text.strip():
        raise wordless(name)
    if len(words.text) > means.limits.chars:
        raise FileError(
            Fault.TOO_LONG,
            Both(
                f"文件“{name}”有 {len(words.text)} 字，超过 {means.limits.chars} 字的文件"
                "不整份读取。请按文件分拆后再试。",
                f"The file “{name}” has {len(words.text)} signs; above {means.limits.chars} they "
                "are not read whole. Split it.",
            ),
        )
    return Reading(name, kind, hashlib.sha256(data).hexdigest(), words)


def _words(kind: Kind, data: bytes, name: str, means: Means) -> Words:
    """Hand the bytes to the reader of their kind, which is loaded only now."""
    reader: Callable[[bytes, str, Means], Words] = import_module(READERS[kind]).read
    return reader(data, name, means)
