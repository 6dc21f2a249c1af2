from __future__ import annotations

from collections.abc import Iterator

import pytest

from tongqu.kernel.clock.now import held_at
from tongqu.kernel.documents.models import OrganMark
from tongqu.kernel.matters.tests.conftest import officer
from tongqu.kernel.organs.reach import bureau_of
from tongqu.kernel.organs.tests.cast import Cast, build
from tongqu.kernel.search.tests.asking import hits, titles
from tongqu.work.instruments.models import Instrument
from tongqu.work.instruments.procedure import InstrumentMaking as Making
from tongqu.work.instruments.services import instrument_begin
from tongqu.work.instruments.tests.making import BEGUN, to_force


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:  # noqa: ARG001 (the base must be open first)
    with held_at(BEGUN):
        yield build()


def begun(cast: Cast, title: str) -> Instrument:
    clerk = officer(f"起草{title}", cast["prov-credit"], "clerk")
    return instrument_begin(title=title, kind="normative", organ=cast["prov-credit"], by=clerk)


def issued(cast: Cast, title: str, number: str) -> None:
    made, head = begun(cast, title), officer(f"处长{title}", cast["prov-credit"], "head", "clerk")
    drafter = officer(f"承办{title}", cast["prov-credit"], "clerk")
    OrganMark.objects.get_or_create(organ=bureau_of(cast["prov-credit"]), mark="通市监")
    to_force(made, drafter, head)
    Instrument.objects.filter(pk=made.pk).update(number=number)


def test_a_document_is_found_by_its_title_once_and_by_those_who_see_it(cast: Cast) -> None:
    made = begun(cast, "合同信用公示办法")
    reader, other = cast.actor("prov"), cast.actor("county-a1")
    (hit,) = hits(reader, "信用公示", "instruments")
    assert (hit.title, hit.mark) == ("合同信用公示办法", Making.states[made.matter.state].label)
    assert made.matter.number in hit.url
    assert titles(reader, "信用公示", "matters") == []
    assert titles(reader, made.matter.number, "matters") == ["合同信用公示办法"]
    assert titles(other, "信用公示", "instruments") == []


def test_a_document_is_found_by_its_number_however_typed(cast: Cast) -> None:
    issued(cast, "合同信用公示办法", "通市监规〔2026〕1号")
    issued(cast, "抽查办法", "通市监规〔2026〕11号")
    reader = cast.actor("prov")
    for text in ("通市监规〔2026〕1号", "市监规(2026)1", "[2026] 1号"):
        assert titles(reader, text, "instruments") == ["合同信用公示办法"]
    assert titles(reader, "别局规〔2026〕1号", "instruments") == []
