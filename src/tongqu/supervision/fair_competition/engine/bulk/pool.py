"""Some processes that screen files: a file that hangs or kills its process costs only itself."""

from __future__ import annotations

import multiprocessing
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from tongqu.supervision.fair_competition.engine.bulk.worker import Record, failed, serve

Serve = Callable[[Connection], None]
GRACE = 5.0  # seconds between asking a process to end and forcing it
SPAWN = multiprocessing.get_context("spawn")


class Worker:
    """A process and the file it has in hand."""

    def __init__(self, target: Serve) -> None:
        self.target = target
        self.file = ""
        self.since = 0.0
        self.start()

    def start(self) -> None:
        """Begin a process and wait until it is ready, so that its files' time is their own."""
        self.pipe, other = SPAWN.Pipe()
        self.process: SpawnProcess = SPAWN.Process(target=self.target, args=(other,), daemon=True)
        self.process.start()
        other.close()
        self.pipe.recv()

    def give(self, file: str) -> None:
        """Hand over a file."""
        self.file, self.since = file, time.monotonic()
        try:
            self.pipe.send(file)
        except (BrokenPipeError, ConnectionResetError):  # it died idle
            self.restart()
            self.pipe.send(file)

    def take(self) -> Record:
        """Return the record, or that of a process that died over its file."""
        file, self.file = self.file, ""
        try:
            record: Record = self.pipe.recv()
        except (EOFError, ConnectionResetError):
            self.restart()
            return failed(file, "crash", f"文件“{file}”使读取程序中途退出，已跳过。请检查文件。")
        return record

    def give_up(self, seconds: float) -> Record:
        """End the process and return the record of the file it could not finish."""
        file, self.file = self.file, ""
        self.restart()
        return failed(file, "too_slow", f"文件“{file}”用了 {seconds:.0f} 秒仍未完成，已跳过。")

    def restart(self) -> None:
        """End the process and begin another."""
        self.stop()
        self.start()

    def stop(self) -> None:
        """End the process."""
        self.pipe.close()
        self.process.terminate()
        self.process.join(GRACE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.process.close()


def screened(
    files: Sequence[str], *, processes: int, seconds: float, target: Serve = serve
) -> Iterator[Record]:
    """Yield one record per file, as they are done."""
    waiting = deque(files)
    workers = [Worker(target) for _ in range(max(1, min(processes, len(files))))]
    try:
        while True:
            for worker in workers:
                if waiting and not worker.file:
                    worker.give(waiting.popleft())
            busy = {worker.pipe: worker for worker in workers if worker.file}
            if not busy:
                return
            ready = set(wait(list(busy), timeout=min(1.0, seconds)))
            for pipe, worker in busy.items():
                if pipe in ready:
                    yield worker.take()
                elif time.monotonic() - worker.since > seconds:
                    yield worker.give_up(seconds)
    finally:
        for worker in workers:
            worker.stop()
