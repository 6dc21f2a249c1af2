"""People who open pages: signed in beforehand, then timed from a process of their own."""

from __future__ import annotations

import http.client
import json
import statistics
import sys
import threading
import time
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

HOST = "127.0.0.1"


@dataclass(slots=True)
class Visitor:
    """One browser: its cookie and the addresses it opens in turn."""

    cookie: str
    addresses: list[str]
    took: list[float] = field(default_factory=list)
    failed: int = 0

    def visit(self, port: int, *, until: float, pause: float) -> None:
        """Open one page after another until a moment, resting between them."""
        line = http.client.HTTPConnection(HOST, port, timeout=30)
        for address in cycle(self.addresses):
            if time.monotonic() >= until:
                break
            began = time.perf_counter()
            line.request("GET", address, headers={"Cookie": self.cookie, "Host": HOST})
            answer = line.getresponse()
            answer.read()
            self.took.append(time.perf_counter() - began)
            self.failed += answer.status != 200
            if pause:
                time.sleep(pause)
        line.close()


def run(plan: dict[str, object]) -> dict[str, object]:
    """Let every visitor of a plan go at once; return what they saw, in milliseconds."""
    visitors = [Visitor(**each) for each in plan["visitors"]]  # type: ignore[attr-defined]
    port, pause = int(str(plan["port"])), float(str(plan["pause"]))
    until = time.monotonic() + float(str(plan["seconds"]))
    threads = [
        threading.Thread(target=each.visit, args=(port,), kwargs={"until": until, "pause": pause})
        for each in visitors
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = sorted(1000 * seconds for each in visitors for seconds in each.took)
    return {
        "pages": len(took),
        "failed": sum(each.failed for each in visitors),
        "median_ms": round(statistics.median(took), 1),
        "p99_ms": round(took[min(len(took) - 1, int(len(took) * 0.99))], 1),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))))
