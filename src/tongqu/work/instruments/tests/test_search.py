from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import officer
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.tests.cast import Cast, build
from tongqu.kernel.procedure.parts import Step
from tongqu.kernel.search.tests.asking import hits, titles
from tongqu.work.instruments.models import Instrument
from tongqu.work.instruments.procedure import InstrumentMaking as Making
from tongqu.work.instruments.services import instrument_begin

BEGUN = date(2026, 3, 2)


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
    steps: tuple[tuple[Step, Actor, int, dict[str, str]], ...] = (
        (Making.publish, drafter, 1, {"channel": "门户网站"}),
        (Making.close_comments, drafter, 32, {"summary": "采纳"}),
        (Making.to_legal, drafter, 33, {}),
        (Making.legal_pass, head, 36, {"opinion": "合法"}),
        (Making.fair_pass, head, 38, {"conclusion": "none", "report": "表"}),
        (Making.issue, head, 40, {"meeting": "会", "number": number, "effective": "2026-05-01"}),
    )
    for step, by, days, facts in steps:
        with held_at(BEGUN + timedelta(days=days)):
            act(made.matter, step, by=by, facts=facts)


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
