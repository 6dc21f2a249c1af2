"""Bytes to words: what a file is, is told from its content and never from its suffix."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

from tongqu.plan.engine import pdf, word
from tongqu.plan.engine.model import PlanError, Source

LARGEST = 64 * 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def text_of(data: bytes, name: str) -> tuple[str, str]:
    """Decode plain text and name its encoding; raise PlanError for anything else."""
    for bom, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(bom):
            candidates = [encoding]
            break
    else:
        candidates = ["utf-8", "gb18030"]
    for encoding in candidates:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text, encoding
    raise PlanError(
        f"文件“{name}”不是可以识别的文字：既不是 UTF-8，也不是 GB18030 编码的文本，"
        "也不是 docx 或 pdf。请换成这几种格式之一再试。"
    )


def inside_zip(data: bytes, name: str) -> str:
    """Return the text of a Word document; raise PlanError for other archives."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {member.filename: member.file_size for member in archive.infolist()}
    except zipfile.BadZipFile as error:
        raise PlanError(f"文件“{name}”已损坏，打不开。请重新保存或重新下载后再试。") from error
    if "word/document.xml" not in members:
        raise PlanError(
            f"文件“{name}”是压缩包或其他办公文件，不是 Word 文档（docx）。"
            "请另存为 docx、pdf 或 txt。"
        )
    if sum(members.values()) > 4 * LARGEST:
        raise PlanError(f"文件“{name}”展开后过大，不像一份工作方案。请检查文件。")
    return word.extract(data, name)


def decode(data: bytes, name: str) -> Source:
    """Return the words of a file's bytes; raise PlanError in Chinese if there are none."""
    digest = hashlib.sha256(data).hexdigest()
    if not data.strip():
        raise PlanError(f"文件“{name}”是空的。请选择一份有内容的工作方案。")
    if len(data) > LARGEST:
        raise PlanError(f"文件“{name}”超过 64 MB，不像一份工作方案。请检查文件。")
    if data.startswith(OLE):
        raise PlanError(
            f"文件“{name}”是加密的文档或旧版 Word（doc）文件。请去掉密码，另存为 docx 后再试。"
        )
    if b"%PDF-" in data[:1024]:
        return Source(name, "pdf", "", digest, pdf.extract(data, name))
    if data.startswith(b"PK"):
        return Source(name, "docx", "", digest, inside_zip(data, name))
    text, encoding = text_of(data, name)
    if not text.strip():
        raise PlanError(f"文件“{name}”里没有文字。请选择一份有内容的工作方案。")
    return Source(name, "txt", encoding, digest, text)


def load(path: Path) -> Source:
    """Read a file; raise PlanError in Chinese if it cannot be read."""
    if path.is_dir():
        raise PlanError(f"“{path}”是一个文件夹。请给出一个 txt、docx 或 pdf 文件。")
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise PlanError(f"找不到文件“{path}”。请检查路径和文件名。") from error
    except OSError as error:
        raise PlanError(f"文件“{path}”读不出来：没有权限或磁盘出错。请检查后再试。") from error
    return decode(data, path.name)
