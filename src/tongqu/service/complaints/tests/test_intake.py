"""A letter comes in: where it goes, what it opens, and that a repeated one opens nothing more."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tongqu.kernel.matters.models import Link, Matter
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.kernel.organs.models import Kind, Organ
from tongqu.kernel.visitors.models import MatterCode
from tongqu.service.complaints.engine.streets import street_of
from tongqu.service.complaints.models import ComplaintFacts, ReportFacts
from tongqu.service.complaints.models.intake import Channel, Place
from tongqu.service.complaints.selectors.routing import Whereabouts, route
from tongqu.service.complaints.services.intake import consumer, letter_file
from tongqu.service.complaints.services.parts import Operator, Source, Writer
from tongqu.service.complaints.tests.conftest import (
    COUNTY,
    KEY,
    enrolled,
    everything,
    filed,
    letter,
    offence,
)
from tongqu.service.complaints.tests.refusing import refusing

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.measure("三十三"),
    pytest.mark.usefixtures("cast"),
]
NEW = date(2026, 11, 2)


@pytest.fixture
def station(cast: Cast) -> Organ:
    """A station of the county, which handles for its bureau."""
    return Organ.objects.create(
        code="m-990102-1",
        name="青石县市场监督管理局东街所",
        kind=Kind.STATION,
        system="M",
        region=cast.county.region,
        parent=cast.county,
        path="M990102001",
        opened_on=date(2019, 1, 1),
    )


@pytest.mark.parametrize(
    ("_case", "where", "organ"),
    [
        ("县级区划", Whereabouts(region=COUNTY), "county"),
        ("街道代码，归县级局", Whereabouts(region="990102001"), "county"),
        ("县里没有局，归市", Whereabouts(region="990199"), "city"),
        ("市里也没有，归省", Whereabouts(region="998811"), None),
        ("只有地址，写明了县", Whereabouts(address="云津市白沙县河街 3 号"), "other"),
        ("地址只写到市", Whereabouts(address="云津市某路"), "city"),
        ("地址里的所在街道", Whereabouts(address="青石县东街所旁边"), "county"),
        (
            "网店的公示地址联系不上，归平台住所地",
            Whereabouts(COUNTY, "", Place.ONLINE, "990103", is_unreachable=True),
            "other",
        ),
        (
            "网店联系得上，归公示地址",
            Whereabouts(COUNTY, "", Place.ONLINE, "990103"),
            "county",
        ),
    ],
)
@pytest.mark.usefixtures("station")
def test_it_goes_to_who_is_competent(
    cast: Cast, _case: str, where: Whereabouts, organ: str | None
) -> None:
    found = route(where, on=NEW)
    assert found.organ == (getattr(cast, organ) if organ else cast.province)
    assert found.why


@pytest.fixture
def drug_bureau(cast: Cast) -> Organ:
    """The province's drug bureau, the only one of its system."""
    return Organ.objects.create(
        code="d-99", name="演示省药监局", kind=Kind.BUREAU, system="D",
        region=cast.province.region, path="D99", opened_on=date(2019, 1, 1),
    )  # fmt: skip


@pytest.fixture
def lift_part(cast: Cast) -> Organ:
    """The county's part for special equipment."""
    return Organ.objects.create(
        code="m-lift", name="特种设备股", kind=Kind.DEPARTMENT, system="M",
        region=cast.county.region, parent=cast.county, path=f"{cast.county.path}:07",
        opened_on=date(2019, 1, 1),
    )  # fmt: skip


def test_the_subject_decides_the_system_and_the_part(
    cast: Cast, drug_bureau: Organ, lift_part: Organ
) -> None:
    here = Whereabouts(region=COUNTY)
    drug = route(here, on=NEW, category="drug.medicine")
    assert (drug.organ, drug.region) == (drug_bureau, cast.county.region)
    assert "第四十三条" in drug.why
    lift = route(here, on=NEW, category="equipment.lift")
    assert lift.organ == lift_part
    assert "第四十一条" in lift.why
    assert route(here, on=NEW, category="food.fresh").organ == cast.county


def test_without_an_organ_of_the_system_the_place_decides(cast: Cast) -> None:
    assert route(Whereabouts(region=COUNTY), on=NEW, category="rights.patent").organ == cast.county


@pytest.mark.parametrize(
    ("_case", "where", "is_report", "article"),
    [
        ("投诉", Whereabouts(COUNTY), False, "第十三条"),
        ("举报，行为发生地", Whereabouts(COUNTY), True, "第二十九条"),
        ("举报网店", Whereabouts(COUNTY, "", Place.ONLINE), True, "第三十一条"),
    ],
)
def test_the_way_says_its_article(
    _case: str, where: Whereabouts, is_report: bool, article: str
) -> None:
    assert article in route(where, on=NEW, is_report=is_report).why


