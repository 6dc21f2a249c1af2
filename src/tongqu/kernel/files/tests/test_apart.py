"""A stranger's file is read in another process, and only its own reading suffers."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

import pytest

from tongqu.kernel.files import apart
from tongqu.kernel.files.errors import Fault, FileError
from tongqu.kernel.files.limits import STANDARD, Limits
from tongqu.kernel.files.reading import read_bytes
from tongqu.kernel.files.tests import making

DOCX = making.body(making.p("第一条 内容。", "<w:outlineLvl w:val='0'/>"))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", DOCX),
        ("a.txt", "文字\r\n".encode("gb18030")),
        ("a.pdf", making.pdf("第一条")),
    ],
    ids=["docx", "txt", "pdf"],
)
def test_it_reads_as_it_would_here(name: str, data: bytes) -> None:
    there = apart.read_apart(data, name, limits=STANDARD, seconds=60)
    assert there == read_bytes(data, name)


def test_a_refusal_comes_back_with_its_sentence() -> None:
    with pytest.raises(FileError, match="超过 2 字") as refusal:
        apart.read_apart("三个字".encode(), "a.txt", limits=Limits(chars=2), seconds=60)
    assert refusal.value.fault is Fault.TOO_LONG


def python(script: str) -> Callable[..., subprocess.Popen[bytes]]:
    """Return a Popen that runs another program in the reader's place."""
    real = subprocess.Popen

    def start(command: list[str], **options: object) -> subprocess.Popen[bytes]:
        return real([command[0], "-c", script], **options)  # type: ignore[call-overload, no-any-return]

    return start


@pytest.mark.parametrize(
    ("script", "seconds", "fault"),
    [
        ("import os, sys; sys.stdin.buffer.read(); os.abort()", 60, Fault.BROKEN),
        ("import time; time.sleep(60)", 0.3, Fault.TOO_SLOW),
    ],
)
def test_a_reader_that_dies_or_hangs_is_a_refusal(
    script: str, seconds: float, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subprocess, "Popen", python(script))
    with pytest.raises(FileError) as refusal:
        apart.read_apart(b"x", "a.txt", limits=STANDARD, seconds=seconds)
    assert refusal.value.fault is fault
