"""What a backup says of itself: every file with its digest, and where the record stood."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from tongqu.conf.errors import CannotError

NAME = "manifest.json"
BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """One backup: when, from which version, its files' SHA-256, and the checkpoint in it."""

    made_at: str
    postgres: int
    files: dict[str, str]
    checkpoint: int
    signature: str

    def write(self, folder: Path) -> None:
        """Write it beside the files."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=2)
        (folder / NAME).write_text(text + "\n", encoding="utf-8")


def read(folder: Path) -> Manifest:
    """Read the manifest and hold every file against it.

    Raises:
        CannotError: this is no backup, or a file is missing or was changed.

    """
    try:
        found = Manifest(**json.loads((folder / NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise CannotError(f"{folder} 不是通衢的备份（没有可读的 {NAME}）。请核对路径。") from error
    for name, digest in found.files.items():
        file = folder / name
        if not file.is_file():
            raise CannotError(f"备份缺少 {name}，没有恢复任何内容。请换一份备份。")
        if digest_of(file) != digest:
            raise CannotError(f"备份中的 {name} 与清单不符，可能损坏或被改动，没有恢复任何内容。")
    return found


def digest_of(file: Path) -> str:
    """Return a file's SHA-256."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
