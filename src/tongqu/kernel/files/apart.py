"""Read a stranger's file in a process of its own, bounded in time and memory.

The libraries that open PDF, images and XML are written in C: a file made to break them then ends
that process and not the one that serves pages. Nothing is written to disk.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import struct
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from types import FrameType
from typing import Any

import tongqu
from tongqu.kernel.files.errors import Fault, FileError, broken
from tongqu.kernel.files.limits import Limits
from tongqu.kernel.files.means import Means
from tongqu.kernel.files.model import Kind, Layout, Reading, Span, Words
from tongqu.kernel.files.reading import read_bytes
from tongqu.kernel.files.sheets import lines_of
from tongqu.kernel.procedure.both import Both

MEMORY = 6 * 1024**3  # bytes of address space, most of which is never touched
GRACE = 5.0  # seconds
HOUSE = Path(next(iter(tongqu.__path__))).parent


def read_apart(data: bytes, name: str, *, limits: Limits, seconds: float) -> Reading:
    """Return the words of a file's bytes.

    Raises:
        FileError: the file is refused, took too long, or broke the process that read it.

    """
    return _understood(_asked(data, name, limits, seconds), name)


def count_apart(data: bytes, name: str, *, limits: Limits, seconds: float) -> int:
    """Read a sheet to its end and return how many lines it has.

    Raises:
        FileError: as above; what passes once may be opened here.

    """
    return int(_given(_asked(data, name, limits, seconds, is_sheet=True), name)["lines"])


def _asked(
    data: bytes, name: str, limits: Limits, seconds: float, *, is_sheet: bool = False
) -> bytes:
    """Return what the process answered that was given the file."""
    told = {"name": name, "limits": asdict(limits), "is_sheet": is_sheet}
    head = json.dumps(told).encode()
    with subprocess.Popen(
        [sys.executable, "-m", "tongqu.kernel.files.apart"],
        env=os.environ | {"PYTHONPATH": str(HOUSE)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            answer, _ = process.communicate(struct.pack("<I", len(head)) + head + data, seconds)
        except subprocess.TimeoutExpired as error:
            _end(process)
            raise FileError(
                Fault.TOO_SLOW,
                Both(
                    f"文件“{name}”读了 {seconds:.0f} 秒仍未读完，已经停止。请分拆后再试。",
                    f"Reading the file “{name}” was not done after {seconds:.0f} s and was "
                    "stopped. Split it.",
                ),
            ) from error
    return answer


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask the process to end, so that a converter of its own ends with it; then force it."""
    process.terminate()
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()


def _given(answer: bytes, name: str) -> dict[str, Any]:
    try:
        given: dict[str, Any] = json.loads(answer)
    except ValueError as error:
        raise broken(name) from error
    if "fault" in given:
        raise FileError(Fault(given["fault"]), Both(*given["sentence"]))
    return given


def _understood(answer: bytes, name: str) -> Reading:
    given = _given(answer, name)
    spans = tuple(Span(start, end, Layout(layout)) for start, end, layout in given["spans"])
    warnings = tuple(Both(*each) for each in given["warnings"])
    words = Words(given["text"], spans, given["pages"], warnings, given["encoding"])
    return Reading(name, Kind(given["kind"]), given["sha256"], words)


def _told(reading: Reading) -> dict[str, Any]:
    words = reading.words
    return {
        "kind": reading.kind,
        "sha256": reading.sha256,
        "text": words.text,
        "spans": [(span.start, span.end, span.layout) for span in words.spans],
        "pages": words.pages,
        "warnings": [(str(each), each.english) for each in words.warnings],
        "encoding": words.encoding,
    }


def _leave(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)


def main() -> None:
    """Read one file from standard input and answer on standard output."""
    signal.signal(signal.SIGTERM, _leave)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    given = sys.stdin.buffer.read()
    size = struct.unpack_from("<I", given)[0]
    head = json.loads(given[4 : 4 + size])
    limits, data, name = Limits(**head["limits"]), given[4 + size :], head["name"]
    told: dict[str, Any]
    try:
        if head["is_sheet"]:
            told = {"lines": sum(1 for _ in lines_of(data, name, limits))}
        else:
            told = _told(read_bytes(data, name, means=Means(limits=limits)))
    except FileError as error:
        told = {
            "fault": error.fault,
            "sentence": [str(error.sentence), error.sentence.english],
        }
    sys.stdout.buffer.write(json.dumps(told).encode())


if __name__ == "__main__":
    main()
