"""Counts and durations of requests, summed over all web processes where they share a folder."""

from __future__ import annotations

import os

from django.http import HttpRequest
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess

SHARED = "PROMETHEUS_MULTIPROC_DIR"
LIMITS = (0.005, 0.01, 0.03, 0.06, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)

_registry = CollectorRegistry()
requests = Counter(
    "tongqu_requests_total",
    "Requests by page and kind of answer",
    ("page", "kind"),
    registry=_registry,
)
seconds = Histogram(
    "tongqu_request_seconds",
    "Seconds to answer, by page",
    ("page",),
    buckets=LIMITS,
    registry=_registry,
)


def note(request: HttpRequest, status: int, took: float) -> None:
    """Count one request; pages are named by their route, never by what a person asked for."""
    match = request.resolver_match
    page = (match.view_name or match.route) if match else "none"
    requests.labels(page, f"{status // 100}xx").inc()
    seconds.labels(page).observe(took)


def text() -> bytes:
    """Return everything counted, in the form monitoring systems read."""
    if not os.environ.get(SHARED):
        return generate_latest(_registry)
    everywhere = CollectorRegistry()
    multiprocess.MultiProcessCollector(everywhere)  # type: ignore[no-untyped-call]
    return generate_latest(everywhere)
