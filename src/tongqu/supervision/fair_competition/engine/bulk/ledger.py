"""The output of a batch: one JSON line per file, whole or not at all."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from tongqu.conf.errors import CannotError

START = b'{"file":'  # of every line


class Ledger:
    """Opens an output, takes off a line that a killed run left half-written, and appends.

    Raises:
        CannotError: another run writes to it, it is no ledger, or it cannot be written.

    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.done: set[str] = set()
        try:
            self.stream = path.open("ab+")
            fcntl.flock(self.stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            self.stream.close()
            raise CannotError(
                f"另一次批量审查正在写“{path}”。请等它结束，或换一个输出文件。"
            ) from error
        except OSError as error:
            raise CannotError(
                f"输出文件“{path}”写不了（{error.strerror}）。请换一个位置。"
            ) from error
        try:
            self._recover()
        except BaseException:
            self.stream.close()
            raise

    def _recover(self) -> None:
        """Learn what is done; cut off what is not a whole line."""
        self.stream.seek(0)
        whole = 0
        for line in self.stream:
            if not line.endswith(b"\n"):
                self._refuse_foreign(line)
                break
            self.done.add(self._file_of(line))
            whole += len(line)
        self.stream.truncate(whole)
        self.stream.seek(0, os.SEEK_END)

    def _refuse_foreign(self, tail: bytes) -> None:
        """Let only the beginning of one of our own lines be cut off."""
        if not (tail.startswith(START) or START.startswith(tail)):
            raise self._foreign()

    def _foreign(self) -> CannotError:
        return CannotError(f"“{self.path}”不是批量审查的输出，没有改动它。请换一个输出文件。")

    def _file_of(self, line: bytes) -> str:
        try:
            return str(json.loads(line)["file"])
        except (ValueError, KeyError, TypeError) as error:
            raise self._foreign() from error

    def write(self, record: Mapping[str, object]) -> None:
        """Append a record; once this returns, it survives the death of this process."""
        line = json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"
        self.stream.write(line.encode("utf-8", "backslashreplace"))
        self.stream.flush()
        self.done.add(str(record["file"]))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.fsync(self.stream.fileno())
        self.stream.close()
