"""Consumers who send letters at a rate, in a process of their own that knows nothing but HTTP.

Each opens the form, fills it in, and sends it again under the form's own key until it is answered.
A time runs from the moment a letter was due, not from when somebody was free to send it. Every
letter names an address of its own, as the proxy before the platform would.
"""

from __future__ import annotations

import http.client
import json
import re
import sys
import threading
import time
from dataclasses import dataclass, field
from queue import Empty, Queue
from typing import Any
from urllib.parse import urlencode

HOST, PAGE = "127.0.0.1", "/complaints/new"
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]+)"')
NUMBER = re.compile(r'<dd class="number">(\d+)</dd>')
PATIENCE, LONGEST_PAUSE, LIMITED = 20.0, 5.0, 429


@dataclass(slots=True)
class Plan:
    """Where to send, how much, and until when answers are waited for; times in seconds."""

    port: int
    run: str
    rate: int
    seconds: int
    drain: int
    senders: int
    form: dict[str, str]


@dataclass(slots=True)
class Tally:
    """What the senders saw: letters by the number of their receipt, and how long it took."""

    sent: int = 0
    retried: int = 0
    receipts: dict[str, str] = field(default_factory=dict)
    took: list[float] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


@dataclass(slots=True)
class Sender:
    """One connection that takes letters off the queue."""

    plan: Plan
    tally: Tally
    letters: Queue[tuple[int, float]]
    until: float
    line: http.client.HTTPConnection | None = None

    def run(self) -> None:
        """Send until the end mark or the end of the drain."""
        while time.monotonic() < self.until:
            try:
                number, due = self.letters.get(timeout=0.5)
            except Empty:
                continue
            if number < 0:
                return
            self._deliver(number, due)

    def _deliver(self, number: int, due: float) -> None:
        filled: dict[str, str] = {}
        cookie, turn = "", 0
        while time.monotonic() < self.until:
            try:
                if not filled:
                    filled, cookie = self._open(number)
                status, text = self._send(number, filled, cookie)
            except (OSError, http.client.HTTPException):
                status, text, self.line = 0, "", None
            found = NUMBER.search(text)
            if status == http.client.OK and found:
                self._note(number, found[1], due)
                return
            is_final = 400 <= status < 500 and status != LIMITED
            if is_final:
                with self.tally.lock:
                    self.tally.refused.append(status)
                return
            with self.tally.lock:
                self.tally.retried += 1
            time.sleep(min(LONGEST_PAUSE, 0.2 * 2**turn))
            turn += 1

    def _note(self, number: int, receipt: str, due: float) -> None:
        with self.tally.lock:
            self.tally.receipts[self._letter(number)] = receipt
            self.tally.took.append(time.monotonic() - due)

    def _letter(self, number: int) -> str:
        return f"{self.plan.run}-{number}"

    def _open(self, number: int) -> tuple[dict[str, str], str]:
        status, text, cookies = self._ask("GET", number)
        if status != http.client.OK:
            raise http.client.HTTPException(str(status))
        filled = {**self.plan.form, **dict(HIDDEN.findall(text)), "goods": self._letter(number)}
        return filled, "; ".join(each.partition(";")[0] for each in cookies)

    def _send(self, number: int, filled: dict[str, str], cookie: str) -> tuple[int, str]:
        status, text, _ = self._ask("POST", number, urlencode(filled), {"Cookie": cookie})
        return status, text

    def _ask(
        self, method: str, number: int, body: str | None = None, head: dict[str, str] | None = None
    ) -> tuple[int, str, list[str]]:
        if self.line is None:
            self.line = http.client.HTTPConnection(HOST, self.plan.port, timeout=PATIENCE)
        parts = (10, number >> 16 & 255, number >> 8 & 255, number & 255)
        own = {"X-Forwarded-For": ".".join(map(str, parts)), **(head or {})}
        if body is not None:
            own["Content-Type"] = "application/x-www-form-urlencoded"
        self.line.request(method, PAGE, body, own)
        answer = self.line.getresponse()
        text = answer.read().decode()
        return answer.status, text, answer.headers.get_all("Set-Cookie") or []


def run(plan: Plan) -> dict[str, Any]:
    """Let the letters fall due one after another; return what the senders saw."""
    tally, letters = Tally(), Queue[tuple[int, float]]()
    begun = time.monotonic()
    until = begun + plan.seconds + plan.drain
    senders = [Sender(plan, tally, letters, until) for _ in range(plan.senders)]
    threads = [threading.Thread(target=each.run, daemon=True) for each in senders]
    for thread in threads:
        thread.start()
    for number in range(plan.rate * plan.seconds):
        due = begun + number / plan.rate
        time.sleep(max(0.0, due - time.monotonic()))
        letters.put((number, due))
        tally.sent += 1
    for _ in senders:
        letters.put((-1, 0.0))
    for thread in threads:
        thread.join(max(0.1, until - time.monotonic()))
    with tally.lock:
        return {
            "sent": tally.sent,
            "receipts": tally.receipts,
            "retried": tally.retried,
            "refused": tally.refused,
            "took": sorted(tally.took),
            "seconds": time.monotonic() - begun,
            "cpu": time.process_time(),
        }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(Plan(**json.load(sys.stdin)))))
