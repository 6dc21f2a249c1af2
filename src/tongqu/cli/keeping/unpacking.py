"""Taking the files out of a backup: plain files and folders below the place, nothing else.

Python 3.11 learned to refuse the rest by itself only in its fourth correction, and Debian 12 has
the second: so the names are looked at here, whatever Python there is.
"""

from __future__ import annotations

import tarfile
from pathlib import Path

from tongqu.conf.errors import CannotError


def checked(archive: tarfile.TarFile, place: Path) -> list[tarfile.TarInfo]:
    """Return the members to take out.

    Raises:
        CannotError: one is neither file nor folder, or would land outside the place.

    """
    members = archive.getmembers()
    for member in members:
        lands = (place / member.name).resolve()
        is_plain = member.isreg() or member.isdir()
        if not is_plain or not lands.is_relative_to(place.resolve()):
            raise CannotError(
                f"备份里的“{member.name}”不是普通文件，或者会写到状态目录以外，没有恢复。"
                "请换一份没有改动过的备份。"
            )
    return members


def take_out(archive: tarfile.TarFile, place: Path) -> None:
    """Take every member out; raise CannotError, and take none, where one is not plain."""
    members = checked(archive, place)
    if hasattr(tarfile, "data_filter"):
        archive.extractall(place, members, filter="data")
    else:
        archive.extractall(place, members)  # noqa: S202 (each was looked at)
