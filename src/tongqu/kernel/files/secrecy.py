"""State secret markings (国家秘密标志) on a document's head: such a file is not read further.

GB/T 9704 puts the grade and term at the top left of the first page ("机密★1年"), under the copy
number; 《保守国家秘密法》 forbids handling it on systems like this one. The mere words, as in
商业秘密, mark nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from tongqu.kernel.files.errors import Fault, FileError
from tongqu.kernel.procedure.both import Both

HEAD_LINES = 30
BARE_LINES = 12
GRADE = "(?:绝密|机密|秘密)"
STAR = "[★☆✩✭⭐*※]"
TERM = (
    r"(?:长期|永久|解密前|启用前|[0-9〇零一二三四五六七八九十]{1,3}(?:年|个月|月|天|日)"
    r"|至?[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?)"
)
URGENCY = "(?:特急|加急|特提|平急|急件|急)"
COPY_NUMBER = r"(?:(?:份号|编号|no\.?)?[::]?[0-9]{1,8}号?)"
LABEL = "(?:密级(?:和保密期限)?[::])"
OPEN, CLOSE = r"[(\[【〔<《]?", r"[)\]】〕>》]?"

STARRED = re.compile(rf"^{COPY_NUMBER}?{LABEL}?{OPEN}({GRADE})级?{STAR}", re.IGNORECASE)
ENDING = re.compile(rf"({GRADE})级?{STAR}{TERM}{CLOSE}{URGENCY}?$")
BARE = re.compile(
    rf"^{COPY_NUMBER}?{LABEL}?{OPEN}({GRADE})级?{CLOSE}{STAR}?{TERM}?{CLOSE}{URGENCY}?{COPY_NUMBER}?$",
    re.IGNORECASE,
)
IN_NAME = re.compile(rf"(?:^|[(\[【〔_-])({GRADE})(?:{STAR}|级?[)\]】〕])")
SPACE = re.compile(r"\s+")


def _plain(line: str) -> str:
    return SPACE.sub("", unicodedata.normalize("NFKC", line))


def marking(lines: Iterable[str]) -> str:
    """Return the marking that stands at the head of a text as lines, or nothing."""
    seen = 0
    for line in lines:
        bare = _plain(line)
        if not bare:
            continue
        seen += 1
        if seen > HEAD_LINES:
            break
        found = STARRED.search(bare) or ENDING.search(bare)
        if found is None and seen <= BARE_LINES:
            found = BARE.search(bare)
        if found:
            return found[1]
    return ""


def refuse_marked(lines: Iterable[str], name: str) -> None:
    """Let an unmarked head pass.

    Raises:
        FileError: the head carries a marking.

    """
    if grade := marking(lines):
        raise FileError(
            Fault.SECRET,
            Both(
                f"文件“{name}”标有“{grade}”，属于涉密文件，已停止读取，未作处理，也未保存。"
                "请按保密规定在涉密系统中办理。",
                f"The file “{name}” is marked “{grade}”, a state secret. It was not read further, "
                "not handled and not kept. Handle it in a system for secrets.",
            ),
        )


def refuse_marked_name(name: str) -> None:
    """Let a file pass whose name says nothing of secrecy, as "（机密）方案.docx" does.

    Raises:
        FileError: the name carries a marking.

    """
    if found := IN_NAME.search(_plain(name)):
        refuse_marked([f"{found[1]}★"], name)
