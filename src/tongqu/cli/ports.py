"""A free port, kept free for us until our web server has it."""

from __future__ import annotations

import socket

from tongqu.conf.errors import CannotError

FIRST = 8000
TRIES = 100


def reserve(*, host: str, first: int = FIRST) -> tuple[int, socket.socket]:
    """Return the first free port from `first` on and the bound socket that keeps it ours.

    Raises:
        CannotError: none of a hundred is free.

    """
    for port in range(first, min(first + TRIES, 2**16)):
        holder = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # old connections may linger
        try:
            holder.bind((host, port))
        except OSError:
            holder.close()
            continue
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)  # no second reservation
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)  # the web server shares it
        return port, holder
    raise CannotError(f"{host} 上 {first} 起的 {TRIES} 个端口都被占用。请用 --port 指定别的端口。")
