"""Two bureaus dispute who handles a letter: they agree in time, or the superior designates."""

from __future__ import annotations

from datetime import date

import pytest

from tongqu.kernel.matters.handling import matter_transfer
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.kernel.organs.models import Organ
from tongqu.service.complaints.models import JurisdictionFacts
from tongqu.service.complaints.procedure import Jurisdiction as J
from tongqu.service.complaints.services.jurisdiction import jurisdiction_open
from tongqu.service.complaints.tests.conftest import reported
from tongqu.service.complaints.tests.refusing import refusing

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.measure("三十三"),
    pytest.mark.usefixtures("_called"),
]
WHY = {"reason": "经营场所在对方辖区"}


@pytest.fixture
def _called(cast: Cast) -> None:
    """Give the organs the names by which people call them."""
    for organ, name in ((cast.city, "市局"), (cast.other, "白沙局")):
        Organ.objects.filter(pk=organ.pk).update(short_name=name)


def disputed(cast: Cast, about: Matter) -> Matter:
    return jurisdiction_open(
        about, against=cast.other, reason="店铺在白沙县", by=cast.clerk, key="j1"
    )


def test_agreed_between_the_two_the_letter_goes_across_and_its_clock_runs_on(cast: Cast) -> None:
    about = reported()
    dispute = disputed(cast, about)
    assert dispute.due_on == date(2026, 11, 11)
    with refusing("bad_target", "第三十四条"):
        matter_transfer(about, to=cast.other, by=cast.clerk, reason="不归我")
    with refusing("not_party"):
        act(dispute, J.agree, by=cast.clerk, facts=WHY | {"handler": "市局"})
    act(dispute, J.agree, by=cast.clerk, facts=WHY | {"handler": "白沙局"})
    moved = Matter.objects.get(pk=about.pk)
    assert (moved.organ, moved.due_on) == (cast.other, about.due_on)
    assert JurisdictionFacts.objects.get().decided == cast.other


def test_without_agreement_the_common_superior_designates(cast: Cast) -> None:
    about = reported()
    dispute = act(disputed(cast, about), J.refer, by=cast.clerk, facts=WHY)
    assert (dispute.organ, dispute.state) == (cast.city, "referred")
    with refusing("organ_unknown", "没有的局"):
        act(dispute, J.designate, by=cast.governor, facts=WHY | {"handler": "没有的局"})
    act(dispute, J.designate, by=cast.governor, facts=WHY | {"handler": "白沙局"})
    assert Matter.objects.get(pk=about.pk).organ == cast.other


def test_one_dispute_at_a_time_and_none_with_oneself(cast: Cast) -> None:
    about = reported()
    first = disputed(cast, about)
    assert disputed(cast, about) == first
    with refusing("disputed", first.number):
        jurisdiction_open(about, against=cast.other, reason="x", by=cast.clerk, key="j2")
    with refusing("wrong_role"):
        jurisdiction_open(about, against=cast.other, reason="x", by=cast.stranger, key="j3")


def test_an_organ_has_no_dispute_with_itself_or_one_without_a_superior(cast: Cast) -> None:
    about = reported()
    with refusing("same_organ"):
        jurisdiction_open(about, against=about.organ, reason="x", by=cast.clerk, key="j4")
    alone = Organ.objects.create(
        code="z", name="某部门", kind="bureau", system="O", region=cast.province.region,
        path="O99", opened_on=date(2019, 1, 1),
    )  # fmt: skip
    with refusing("no_superior", "某部门"):
        jurisdiction_open(about, against=alone, reason="x", by=cast.clerk, key="j5")
