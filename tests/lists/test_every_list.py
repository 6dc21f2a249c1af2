"""Every list of the house can be taken along, and many rows cost as many queries as two."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from tests.lists.baselines import baselines, write
from tests.lists.found import Shown, address_of, shown
from tests.lists.visiting import FEW, MANY, Visit, client_of, next_of, tables
from tongqu.console.templatetags.accounts import VERBS
from tongqu.kernel.audit.models import Record

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
LISTS, PAGES = shown(), 20
VISITORS = {"nobody", "enterprise"}
# Lists that are as long as somebody declared, and no longer.
SHORT = {
    "console:retention#remaining",
    "console:retention#retention",
    "draws:page#list-files",
    "flows_portal:open#open-data",
    "plan:imports#plan-imports",
}


@pytest.fixture(scope="module")
def is_written(request: pytest.FixtureRequest) -> bool:
    """Whether the run writes the table instead of holding the house against it."""
    return bool(request.config.getoption("write_baselines"))


@pytest.fixture(scope="module")
def counted(is_written: bool) -> Iterator[dict[str, int]]:
    """What was counted; it becomes the table where the run was asked to write it."""
    found: dict[str, int] = {}
    yield found
    if is_written:
        write(found)


@pytest.fixture
def visit() -> Callable[[Shown], Visit]:
    """Open a list as the person whom the table names."""
    known = baselines()

    def open_(each: Shown) -> Visit:
        assert each.key in known, f"{each.key}: give it a row in tests/lists/baselines.csv"
        return Visit(each, client_of(known[each.key].account))

    return open_


def test_the_table_names_every_list_and_no_other() -> None:
    assert sorted(baselines()) == [each.key for each in LISTS]


@pytest.mark.parametrize("each", LISTS, ids=lambda each: each.key)
def test_a_list_takes_as_many_queries_as_the_table_says_however_many_its_rows(
    each: Shown, visit: Callable[[Shown], Visit], counted: dict[str, int], is_written: bool
) -> None:
    opened = visit(each)
    few, many = opened.queries(FEW), opened.queries(MANY)
    assert few == many, f"{few} queries for {FEW} rows, {many} for many: ask for them together"
    counted[each.key] = many
    wanted = many if is_written else baselines()[each.key].queries
    assert many == wanted, f"{many} queries, {wanted} in the table: see its first lines"


@pytest.mark.parametrize("each", LISTS, ids=lambda each: each.key)
def test_a_list_is_taken_along_whole_by_whoever_sees_it_and_an_officers_is_in_the_log(
    each: Shown, visit: Callable[[Shown], Visit]
) -> None:
    opened = visit(each)
    text = opened.get().text
    assert f"export={each.listing.name}" in text, "the page does not offer the workbook"
    seen = list(_rows(opened, each))
    head, *lines = opened.sheet()
    assert head == tuple(column.name for column in each.listing.cells)
    assert len(lines) > FEW or each.key in SHORT, "too short to prove anything: furnish more"
    assert not seen or len(lines) == sum(seen)
    account = baselines()[each.key].account
    noted = Record.objects.filter(name=f"export:{each.listing.name}").values_list("verb", "by")
    assert list(noted) == ([] if account in VISITORS else [("export", account)])


def test_everything_done_in_the_demonstration_is_told_in_words() -> None:
    done = set(Record.objects.values_list("verb", flat=True))
    assert done
    assert sorted(done - VERBS.keys()) == []


def test_a_stranger_takes_nothing_along_from_behind_the_door() -> None:
    inside = [each for each in LISTS if not each.view.partition(":")[0].endswith("portal")]
    assert inside
    before = Record.objects.count()
    for each in inside:
        answer = Client().get(address_of(each.view), {"export": each.listing.name})
        assert answer.headers["Location"].startswith("/console/sign-in"), each.key
    assert Record.objects.count() == before


def _rows(opened: Visit, each: Shown) -> Iterator[int]:
    """Yield how many rows stand on every page of a list that is shown as a table."""
    text = opened.get(rows=MANY).text
    for _ in range(PAGES):
        found = tables(text, each.listing.title[0])
        yield from (table.count("<tr") - 1 for table in found)
        following = next_of(text, each.listing.title[0])
        if not (found and following):
            return
        text = opened.client.get(following).text
    raise AssertionError(f"{each.key}: more than {PAGES} pages of {MANY} rows")
