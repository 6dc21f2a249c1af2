"""What one process of a batch does with one file after another."""

from __future__ import annotations

import resource
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType

from tongqu.kernel.files.errors import FileError

Record = dict[str, object]
MEMORY = (
    6 * 1024**3
)  # bytes of address space: a file that asks for more is refused, not the machine


def serve(pipe: Connection) -> None:
    """Say that we are ready, then answer file names with records until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to hear
    signal.signal(signal.SIGTERM, _leave)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        pipe.send("ready")
        while file := pipe.recv():
            pipe.send(record_of(file))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _leave(number: int, _: FrameType | None) -> None:
    """Unwind, so that a converter at work is ended with us."""
    sys.exit(128 + number)


def record_of(file: str) -> Record:
    """Screen one file; whatever goes wrong becomes part of the record."""
    from tongqu.supervision.fair_competition.engine.reading import read  # noqa: PLC0415
    from tongqu.supervision.fair_competition.engine.screening import screen  # noqa: PLC0415

    try:
        document = read(Path(file))
        report = screen(document.source).to_json()
    except FileError as error:
        return failed(file, str(error.fault), str(error))
    except MemoryError:
        return failed(file, "memory", f"文件“{file}”需要的内存过多，没有读完。请分拆后再试。")
    except Exception as error:  # noqa: BLE001 -- one bad file never stops the rest
        return failed(
            file, "internal", f"文件“{file}”处理时出错（{type(error).__name__}：{error}）。"
        )
    return report | {"file": file, "warnings": list(document.warnings)}


def failed(file: str, fault: str, message: str) -> Record:
    """Return the record of a file that was not screened."""
    return {"file": file, "error": {"fault": fault, "message": message}}
