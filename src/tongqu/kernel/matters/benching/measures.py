"""What is measured: steps through the door, and the queries officers wait for."""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from statistics import median, quantiles

from django.db import connection, connections

from tongqu.kernel.accounts.models import User
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.benching.sample import WALK, Sample
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.selectors import counts_by_light, open_matters, worklist
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.statistics import flow
from tongqu.kernel.organs.access import visible_to
from tongqu.kernel.organs.actors import Actor, actor_of
from tongqu.kernel.organs.models import Post

TODAY, MONTH_AGO = date(2026, 11, 25), date(2026, 10, 26)
REPEATS = 60


@dataclass(frozen=True, slots=True)
class Writing:
    """Steps taken in a time by some writers at once; ``cpu_ms`` is each writer's own computing."""

    writers: int
    seconds: float
    acts: int
    per_second: float
    p50_ms: float
    p99_ms: float
    cpu_ms: float


@dataclass(frozen=True, slots=True)
class Reading:
    """How long a query took, over many runs with changing officers."""

    name: str
    runs: int
    rows: int
    p50_ms: float
    p99_ms: float


def writing(writers: int, seconds: float) -> Writing:
    """Let writers take steps, each on matters of its own, for a time."""
    keys = _fresh_matters(writers, int(seconds * 400))
    connections.close_all()
    started = time.monotonic()
    taken = [_result(pipe, pid) for pipe, pid in [_start(own, seconds) for own in keys]]
    took = time.monotonic() - started
    times = sorted(each for own, _ in taken for each in own)
    cuts = quantiles(times, n=100)
    rate = sum(len(own) / sum(own) for own, _ in taken)
    computing = sum(spent for _, spent in taken) / len(times)
    return Writing(
        writers,
        round(took, 1),
        len(times),
        round(rate, 1),
        _ms(cuts[49]),
        _ms(cuts[98]),
        _ms(computing),
    )


def _fresh_matters(writers: int, each: int) -> list[list[int]]:
    fresh = Matter.objects.filter(kind=Sample.kind, state="received", closed_on=None)
    keys = list(fresh.order_by("id").values_list("id", flat=True)[: writers * each])
    random.Random(1).shuffle(keys)  # noqa: S311 (an order, not a secret)
    return [keys[n::writers] for n in range(writers)]


def _start(keys: list[int], seconds: float) -> tuple[int, int]:
    """Fork a writer; return where it will say what it did, and its number."""
    read, write = os.pipe()
    pid = os.fork()
    if pid:
        os.close(write)
        return read, pid
    code = 1
    try:
        with os.fdopen(write, "w") as pipe:
            json.dump(_write(keys, seconds), pipe)
        code = 0
    finally:
        os._exit(code)  # nothing of the parent's is to be closed from here


def _result(read: int, pid: int) -> tuple[list[float], float]:
    """Wait for a writer; raise RuntimeError when it failed."""
    with os.fdopen(read) as pipe:
        said = pipe.read()
    _, status = os.waitpid(pid, 0)
    if status:
        raise RuntimeError("a writer failed: see above")
    times, computing = json.loads(said)
    return times, computing


def _write(keys: list[int], seconds: float) -> tuple[list[float], float]:
    """Walk matter after matter through its steps; return how long each took, and the computing."""
    times: list[float] = []
    began = time.process_time()
    end = time.monotonic() + seconds
    with held_at(TODAY):
        for key in keys:
            matter = Matter.objects.select_related("organ").get(pk=key)
            actor = _clerk(matter.path)
            for step in WALK:
                before = time.monotonic()
                act(matter, step, by=actor, on=TODAY)
                times.append(time.monotonic() - before)
            if time.monotonic() > end:
                break
    connection.close()
    return times, time.process_time() - began


_clerks: dict[str, Actor] = {}


def _clerk(path: str) -> Actor:
    if path not in _clerks:
        post = Post.objects.select_related("organ", "user").filter(organ__path=path).first()
        if post is None:
            raise LookupError(path)
        assert isinstance(post.user, User)  # noqa: S101 (narrows the type)
        _clerks[path] = actor_of(post.user, post, on=TODAY)
    return _clerks[path]


def people() -> list[tuple[str, list[Actor]]]:
    """Return one county officer, the provincial head, and an officer of every county."""
    paths = list(Post.objects.values_list("organ__path", flat=True).distinct())
    officers = [_clerk(path) for path in sorted(path for path in paths if path != "M99")]
    return [
        ("county officer", officers[:1]),
        ("provincial head", [_clerk("M99")]),
        ("another county each time", officers),
    ]


def readings() -> list[Reading]:
    """Measure each query for each of the people."""
    with held_at(TODAY):
        return [found for who, actors in people() for found in _for(who, actors)]


def _for(who: str, actors: Sequence[Actor]) -> list[Reading]:
    def due_today(actor: Actor) -> int:
        return len(open_matters(actor).filter(due_on=TODAY)[:200])

    def seen(actor: Actor) -> int:
        return len(visible_to(Matter.objects.filter(closed_on=None), actor)[:50])

    def month(actor: Actor) -> int:
        return sum(each.closed for each in flow(actor, since=MONTH_AGO, until=TODAY))

    def page(actor: Actor) -> int:
        return len(worklist(actor).matters)

    def lights(actor: Actor) -> int:
        return sum(counts_by_light(actor).values())

    measured: list[tuple[str, Callable[[Actor], int]]] = [
        ("worklist, first page", page),
        ("due today", due_today),
        ("visible_to, 50 open ones", seen),
        ("month's statistics", month),
        ("lights counted", lights),
    ]
    return [timed(f"{name}: {who}", run, actors) for name, run in measured]


def timed(
    name: str, run: Callable[[Actor], int], actors: Sequence[Actor], repeats: int = REPEATS
) -> Reading:
    """Run something for one actor after another and return how long it took."""
    rows, times = 0, []
    for n in range(repeats):
        actor = actors[n % len(actors)]
        before = time.monotonic()
        rows = max(rows, run(actor))
        times.append(time.monotonic() - before)
    return Reading(
        name, repeats, rows, _ms(median(times)), _ms(quantiles(sorted(times), n=100)[98])
    )


def surroundings() -> dict[str, object]:
    """Return what the numbers were measured on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version'), current_setting('fsync'),"
            " current_setting('synchronous_commit'), current_setting('shared_buffers')"
        )
        names = ("postgresql", "fsync", "synchronous_commit", "shared_buffers")
        found = dict(zip(names, cursor.fetchone(), strict=True))
    load = [round(each, 1) for each in os.getloadavg()]
    return {"cpus": os.cpu_count(), "load_before": load, **found}


def as_values(found: Writing | Reading) -> dict[str, object]:
    """Return a measurement as plain values."""
    return asdict(found)


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 2)
