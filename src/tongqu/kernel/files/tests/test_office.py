"""LibreOffice in a room of its own: what it makes is read, and it never outlives its time."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tongqu.conf.processes import started
from tongqu.kernel.files import office
from tongqu.kernel.files.errors import Fault, FileError
from tongqu.kernel.files.model import Kind
from tongqu.kernel.files.reading import read_bytes
from tongqu.kernel.files.tests import making

GOOD = ["关于促进采购的若干措施", "第一条 为了规范市场秩序，制定本办法。"]


def test_where_there_is_no_libreoffice_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: None)
    with pytest.raises(FileError, match="另存为 docx") as refusal:
        read_bytes(making.ole(word_stream=making.old_word()), "a.wps")
    assert refusal.value.fault is Fault.NEEDS_OFFICE


def test_a_program_and_what_it_started_end_with_their_time(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    script = f"sleep 300 & echo $! > {note}.draft; mv {note}.draft {note}; wait"
    with pytest.raises(FileError) as refusal:
        office.run_bounded(["/bin/sh", "-c", script], room=tmp_path, name="a.doc", seconds=2)
    assert refusal.value.fault is Fault.TOO_SLOW
    child = int(note.read_text())
    for _ in range(100):
        if started(child) is None:
            return
        time.sleep(0.05)
    os.kill(child, signal.SIGKILL)
    pytest.fail("the child outlived its parent")


def test_a_program_that_makes_nothing_is_a_broken_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = tmp_path / "soffice"
    fake.write_text("#!/bin/sh\nexit 0\n")
    fake.chmod(0o755)
    monkeypatch.setattr(office, "program", lambda: str(fake))
    with pytest.raises(FileError) as refusal:
        read_bytes(making.ole(word_stream=making.old_word()), "a.doc")
    assert refusal.value.fault is Fault.BROKEN


@pytest.mark.office
@pytest.mark.parametrize("name", ["方案.doc", "方案.wps"])
def test_a_real_old_file_is_read(name: str, tmp_path: Path) -> None:
    program = office.program()
    assert program is not None
    (tmp_path / "a.docx").write_bytes(making.word(*GOOD))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.docx")], check=True, capture_output=True)
    reading = read_bytes((tmp_path / "a.doc").read_bytes(), name)
    assert reading.kind is Kind.DOC
    assert reading.text.split("\n") == GOOD
