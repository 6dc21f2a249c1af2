"""A running platform is done real harm while letters come in; nothing is lost, nothing doubled.

What is driven here is what an operator runs: ``./tongqu up`` with a database that flushes to disk,
and senders in another process that send again what was not answered.
"""

from __future__ import annotations

import http.client
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest

from tongqu.service.complaints.benching.platform import Platform
from tongqu.service.complaints.benching.portal import FORM, HERE, Load, drive, is_whole
from tongqu.service.complaints.benching.senders import HIDDEN, NUMBER

pytestmark = pytest.mark.faults
HARM: dict[str, Callable[[Platform], object]] = {
    "数据库被杀": Platform.cut_database,
    "网页进程被杀": Platform.kill_web,
    "断电": Platform.cut_power,
}


@pytest.fixture(scope="module")
def platform() -> Iterator[Platform]:
    with Platform() as running:
        yield running


@pytest.mark.parametrize("harm", HARM)
def test_letters_sent_through_harm_are_each_kept_once(platform: Platform, harm: str) -> None:
    load = Load(rate=8, seconds=12, drain=120, cut_at=5)
    told = drive(platform, load, lambda: HARM[harm](platform))
    assert is_whole(told), told
    assert told["kept"] == told["answered"] == 8 * 12
    assert told["retried"], "nobody noticed the harm: it was none"


def test_one_letter_sent_ten_times_at_once_is_one(platform: Platform) -> None:
    head, text = ask(platform, "GET")
    goods = f"{secrets.token_hex(6)}-0"
    body = urlencode({**FORM, **dict(HIDDEN.findall(text)), "goods": goods})
    cookie = "; ".join(each.partition(";")[0] for each in head)
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: ask(platform, "POST", body, cookie)[1], range(10)))
    assert len({NUMBER.findall(answer)[0] for answer in answers}) == 1
    found = json.loads(platform.run(f"{HERE}.counting", goods.partition("-")[0]))
    assert [letter for letter, _ in found["kept"]] == [goods]


def ask(
    platform: Platform, method: str, body: str | None = None, cookie: str = ""
) -> tuple[list[str], str]:
    line = http.client.HTTPConnection("127.0.0.1", platform.port, timeout=30)
    head = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    line.request(method, "/complaints/new", body, head)
    answer = line.getresponse()
    found = answer.headers.get_all("Set-Cookie") or [], answer.read().decode()
    line.close()
    return found


def test_a_hotline_that_calls_again_after_the_database_was_killed_doubles_nothing(
    platform: Platform,
) -> None:
    name = f"热线{secrets.token_hex(3)}"
    token = platform.run(
        "tongqu.cli", "machines", "open", name, "--organ", "tq-call-centre",
        "--scope", "complaints.tickets",
    ).strip()  # fmt: skip
    run = secrets.token_hex(4)
    harm = threading.Timer(1.0, platform.cut_database)
    harm.start()
    for call in range(10):
        rows = [ticket(run, 50 * call + number) for number in range(50)]
        answer = handed_in(platform, token, rows)
        assert answer["taken"] + answer["known"] == 50, answer
        time.sleep(0.2)
    harm.join()
    found = json.loads(platform.run(f"{HERE}.counting", run))
    assert len(found["kept"]) == len(dict(found["kept"])) == 500
    assert (found["half"], found["broken"]) == (0, "")


def ticket(run: str, number: int) -> dict[str, object]:
    return {
        "ticket": f"{run}-{number}",
        "goods": f"{run}-{number}",
        "name": "试验",
        "phone": "13900000001",
        "operator": "演示·试验健身馆",
        "region": "990101",
        "category": "健身游泳",
        "text": "停业不退款",
    }


def handed_in(platform: Platform, token: str, rows: list[dict[str, object]]) -> dict[str, int]:
    """Hand tickets in as a hotline's program would: again, until there is an answer."""
    body = json.dumps({"source": "12345", "tickets": rows})
    head = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    for _ in range(60):
        line = http.client.HTTPConnection("127.0.0.1", platform.port, timeout=30)
        try:
            line.request("POST", "/api/v1/service/complaints/tickets", body, head)
            answer = line.getresponse()
            text = answer.read().decode()
            line.close()
        except (OSError, http.client.HTTPException):
            time.sleep(0.5)
            continue
        if answer.status == http.client.OK:
            found: dict[str, int] = json.loads(text)
            return found
        assert answer.status in {500, 503}, text
        time.sleep(0.5)
    raise AssertionError("the platform did not come back")
