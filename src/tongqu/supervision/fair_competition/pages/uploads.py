"""What a visitor sends: bounded before it is parsed, held in memory, and kept nowhere."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import IO, Any

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest

from tongqu.conf import paths
from tongqu.kernel.accounts import pace
from tongqu.kernel.accounts.rules import count
from tongqu.kernel.files.limits import MIB, Limits
from tongqu.kernel.ui.pace import asker
from tongqu.kernel.ui.words import either
from tongqu.supervision.fair_competition.rules import RULES

LIMITS = Limits(
    size=20 * MIB, pages=200, chars=100_000, unpacked=128 * MIB, office_seconds=20, ocr_pages=3
)
SECONDS = 30.0  # for reading one file
SCREENS = pace.Allowance("fair_competition", RULES.screens, timedelta(minutes=10))
PATIENCE = 5.0  # seconds to wait for the place


class RefusedError(Exception):
    """The request is turned away; ``status`` is the answer's, the message is for the person.

    ``seconds`` is when to try again, where that is known.
    """

    def __init__(self, status: int, sentence: str, *, seconds: int = 0) -> None:
        super().__init__(sentence)
        self.status = status
        self.headers = {"Retry-After": str(seconds)} if seconds else {}


class InMemory(MemoryFileUploadHandler):
    """Keeps an upload of any size in memory: its size was bounded before, and no disk sees it."""

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        META: dict[str, str],  # noqa: N803 -- Django's name
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> tuple[Any, Any] | None:
        """Take part whatever the length."""
        del input_data, META, content_length, boundary, encoding
        self.activated = True
        return None


def refuse_large(request: HttpRequest) -> None:
    """Let a request pass whose body is within bounds, before it is parsed.

    Raises:
        RefusedError: it is larger, or does not say how large.

    """
    stated = request.META.get("CONTENT_LENGTH") or ""
    if not stated.isdigit() or int(stated) > LIMITS.size + MIB:
        raise RefusedError(
            413,
            either(
                f"文件超过 {LIMITS.size // MIB} MB，没有接收。请去掉其中的大图，或分拆后再试。",
                f"The file is larger than {LIMITS.size // MIB} MB and was not received.",
            ),
        )


def refuse_many(request: HttpRequest) -> None:
    """Let somebody pass who has not sent too many documents.

    Raises:
        RefusedError: too many.

    """
    who, _ = asker(request)
    if seconds := pace.wait(who, SCREENS):
        most, minutes = count(SCREENS.rule), -(-seconds // 60)
        raise RefusedError(
            429,
            either(
                f"十分钟内最多筛查 {most} 份文件。请在 {minutes} 分钟后再试。"
                "大量文件请用命令行 ./tongqu screen --batch。",
                f"At most {most} documents in ten minutes. Try again in {minutes} min.",
            ),
            seconds=seconds,
        )


def lock_file() -> Path:
    """Return the file whose lock is the one place on this machine."""
    return paths.make_state() / "screening.lock"


@contextmanager
def the_place() -> Iterator[None]:
    """Wait for the one place in which files are read: the other web processes stay free.

    Raises:
        RefusedError: it did not come free in time.

    """
    deadline = time.monotonic() + PATIENCE
    with lock_file().open("w") as handle:
        while not _taken(handle):
            if time.monotonic() > deadline:
                raise RefusedError(
                    503,
                    either(
                        "正在读取别的文件，请一分钟后再试；也可以粘贴文字，不必等候。",
                        "Another file is being read. Try again in a minute, or paste the text.",
                    ),
                )
            time.sleep(0.1)
        yield


def _taken(handle: IO[str]) -> bool:
    """Take the lock if it is free; closing the file gives it back."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
