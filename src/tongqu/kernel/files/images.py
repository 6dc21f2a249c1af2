"""Pictures of pages: PNG and JPEG."""

from __future__ import annotations

import io
import warnings

from tongqu.kernel.files.errors import Fault, FileError, broken, wordless
from tongqu.kernel.files.limits import Limits
from tongqu.kernel.files.means import Means
from tongqu.kernel.files.model import Draft, Words
from tongqu.kernel.files.secrecy import refuse_marked
from tongqu.kernel.procedure.both import Both


def read(data: bytes, name: str, means: Means) -> Words:
    """Return the words in a picture.

    Raises:
        FileError: it is broken, too large, marked secret, wordless, or recognition is absent.

    """
    refuse_large(data, name, means.limits)
    means.say(f"识别图片“{name}” ……")
    lines = means.recognise(data, name)
    refuse_marked(lines, name)
    if not any(line.strip() for line in lines):
        raise wordless(name)
    draft = Draft()
    for line in lines:
        draft.line(line)
    told = Both(
        f"文件“{name}”是图片，文字由机器识别，可能有错字，请对照原件。",
        f"The file “{name}” is a picture; a machine read its text and may err: compare it.",
    )
    return draft.words(pages=1, warnings=(told,))


def refuse_large(data: bytes, name: str, limits: Limits) -> None:
    """Let a sound picture of a bearable size pass, before its pixels are unpacked.

    Raises:
        FileError: it is broken or too large.

    """
    from PIL import Image  # noqa: PLC0415 -- start-up time

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
                width, height = image.size
                is_large = width * height > limits.pixels
                if not is_large:
                    image.load()
    except Image.DecompressionBombError:
        is_large, width, height = True, 0, 0
    except (OSError, ValueError, SyntaxError) as error:
        raise broken(name) from error
    if is_large:
        shown = f"（{width}×{height}）" if width else ""
        shown_en = f" ({width}×{height})" if width else ""
        raise FileError(
            Fault.BOMB,
            Both(
                f"图片“{name}”的像素过多{shown}，没有打开。请以 200 至 300 dpi 重新扫描后再试。",
                f"The picture “{name}” has too many pixels{shown_en} and was not opened. Scan it "
                "again at 200 to 300 dpi.",
            ),
        )
