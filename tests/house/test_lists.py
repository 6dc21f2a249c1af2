"""A list is declared, never written into a page: only so can it be taken along and be measured."""

from __future__ import annotations

from tests.house.source import SOURCE

SHARED = "kernel/ui/templates/ui/list.html"
# Tables that are no list of their own, each with the reason.
APART = {
    "console/templates/console/matter.html": "the grounds of one matter; its guide lists them",
    "datacenter/indicators/templates/indicators/figure.html": "one figure's last days, beside it",
    "plan/templates/plan/papers.html": "what there is to download, twice each",
    "plan/templates/plan/measure.html": "one measure's targets and deliverables, with their forms",
    "plan/templates/plan/public_measure.html": "one measure's promises and outcomes",
    "service/complaints/templates/complaints/open.html": "what the columns of the open data mean",
    "service/complaints/templates/complaints/routing.html": "a configuration of a few lines",
    "supervision/fair_competition/templates/fair_competition/items.html": (
        "the items under their articles; the page offers them as a declared list"
    ),
}


def with_a_table() -> set[str]:
    """Return the templates, and the Python files, that write a table themselves."""
    files = [*SOURCE.rglob("*.html"), *SOURCE.rglob("*.py")]
    ours = [file for file in files if "tests" not in file.parts]
    return {
        str(file.relative_to(SOURCE))
        for file in ours
        if "<table" in file.read_text(encoding="utf-8")
    }


def test_no_page_writes_a_table_of_its_own_but_those_that_say_why() -> None:
    assert with_a_table() == {SHARED, *APART}


def test_no_page_makes_a_workbook_of_a_list_by_hand() -> None:
    """A paper of fixed columns may be one; what a page lists comes from its declaration."""
    papers = {
        "service/complaints/pages/ticket_batch.py": "the empty form, rows given back as they came",
        "service/complaints/pages/tickets.py": "the outcomes, given back to a hotline",
    }
    files = [file for file in SOURCE.rglob("pages/*.py") if "tests" not in file.parts]
    files += list((SOURCE / "console").rglob("*.py"))
    found = {
        str(file.relative_to(SOURCE))
        for file in files
        if "as_download" in file.read_text(encoding="utf-8")
    }
    assert found == set(papers)
