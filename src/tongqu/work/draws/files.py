"""The files of a draw: written whole or not at all, one process at a time."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tongqu.work.draws.engine import record
from tongqu.work.draws.engine.commitment import Document
from tongqu.work.draws.engine.errors import DrawError, reason_of
from tongqu.work.draws.engine.frozen import Frozen

RECORD, COMMITMENT = "record.json", "commitment.json"
PRIVATE = 0o600


@contextmanager
def fresh(folder: Path) -> Iterator[Path]:
    """Take a folder for a new draw; what was begun is removed when the draw fails.

    Raises:
        DrawError: there is a draw in it already, perhaps one just being made.

    """
    target = folder / RECORD
    try:
        folder.mkdir(parents=True, exist_ok=True)
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
    except FileExistsError as error:
        raise DrawError(
            f"{folder} 里已有一次抽取（或另一个进程正在抽取），不能覆盖。"
            "请用 --out 另指文件夹；要重新抽取请用 ./tongqu draw redraw。"
        ) from error
    except OSError as error:
        raise DrawError(f"不能写入 {folder}：{reason_of(error)}。") from error
    try:
        yield target
    except BaseException:
        target.unlink(missing_ok=True)
        raise


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Keep a record for ourselves alone.

    Raises:
        DrawError: another process has it.

    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise DrawError(f"打不开 {path}：{reason_of(error)}。") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            is_ours = os.fstat(file.fileno()).st_ino == path.stat().st_ino
        except OSError:
            is_ours = False
        if not is_ours:
            raise DrawError(f"另一个进程正在处理 {path.name}，请等它结束后再看结果，不要重复开出。")
        yield


def write_record(
    path: Path, frozen: Frozen, commitment: Document, opening: Document | None
) -> None:
    """Write the full record, readable by its owner alone."""
    with _replacing(path, PRIVATE) as file:
        record.write(file, frozen, commitment, opening)


def write_document(path: Path, document: Document) -> None:
    """Write a document that others may read."""
    with _replacing(path, 0o644) as file:
        json.dump(document, file, ensure_ascii=False, indent=1)
        file.write("\n")


@contextmanager
def _replacing(path: Path, mode: int) -> Iterator[IO[str]]:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with os.fdopen(
            os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, mode), "w", encoding="utf-8"
        ) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise DrawError(f"写不进 {path}：{reason_of(error)}。") from error
    finally:
        draft.unlink(missing_ok=True)
