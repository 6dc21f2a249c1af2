"""One embedded server for several processes: the first starts it, the last stops it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import IO

from tongqu.conf.postgres import binaries, clients
from tongqu.conf.postgres.server import Server


def silent(_: str) -> None:
    """Tell nobody."""


class Cluster:
    """A seat of this process at the server kept under `home`."""

    def __init__(
        self,
        home: Path,
        *,
        programs: Path | None = None,
        durable: bool = True,
        say: Callable[[str], None] = silent,
    ) -> None:
        """`programs` is another folder of PostgreSQL programs; `durable=False` is for tests."""
        self.home = home
        self.server = Server(home, programs or binaries.runnable(), durable=durable, say=say)
        self._seat: IO[str] | None = None

    def attach(self) -> str:
        """Take a seat, start the server when nobody has, and return its address."""
        if self._seat is None:
            self.home.mkdir(mode=0o711, parents=True, exist_ok=True)
            with clients.alone(self.home / "lock"):
                self._seat = clients.enter(self.home / "clients")
                if self.server.pid() is None:
                    self.server.start()
        return self.server.url

    def keep(self) -> bool:
        """Start the server again where it was killed; say whether that was needed."""
        if self._seat is None or self.server.pid() is not None:
            return False
        with clients.alone(self.home / "lock"):
            if self.server.pid() is not None:
                return False
            self.server.start()
        return True

    def detach(self) -> None:
        """Leave the seat and stop the server when nobody else has one."""
        if self._seat is None:
            return
        with clients.alone(self.home / "lock"):
            clients.leave(self._seat)
            self._seat = None
            if clients.present(self.home / "clients") == 0:
                self.server.stop()
            else:
                self.server.release()
