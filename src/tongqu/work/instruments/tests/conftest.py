from __future__ import annotations

from collections.abc import Iterator

import pytest

from tongqu.kernel.clock.now import held_at
from tongqu.kernel.documents.models import OrganMark
from tongqu.kernel.matters.tests.conftest import officer
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.organs.reach import bureau_of
from tongqu.kernel.organs.tests.cast import Cast, build
from tongqu.work.instruments.models import Instrument
from tongqu.work.instruments.services import instrument_begin
from tongqu.work.instruments.tests.making import BEGUN


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:  # noqa: ARG001 (the base must be open first)
    with held_at(BEGUN):
        yield build()


@pytest.fixture
def organ(cast: Cast) -> Organ:
    OrganMark.objects.create(organ=bureau_of(cast["prov-credit"]), mark="通市监")
    return cast["prov-credit"]


@pytest.fixture
def clerk(organ: Organ) -> Actor:
    return officer("起草", organ, "clerk")


@pytest.fixture
def head(organ: Organ) -> Actor:
    return officer("处长", organ, "head")


@pytest.fixture
def made(organ: Organ, clerk: Actor) -> Instrument:
    return instrument_begin(
        title="合同信用公示办法", kind="normative", organ=organ, by=clerk, measure=10
    )
