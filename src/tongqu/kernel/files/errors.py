"""Why a file was refused."""

from __future__ import annotations

from enum import StrEnum

from tongqu.conf.errors import CannotError
from tongqu.kernel.procedure.both import Both


class Fault(StrEnum):
    """The kinds of refusal, for callers that act on them; people read the sentence."""

    MISSING = "missing"
    FOLDER = "folder"
    NO_ACCESS = "no_access"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    SECRET = "secret"  # noqa: S105 -- a marking, not a password
    ENCRYPTED = "encrypted"
    MACROS = "macros"
    BOMB = "bomb"
    BROKEN = "broken"
    WRONG_SUFFIX = "wrong_suffix"
    UNSUPPORTED = "unsupported"
    ONLY_IMAGES = "only_images"
    NEEDS_OFFICE = "needs_office"
    NEEDS_OCR = "needs_ocr"
    TOO_SLOW = "too_slow"


class FileError(CannotError):
    """A file that is not read; ``sentence`` names it and says why and what to do."""

    def __init__(self, fault: Fault, sentence: Both) -> None:
        super().__init__(sentence)
        self.fault, self.sentence = fault, sentence


def broken(name: str) -> FileError:
    """Return the refusal of a file that its own reader cannot open."""
    return FileError(
        Fault.BROKEN,
        Both(
            f"文件“{name}”已损坏或不完整，打不开。请重新保存或重新下载后再试。",
            f"The file “{name}” is damaged or not whole. Save or download it again.",
        ),
    )


def wordless(name: str) -> FileError:
    """Return the refusal of a file without a single word."""
    return FileError(
        Fault.EMPTY,
        Both(
            f"文件“{name}”里没有文字。请选择一份有内容的文件。",
            f"There are no words in the file “{name}”. Choose one with content.",
        ),
    )
