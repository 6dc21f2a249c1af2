"""The cast and the stage: a province, a city and two counties, officers, and one kind of matter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import pytest
from django.db import connection, transaction

from tongqu.kernel.accounts.models import User
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters import registry
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import Subject, matter_open
from tongqu.kernel.matters.states import fill_states
from tongqu.kernel.organs.actors import Actor, actor_of, party
from tongqu.kernel.organs.models import Kind, Level, Organ, Post, Region
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.tests.sample import Permit

START = date(2026, 11, 2)


@dataclass(frozen=True, slots=True)
class Cast:
    """Organs by their region, and one actor for each part."""

    province: Organ
    city: Organ
    county: Organ
    other: Organ
    window: Actor
    clerk: Actor
    head: Actor
    stranger: Actor
    governor: Actor
    applicant: Actor


@pytest.fixture(autouse=True)
def _kind_known(request: pytest.FixtureRequest) -> None:
    """Make the sample kind known; tests without a database stay without one."""
    registry.register(Permit)
    if {"db", "transactional_db"} & set(request.fixturenames):
        request.getfixturevalue("db" if "db" in request.fixturenames else "transactional_db")
        fill_states()


@pytest.fixture(autouse=True)
def _second_of_november() -> Iterator[None]:
    with held_at(START):
        yield


def _organ(code: str, name: str, level: Level, parent: Organ | None = None) -> Organ:
    path = code.rstrip("0") if level is not Level.COUNTY else code
    path = code[:2] if level is Level.PROVINCE else code[:4] if level is Level.CITY else code
    above = parent.region if parent else None
    region = Region.objects.create(
        code=code, name=name, level=level, parent=above, path=path, pinyin=code, is_fictional=True
    )
    return Organ.objects.create(
        code=f"m-{code}",
        name=f"{name}市场监督管理局",
        kind=Kind.BUREAU,
        system="M",
        region=region,
        parent=parent,
        path=f"M{path}",
        opened_on=date(2018, 11, 1),
    )


def officer(name: str, organ: Organ, *roles: str) -> Actor:
    """Return someone with posts in an organ."""
    user = User.objects.create(username=name, name=name, is_demo=True)
    for role in roles:
        Post.objects.create(user=user, organ=organ, role=role, since=date(2020, 1, 1))
    return actor_of(user, on=START)


@pytest.fixture
def cast(db: None) -> Cast:  # noqa: ARG001 (asked for, so that there is a database)
    """Put everybody in place."""
    province = _organ("990000", "通衢省", Level.PROVINCE)
    city = _organ("990100", "云津市", Level.CITY, province)
    county = _organ("990102", "青石县", Level.COUNTY, city)
    other = _organ("990103", "白沙县", Level.COUNTY, city)
    return Cast(
        province,
        city,
        county,
        other,
        officer("窗口", county, "window"),
        officer("经办", county, "clerk"),
        officer("负责", county, "head", "clerk"),
        officer("外县", other, "window", "clerk", "head"),
        officer("省局", province, "head", "clerk", "window"),
        party("某某商行", "99A"),
    )


@pytest.fixture
def matter(cast: Cast) -> Matter:
    """A matter just received in the county."""
    return opened(cast)


def opened(cast: Cast, *, organ: Organ | None = None, key: str = "") -> Matter:
    """Receive one more matter."""
    return matter_open(
        Permit,
        subject=Subject("enterprise", "99A", "某某商行"),
        organ=organ or cast.county,
        by=cast.applicant,
        key=key,
    )


def lines(matter: Matter) -> list[tuple[str, str]]:
    """Return the matter's log as (step, name)."""
    return list(matter.lines.order_by("number").values_list("step", "by_name"))


@contextmanager
def refusing(code: str, saying: str = "", english: str = "") -> Iterator[None]:
    """Expect a refusal with this code that changes nothing at all."""
    before = everything()
    with pytest.raises(Refusal) as refusal, transaction.atomic():
        yield
    assert refusal.value.code == code
    assert saying in str(refusal.value)
    assert english in refusal.value.in_english()
    assert everything() == before


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table of matters, to prove that a refusal changed nothing."""
    tables = ("matter", "line", "linefacts", "event", "link", "effect")
    found = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT t::text FROM matters_{table} t ORDER BY 1")
            found[table] = list(cursor.fetchall())
    return found