@pytest.mark.parametrize(
    ("address", "street"),
    [
        ("青石县东街街道中路 1 号", "东街街道"),
        ("演示省云津市白沙县河口镇 3 组", "河口镇"),
        ("青石县中路 1 号", ""),
        ("https://shop.example/1", ""),
    ],
)
def test_the_street_is_read_from_the_address(address: str, street: str) -> None:
    assert street_of(address) == street


def test_an_unknown_place_stays_with_who_received_the_letter(cast: Cast) -> None:
    assert route(Whereabouts(region="558811"), on=NEW, fallback=cast.city).organ == cast.city
    assert route(Whereabouts(region="558811"), on=NEW).region is None


def test_one_letter_opens_two_linked_matters_with_clocks_of_their_own(cast: Cast) -> None:
    both = letter(offence=offence())
    receipt = letter_file(both, by=consumer(), key="k1")
    complaint, report = receipt.complaint, receipt.report
    assert complaint
    assert report
    assert complaint.organ == report.organ == cast.county
    assert (complaint.due_on, report.due_on) == (date(2026, 11, 11), date(2026, 11, 23))
    link = Link.objects.get()
    assert (link.source, link.target, link.kind) == (complaint, report, Link.Kind.RELATED)
    assert set(receipt.codes) == {complaint.number, report.number}


def test_what_is_reported_of_an_enterprise_is_not_in_its_own_list() -> None:
    letter_file(letter(offence=offence()), by=consumer(), key="k1")
    kinds = dict(Matter.objects.filter(subject_key=KEY).values_list("kind", "subject_kind"))
    assert kinds == {"service.complaints": "enterprise", "service.reports": "reported"}


def test_the_same_submission_again_gets_the_same_receipt() -> None:
    first = letter_file(letter(offence=offence()), by=consumer(), key="k1")
    before = everything()
    again = letter_file(letter(offence=offence()), by=consumer(), key="k1")
    assert (again.codes, again.matters) == (first.codes, first.matters)
    assert (first.is_new, again.is_new) == (True, False)
    assert everything() == before


def test_the_same_ticket_again_opens_nothing_and_gives_no_code_away(cast: Cast) -> None:
    source = Source(Channel.CITIZEN, "12345-0001", cast.city)
    first = letter_file(letter(source=source), by=cast.window, key="a")
    again = letter_file(letter(source=source), by=cast.window, key="b")
    assert again.complaint == first.complaint
    assert again.codes == {}
    assert ComplaintFacts.objects.count() == MatterCode.objects.count() == 1


def test_the_same_number_of_another_channel_is_another_ticket(cast: Cast) -> None:
    for number, channel in enumerate((Channel.CITIZEN, Channel.HOTLINE)):
        source = Source(channel, "0001", cast.city)
        letter_file(letter(source=source), by=cast.window, key=str(number))
    assert ComplaintFacts.objects.count() == 2


def test_names_do_not_go_into_the_log_which_is_for_ever() -> None:
    matter = filed()
    assert set(matter.lines.values_list("by_name", flat=True)) == {"投诉人"}
    assert "林晓" not in str(list(matter.lines.values_list("given__facts", flat=True)))


def test_an_anonymous_report_is_taken() -> None:
    anonymous = letter(writer=Writer(), dispute=None, offence=offence(is_named=False))
    letter_file(anonymous, by=consumer(), key="k1")
    assert ReportFacts.objects.get().phone_digest == ""


def test_a_telephone_written_in_another_way_is_the_same_person() -> None:
    filed(key="a")
    filed(key="b", writer=Writer("林晓", "+86 139-0000 0001"))
    assert ComplaintFacts.objects.values("phone_digest").distinct().count() == 1


def test_an_enrolled_enterprise_settles_first_where_the_consumer_agrees(cast: Cast) -> None:
    enrolled(cast.county)
    matter = filed(wants_settling=True)
    assert matter.state == "settling"
    assert matter.due_on == date(2026, 11, 16)
    assert filed(key="k2").state == "received"


def test_without_an_enrolment_it_is_simply_received() -> None:
    assert filed(wants_settling=True).state == "received"


@pytest.mark.parametrize(
    ("code", "saying", "changes"),
    [
        ("nothing", "投诉还是举报", {"dispute": None}),
        ("material", "姓名、电话", {"writer": Writer()}),
        ("material", "第十条", {"operator": Operator(" ")}),
        ("phone", "13900", {"writer": Writer("林晓", "13900")}),
        ("operator_code", "18 位", {"operator": Operator("某店", "99A")}),
        ("operator_code", "校验位", {"operator": Operator("某店", "91420106MA4KXXXX11")}),
        ("region", "不是 6 至 12 位", {"operator": Operator("某店", "", Whereabouts("青石"))}),
    ],
)
def test_what_cannot_be_taken_in_is_named_and_leaves_nothing(
    code: str, saying: str, changes: dict[str, Any]
) -> None:
    with refusing(code, saying):
        filed(**changes)
