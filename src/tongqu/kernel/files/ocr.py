"""Recognition of printed Chinese by rapidocr, an extra with its models inside the wheel."""

from __future__ import annotations

import logging
from functools import cache
from importlib.util import find_spec
from typing import Any

from tongqu.kernel.files.errors import Fault, FileError
from tongqu.kernel.procedure.both import Both

SAME_LINE = 0.5  # of a line's height


def is_installed() -> bool:
    """Whether the extra is there, without loading it."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def absent(name: str) -> FileError:
    """Return the refusal of a picture where nothing can read pictures."""
    return FileError(
        Fault.NEEDS_OCR,
        Both(
            f"文件“{name}”是图片或扫描件，里面没有文字，而本机没有安装文字识别。"
            "请运行 ./tongqu extra ocr 安装后再试，或改用有文字的 docx、pdf 文件。",
            f"The file “{name}” is a picture or a scan, and recognition of text is not installed "
            "here. Run ./tongqu extra ocr, or use a docx or pdf with text.",
        ),
    )


@cache
def _engine() -> Any:  # noqa: ANN401 -- the extra may be absent, and its types with it
    from rapidocr import RapidOCR  # noqa: PLC0415

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    # Its judge of upside-down lines turns upright ones now and then, and their words are lost.
    return RapidOCR(params={"Global.log_level": "error", "Global.use_cls": False})


def lines_of(image: bytes, name: str) -> list[str]:
    """Return the lines of a picture from top to bottom.

    Raises:
        FileError: the extra is not installed.

    """
    if not is_installed():
        raise absent(name)
    found = _engine()(image)
    if found.boxes is None or found.txts is None:
        return []
    pieces = [
        (float(min(y for _, y in box)), float(max(y for _, y in box)), float(box[0][0]), text)
        for box, text in zip(found.boxes, found.txts, strict=True)
    ]
    return in_lines(pieces)


def in_lines(pieces: list[tuple[float, float, float, str]]) -> list[str]:
    """Join pieces (top, bottom, left, text) that stand beside each other into lines."""
    lines: list[list[tuple[float, float, float, str]]] = []
    for piece in sorted(pieces):
        top, bottom, _, _ = piece
        if lines:
            first = lines[-1][0]
            shared = min(bottom, first[1]) - max(top, first[0])
            if shared > SAME_LINE * min(bottom - top, first[1] - first[0]):
                lines[-1].append(piece)
                continue
        lines.append([piece])
    return [
        "  ".join(text for *_, text in sorted(line, key=lambda each: each[2])) for line in lines
    ]
