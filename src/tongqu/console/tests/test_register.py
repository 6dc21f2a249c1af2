"""The register of letters: an organ's own numbers in order, without whom they went to."""

from __future__ import annotations

import pytest

from tongqu.console.tests.conftest import SignedIn
from tongqu.kernel.documents.models import Document, OrganMark, Series
from tongqu.kernel.documents.services import document_revoke, letter_issue
from tongqu.kernel.documents.tests.conftest import ACCEPTANCE
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.tests.conftest import Cast, opened

URL = "/console/letters"


@pytest.fixture
def issued(cast: Cast, matter: Matter) -> list[Document]:
    """Two letters of the county, and one of its neighbour."""
    OrganMark.objects.create(organ=cast.county, mark="青市监")
    OrganMark.objects.create(organ=cast.other, mark="白市监")
    there = opened(cast, organ=cast.other)
    told = [(matter, cast.window), (opened(cast), cast.window), (there, cast.stranger)]
    return [
        letter_issue(each, ACCEPTANCE, asked={"window": "三号"}, by=by, key=f"k{number}")
        for number, (each, by) in enumerate(told)
    ]


def test_it_shows_an_organ_its_own_numbers_the_last_first(
    cast: Cast, issued: list[Document], signed_in: SignedIn
) -> None:
    first, second, neighbours = issued
    text = signed_in(cast.clerk).get(URL).text
    assert text.index(second.number) < text.index(first.number)
    assert neighbours.number not in text
    assert f"/console/matters/{first.matter.number}/documents/{first.pk}" in text


def test_it_never_says_to_whom_a_letter_went(
    cast: Cast, issued: list[Document], signed_in: SignedIn
) -> None:
    Document.objects.filter(pk=issued[0].pk).update(addressee="受文人甲")
    client = signed_in(cast.clerk)
    assert "受文人甲" not in client.get(URL).text
    assert "受文人甲".encode() not in client.get(URL, {"export": "letters"}).content


def test_a_letter_taken_back_keeps_its_place_and_says_so(
    cast: Cast, issued: list[Document], signed_in: SignedIn
) -> None:
    document_revoke(issued[0], ground="复议决定撤销", by=cast.head)
    text = signed_in(cast.clerk).get(URL).text
    assert "已撤回" in text
    assert "复议决定撤销" in text
    assert issued[0].number in text


def test_whoever_stands_above_may_look_and_nobody_beside(
    cast: Cast, issued: list[Document], signed_in: SignedIn
) -> None:
    asked = {"organ": cast.county.code}
    assert issued[0].number in signed_in(cast.governor).get(URL, asked).text
    assert signed_in(cast.stranger).get(URL, asked).status_code == 404
    assert signed_in(cast.clerk).get(URL, {"organ": "x\x00"}).status_code == 404


def test_a_series_of_another_organ_is_not_shown_by_its_number(
    cast: Cast, issued: list[Document], signed_in: SignedIn
) -> None:
    theirs = Series.objects.get(organ=cast.other)
    text = signed_in(cast.clerk).get(URL, {"series": str(theirs.pk)}).text
    assert issued[2].number not in text
    assert issued[0].number in text


def test_an_organ_without_letters_is_told_how_they_come_about(
    cast: Cast, signed_in: SignedIn
) -> None:
    assert "还没有编过文号" in signed_in(cast.clerk).get(URL).text
