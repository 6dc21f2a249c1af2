"""Old Word and WPS files, turned into docx by LibreOffice in a room of its own."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from tongqu.kernel.files.errors import Fault, FileError, broken
from tongqu.kernel.procedure.both import Both

PROGRAMS = ("soffice", "libreoffice", "/usr/lib/libreoffice/program/soffice")
FILTER = "docx:MS Word 2007 XML"
SAFE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def program() -> str | None:
    """Return LibreOffice's program, if there is one."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def to_docx(data: bytes, name: str, seconds: int) -> bytes:
    """Convert an old Word file, whose macros were refused before.

    Raises:
        FileError: LibreOffice is absent, took too long, or could not read the file.

    """
    office = program()
    if office is None:
        raise FileError(
            Fault.NEEDS_OFFICE,
            Both(
                f"文件“{name}”是旧版 Word 或 WPS 文档，读取它需要 LibreOffice，本机没有安装。"
                "请另存为 docx 后再试，或请管理员安装 libreoffice-writer。",
                f"The file “{name}” is an old Word or WPS document; reading it needs LibreOffice, "
                "which is not installed. Save it as docx, or have libreoffice-writer installed.",
            ),
        )
    with tempfile.TemporaryDirectory(prefix="tongqu-office-") as room:
        return _convert(office, Path(room), data, name, seconds)


def _convert(office: str, room: Path, data: bytes, name: str, seconds: int) -> bytes:
    profile = room / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(SAFE, encoding="utf-8")
    given = room / "given.doc"  # its own name could mean options, or another import filter
    given.write_bytes(data)
    command = [office, f"-env:UserInstallation={(room / 'profile').as_uri()}"]
    command += ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to"]
    command += [FILTER, "--outdir", str(room / "made"), str(given)]
    run_bounded(command, room=room, name=name, seconds=seconds)
    made = room / "made" / "given.docx"
    if not made.is_file():
        raise broken(name)
    return made.read_bytes()


def run_bounded(command: list[str], *, room: Path, name: str, seconds: int) -> None:
    """Run a program in its own process group, which ends with it or by the time given.

    Raises:
        FileError: the time ran out.

    """
    around = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(room), "LANG": "C.UTF-8"}
    process = subprocess.Popen(  # noqa: S603 -- a program of the system, options of our own
        command,
        cwd=room,
        env=around | {"TMPDIR": str(room)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise FileError(
            Fault.TOO_SLOW,
            Both(
                f"文件“{name}”转换超过 {seconds} 秒，已经停止。请另存为 docx 后再试。",
                f"Converting the file “{name}” took above {seconds} s and was stopped. Save it as "
                "docx.",
            ),
        ) from None
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
