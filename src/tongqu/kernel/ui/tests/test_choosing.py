"""A long select draws what Django's own draws, and looks one value up without making its list."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from django import forms

from tongqu.kernel.ui.choosing import LongChoiceField, LongSelect

LISTS: dict[str, list[Any]] = {
    "plain": [("", "请选择"), ("a", "甲"), ("b", "乙 & <b>")],
    "grouped": [("", "请选择"), ("云津市", [("990102", "青石县"), ("990103", "白沙县")])],
    "quoted": [('x"y', "“引号”"), ("it's", "'")],
    "empty": [],
}


class Read(HTMLParser):
    """What a browser reads of a select."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[object] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, sorted((name, value or "") for name, value in attrs)))

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.found.append(data.strip())


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("value", [None, "", "a", "990103", 'x"y', "unknown"])
def test_it_is_read_as_djangos_own(name: str, value: str | None) -> None:
    attrs = {"id": "id_region", "aria-describedby": "h"}
    own = LongSelect({"class": "x"}, choices=LISTS[name]).render("region", value, attrs)
    plain = forms.Select({"class": "x"}, choices=LISTS[name]).render("region", value, attrs)
    assert Read(own).found == Read(plain).found


def test_a_value_is_checked_by_itself_and_the_list_made_only_to_be_shown() -> None:
    made = []

    def listing() -> list[tuple[str, str]]:
        made.append(1)
        return [("a", "甲")]

    class Asking(forms.Form):
        use_required_attribute = False
        region = LongChoiceField(listing=listing, knows={"a"}.__contains__)

    assert Asking({"region": "a"}).is_valid()
    wrong = Asking({"region": "b"})
    assert not wrong.is_valid()
    assert "region" in wrong.errors
    assert not Asking({"region": ""}).is_valid()
    assert not made
    assert "甲" in str(Asking()["region"])
    assert made
