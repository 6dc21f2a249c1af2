"""What reading may use: bounds, and two programs from outside as functions that can be given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tongqu.kernel.files.limits import STANDARD as STANDARD_LIMITS
from tongqu.kernel.files.limits import Limits

Recognise = Callable[[bytes, str], list[str]]
Convert = Callable[[bytes, str, int], bytes]
Say = Callable[[str], None]


def silent(text: str) -> None:
    """Say nothing."""
    del text


def convert_with_office(data: bytes, name: str, seconds: int) -> bytes:
    """Turn an old Word file into docx by LibreOffice; loaded when first needed."""
    from tongqu.kernel.files.office import to_docx  # noqa: PLC0415 -- start-up time

    return to_docx(data, name, seconds)


def recognise_with_ocr(image: bytes, name: str) -> list[str]:
    """Return the lines of a picture; loaded when first needed."""
    from tongqu.kernel.files.ocr import lines_of  # noqa: PLC0415 -- an extra that may be absent

    return lines_of(image, name)


@dataclass(frozen=True, slots=True)
class Means:
    """The bounds, the programs, and where to tell how far slow work has come."""

    limits: Limits = STANDARD_LIMITS
    convert: Convert = convert_with_office
    recognise: Recognise = recognise_with_ocr
    say: Say = silent


STANDARD = Means()
