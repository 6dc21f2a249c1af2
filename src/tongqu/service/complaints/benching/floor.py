"""What this machine can do at all, measured beside: one durable row after another, a bare page."""

from __future__ import annotations

import http.client
import json
import sys
import time

import psycopg

from tongqu.conf import boot

SECONDS, HOST = 3.0, "127.0.0.1"
TABLE = "CREATE TABLE IF NOT EXISTS bench_floor (text text)"


def durable_rows(address: str) -> float:
    """Return how many rows a second one connection makes durable, each by itself."""
    with psycopg.connect(address, autocommit=True) as base:
        base.execute(TABLE)
        done, until = 0, time.monotonic() + SECONDS
        while time.monotonic() < until:
            base.execute("INSERT INTO bench_floor VALUES (%s)", ["x" * 400])
            done += 1
        base.execute("DROP TABLE bench_floor")
        shown = base.execute("SHOW fsync").fetchone()
    if shown != ("on",):
        raise SystemExit("fsync 没有打开，测得的数不算。")
    return done / SECONDS


def bare_pages(port: int) -> float:
    """Return how many answers a second one connection gets of a page without content."""
    line = http.client.HTTPConnection(HOST, port, timeout=10)
    done, until = 0, time.monotonic() + SECONDS
    while time.monotonic() < until:
        line.request("GET", "/healthz")
        line.getresponse().read()
        done += 1
    return done / SECONDS


if __name__ == "__main__":
    found = {"rows": durable_rows(boot.database()), "pages": bare_pages(int(sys.argv[1]))}
    sys.stdout.write(json.dumps({name: round(value, 1) for name, value in found.items()}))
