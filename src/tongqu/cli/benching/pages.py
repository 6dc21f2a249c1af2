"""Pages that show figures, opened in the process itself: how long each takes, with its queries."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from statistics import median

from django.conf import settings
from django.contrib.auth import login
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tongqu.cli.benching.counts import bound
from tongqu.conf.errors import CannotError
from tongqu.datacenter.indicators.registry import indicators
from tongqu.kernel.accounts.door import SECOND_DONE
from tongqu.kernel.accounts.models import User
from tongqu.kernel.clock.now import today

RUNS = 3
COUNTS = "complaints"  # the statistics of complaints, beside the figures by their names
OK = 200


@dataclass(frozen=True, slots=True)
class Page:
    """A page by its address and who opens it; nobody signed in where that is empty.

    ``shows`` names what it would have to compute, were nothing counted ahead.
    """

    name: str
    address: str
    account: str = ""
    shows: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Opened:
    """How long a page took in the middle of some runs, in how many queries.

    ``direct`` is what computing alone would have taken; None where it computes nothing.
    """

    name: str
    seconds: float
    queries: int
    direct: float | None


def pages() -> list[Page]:
    """Return the pages that show what is counted of many rows."""
    year, head = today().year, "province-head"
    every, counts, targets = frozenset(indicators()), frozenset({COUNTS}), frozenset(bound())
    of = {
        no: targets | {name for name, figure in indicators().items() if no in figure.measures}
        for no in (33, 44)
    }
    return [
        Page("首页", "/"),
        Page("我们办得怎么样", "/flows/"),
        Page("投诉：区县图", "/complaints/places", shows=counts),
        Page("投诉：开放数据 CSV", "/complaints/open.csv", shows=counts),
        Page("计划总览（公众）", f"/plan/{year}/", shows=targets),
        Page("计划总览", f"/console/plan/{year}/", head, targets),
        Page("措施三十三", f"/console/plan/{year}/measures/33", head, of[33]),
        Page("措施四十四", f"/console/plan/{year}/measures/44", head, of[44]),
        Page("实时指标", "/console/indicators/", head, every),
        Page("指标：收到投诉", "/console/indicators/service.complaints.received", head),
        Page("指标：调解成功率", "/console/indicators/service.complaints.success", head),
        Page("投诉看板（省）", "/console/complaints/board", head, counts),
        Page("投诉看板（县）", "/console/complaints/board", "county-head", counts),
    ]


def opened(page: Page, direct: Mapping[str, float]) -> Opened:
    """Open a page some times over, beside what computing its figures took."""
    client = _client(page.account)
    took, queries = [], 0
    for _ in range(RUNS):
        with CaptureQueriesContext(connection) as found:
            began = time.perf_counter()
            answer = client.get(page.address)
            b"".join(answer) if answer.streaming else answer.content
            took.append(time.perf_counter() - began)
        queries = len(found)
        if answer.status_code != OK:
            raise CannotError(f"{page.address} 答 {answer.status_code}，无法测量。")
    computed = round(sum(direct[name] for name in page.shows), 4) if page.shows else None
    return Opened(page.name, round(median(took), 4), queries, computed)


def _client(account: str) -> Client:
    client = Client(HTTP_HOST="127.0.0.1")
    if not account:
        return client
    user = User.objects.get(username=account)
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = "127.0.0.1"
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    login(request, user)
    request.session[SECOND_DONE] = True
    request.session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = str(request.session.session_key)
    return client
