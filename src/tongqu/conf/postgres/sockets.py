"""A socket folder short enough for the kernel and closed to everybody else."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from tongqu.conf.errors import CannotError
from tongqu.conf.paths import digest

LONGEST = 80  # bytes; the kernel allows about 103 for folder and file name together
PRIVATE = 0o700
PORT = 5432
SHORT = Path("/tmp")  # noqa: S108 -- the one place short everywhere; the folder is checked for its owner


def folder(home: Path) -> Path:
    """Beside the data, or under /tmp when that path is too long or not plain ASCII."""
    beside = home / "socket"
    if len(os.fsencode(beside)) <= LONGEST and str(beside).isascii() and "," not in str(beside):
        return beside
    return SHORT / f"tongqu-{os.geteuid()}-{digest(home)}"


def make(home: Path, *, owner: int, group: int) -> Path:
    """Create the folder for the server's user alone.

    Raises:
        CannotError: somebody else made a folder of that name.

    """
    place = folder(home)
    place.mkdir(mode=PRIVATE, exist_ok=True)
    found = place.lstat()
    if place.is_symlink() or found.st_uid not in {owner, os.geteuid()}:
        raise CannotError(f"目录 {place} 属于别的用户，不能安全使用。请删除它后重试。")
    if os.geteuid() == 0:
        os.chown(place, owner, group)
    place.chmod(PRIVATE)
    return place


def discard(home: Path) -> None:
    """Remove the folder under /tmp when its server has ended; one with anything in it stays."""
    place = folder(home)
    if place.parent == SHORT:
        with suppress(OSError):
            place.rmdir()
