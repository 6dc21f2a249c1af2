"""A letter is counted by its street: by code, by the county's table, or as its address says."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.kernel.organs.models import Street
from tongqu.service.complaints.models import ComplaintFacts
from tongqu.service.complaints.selectors.listing import load_by_street
from tongqu.service.complaints.selectors.routing import Whereabouts
from tongqu.service.complaints.services.intake import Receipt, Sent, consumer, letters_file
from tongqu.service.complaints.services.parts import Letter, Operator
from tongqu.service.complaints.tests.conftest import COUNTY, KEY, filed, letter

pytestmark = [pytest.mark.django_db, pytest.mark.measure("三十三")]
OTHER = "990103"


def at(region: str, address: str) -> Letter:
    return letter(operator=Operator("青石健身馆", KEY, Whereabouts(region=region, address=address)))


@pytest.fixture
def _streets(request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("cast")
    rows = {"001": "城关街道", "002": "东城关街道", "100": "沙市口"}
    Street.objects.bulk_create(
        Street(code=COUNTY + code, name=name, county_id=COUNTY) for code, name in rows.items()
    )


@pytest.mark.usefixtures("_streets")
@pytest.mark.parametrize(
    ("_case", "region", "address", "street"),
    [
        ("the code says it", f"{COUNTY}001", "", "城关街道"),
        ("twelve digits say it", f"{COUNTY}100000", "中路 1 号", "沙市口"),
        ("the longer name is meant", COUNTY, "青石县东城关街道中路 1 号", "东城关街道"),
        ("a name no pattern knows", COUNTY, "青石县沙市口 5 号", "沙市口"),
        ("not in the table: as the address says", COUNTY, "青石县柳林镇 5 号", "柳林镇"),
        ("a code nobody knows", f"{COUNTY}777", "青石县城关街道 5 号", "城关街道"),
        ("a county without a table", OTHER, "白沙县城关街道 5 号", "城关街道"),
        ("nothing is said", COUNTY, "", ""),
    ],
)
def test_a_letter_is_counted_by_its_street(
    _case: str, region: str, address: str, street: str
) -> None:
    letters_file([Sent(at(region, address), "portal:1")], by=consumer())
    assert ComplaintFacts.objects.get().street == street


@pytest.mark.usefixtures("_streets")
@pytest.mark.parametrize(
    ("address", "county", "words"),
    [
        ("沙市口老街 5 号", COUNTY, "沙市口在青石县"),
        ("双桥乡老街 5 号", "", "所在地不明"),
        ("城南街道 5 号", "", "所在地不明"),
    ],
)
def test_a_street_that_lies_in_one_county_alone_says_where_a_letter_goes(
    address: str, county: str, words: str
) -> None:
    for code in (COUNTY, OTHER):  # a name of two counties says neither
        Street.objects.create(code=f"{code}300", name="双桥乡", county_id=code)
    [receipt] = letters_file([Sent(at("", address), "portal:1")], by=consumer())
    assert isinstance(receipt, Receipt)
    assert words in receipt.why
    assert (ComplaintFacts.objects.get().region_id or "") == county


@pytest.mark.usefixtures("_streets")
def test_many_letters_ask_for_the_streets_once() -> None:
    def asked(count: int, first: int) -> int:
        sent = [Sent(at(COUNTY, "城关街道"), f"k:{first + at_}") for at_ in range(count)]
        with CaptureQueriesContext(connection) as queries:
            letters_file(sent, by=consumer())
        return sum("organs_street" in each["sql"] for each in queries)

    assert (asked(2, 0), asked(40, 100)) == (1, 1)


def test_a_street_of_one_name_in_two_counties_opens_to_its_own_complaints(cast: Cast) -> None:
    filed(key="a", operator=at(COUNTY, "青石县城关街道 1 号").operator)
    other = filed(key="b", operator=at(OTHER, "白沙县城关街道 1 号").operator)
    loads = load_by_street(cast.governor)
    assert {(load.code, load.region) for load in loads} == {
        ("城关街道", COUNTY),
        ("城关街道", OTHER),
    }
    client = signed_in(Client(), User.objects.get(username=cast.governor.name))
    asked = {"street": "城关街道", "region": COUNTY}
    text = client.get("/console/complaints/", asked).text
    assert (other.number in text, "青石县 城关街道" in text) == (False, True)
