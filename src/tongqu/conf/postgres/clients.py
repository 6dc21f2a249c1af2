"""Who uses the embedded server: a locked file per process, so that a killed one vanishes."""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Hold the file's lock, waiting for it; the kernel frees it when the holder dies."""
    with file.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def enter(folder: Path) -> IO[str]:
    """Enrol this process; keep the returned handle open for as long as the server is needed."""
    folder.mkdir(mode=0o700, exist_ok=True)
    handle = (folder / f"{os.getpid()}-{secrets.token_hex(4)}").open("w")
    fcntl.flock(handle, fcntl.LOCK_EX)
    return handle


def leave(handle: IO[str]) -> None:
    """Strike this process off."""
    Path(handle.name).unlink(missing_ok=True)
    handle.close()


def present(folder: Path) -> int:
    """How many processes are enrolled and alive; the files of dead ones are removed."""
    return sum(_is_held(file) for file in folder.iterdir()) if folder.is_dir() else 0


def _is_held(file: Path) -> bool:
    with file.open("r") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    file.unlink(missing_ok=True)
    return False
