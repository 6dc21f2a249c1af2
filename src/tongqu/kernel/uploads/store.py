"""Where the bytes lie: pieces in quarantine, whole files under their digest; never in the web root.

Both folders belong to the installation's own user alone. A file enters the store by one rename.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings

PRIVATE = 0o700
OWN = 0o600
PIECE = 1 << 20


def quarantine() -> Path:
    """Return the folder of files on their way in."""
    return _folder("quarantine")


def blobs() -> Path:
    """Return the folder of files that passed."""
    return _folder("blobs")


def part(number: UUID) -> Path:
    """Return where the pieces of an upload are put together."""
    return quarantine() / number.hex


def append(number: UUID, *, at: int, data: bytes) -> None:
    """Write a piece at its place; what a broken attempt left behind that place is overwritten."""
    handle = os.open(part(number), os.O_WRONLY | os.O_CREAT, OWN)
    with os.fdopen(handle, "r+b") as file:
        file.truncate(at)
        file.seek(at)
        file.write(data)


def digest(path: Path) -> str:
    """Return a file's SHA-256."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def blob(sha256: str) -> Path:
    """Return where a content lies; ValueError for what is no digest."""
    if len(sha256) != 64 or not all(letter in "0123456789abcdef" for letter in sha256):
        raise ValueError(f"no digest: {sha256!r}")
    return blobs() / sha256[:2] / sha256


def keep(number: UUID, sha256: str) -> None:
    """Move a checked file out of quarantine to its digest; a content already there stays."""
    source, target = part(number), blob(sha256)
    target.parent.mkdir(mode=PRIVATE, exist_ok=True)
    with source.open("rb") as file:
        os.fsync(file.fileno())
    source.replace(target)


def drop(number: UUID) -> None:
    """Forget what is in quarantine."""
    part(number).unlink(missing_ok=True)


def stored() -> Iterator[Path]:
    """Return every file in the store."""
    yield from (path for folder in sorted(blobs().iterdir()) for path in sorted(folder.iterdir()))


def _folder(name: str) -> Path:
    path = Path(settings.TONGQU_HOME) / "uploads" / name
    path.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    return path
