"""A project is built by milestones, its money never exceeds what there is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from tongqu.datacenter.indicators.registry import known
from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import officer, refusing
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.tests.cast import Cast, build
from tongqu.work.projects.models import Fund, Project
from tongqu.work.projects.procedure import MilestoneWork, ProjectWork
from tongqu.work.projects.selectors import balance, projects_seen, rows_of
from tongqu.work.projects.services import fund_book, milestone_set, project_begin

DAY = date(2026, 3, 2)


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:  # noqa: ARG001 (the base must be open first)
    with held_at(DAY):
        yield build()


@pytest.fixture
def clerk(cast: Cast) -> Actor:
    return officer("经办", cast["prov-lab"], "clerk")


@pytest.fixture
def head(cast: Cast) -> Actor:
    return officer("院长", cast["prov-lab"], "head")


@pytest.fixture
def project(cast: Cast, clerk: Actor) -> Project:
    return project_begin(
        name="桥隧计量中心", organ=cast["prov-lab"], budget=Decimal(1000), by=clerk, measure=12
    )


def book(project: Project, by: Actor, kind: str, amount: str, **how: object) -> Fund:
    given = {"day": DAY, "evidence": "凭证", **how}
    return fund_book(project, kind=kind, amount=Decimal(amount), by=by, **given)  # type: ignore[arg-type]


@pytest.mark.measure("十二", "十四", "十五", "二十九")
def test_a_project_from_proposal_to_acceptance(project: Project, clerk: Actor, head: Actor) -> None:
    matter = project.matter
    act(matter, ProjectWork.approve, by=clerk, facts={"approval": "批1号"})
    act(matter, ProjectWork.begin, by=head, facts={"contract": "合同1号"})
    act(matter, ProjectWork.ask, by=clerk, facts={"report": "验收报告"})
    done = act(matter, ProjectWork.accept, by=head, facts={"opinion": "合格"})
    assert done.closed_on == DAY
    (row,) = rows_of(list(projects_seen(head)))
    assert row.state == "已建成"


def test_whoever_asks_for_acceptance_does_not_accept(cast: Cast, project: Project) -> None:
    both = officer("兼任", cast["prov-lab"], "clerk", "head")
    act(project.matter, ProjectWork.approve, by=both, facts={"approval": "批1号"})
    act(project.matter, ProjectWork.begin, by=both, facts={"contract": "合同1号"})
    act(project.matter, ProjectWork.ask, by=both, facts={"report": "验收报告"})
    with refusing("same_person"):
        act(project.matter, ProjectWork.accept, by=both, facts={"opinion": "合格"})


def test_a_milestone_is_due_on_its_day_and_counts_when_confirmed(
    project: Project, clerk: Actor, head: Actor
) -> None:
    due = DAY + timedelta(days=30)
    first = milestone_set(project, name="批复", due=due, by=clerk, key="a")
    again = milestone_set(project, name="批复", due=due, by=clerk, key="a")
    milestone_set(project, name="完工", due=due, by=clerk)
    assert (first.pk, project.milestones.count()) == (again.pk, 2)
    assert first.matter.due_on == due
    figure = known("work.projects.progress_12")
    assert figure is not None
    assert figure.value(DAY) == 0
    act(first.matter, MilestoneWork.reach, by=clerk, facts={"evidence": "批文"})
    assert figure.value(DAY) == 0
    act(first.matter, MilestoneWork.confirm, by=head)
    assert figure.value(DAY) == Decimal("50.0")
    assert [(row.reached, row.total) for row in rows_of(list(projects_seen(head)))] == [(1, 2)]


def test_money_comes_and_goes(project: Project, clerk: Actor) -> None:
    book(project, clerk, "in", "600")
    book(project, clerk, "out", "200")
    book(project, clerk, "out", "-50")
    assert balance(project) == (Decimal(600), Decimal(150))


@pytest.mark.parametrize(
    ("_case", "kind", "amount", "how", "code"),
    [
        ("超过总投资", "in", "1000.01", {}, "bad_target"),
        ("支出超过到位", "out", "0.01", {}, "bad_target"),
        ("冲回过头", "in", "-1", {}, "bad_target"),
        ("零", "in", "0", {}, "bad_target"),
        ("没有凭据", "in", "1", {"evidence": " "}, "missing_facts"),
        ("还没有到", "in", "1", {"day": DAY + timedelta(days=1)}, "day_ahead"),
        ("没有这类", "gift", "1", {}, "bad_target"),
    ],
)
def test_a_booking_that_cannot_be_is_refused(
    project: Project,
    clerk: Actor,
    _case: str,
    kind: str,
    amount: str,
    how: dict[str, object],
    code: str,
) -> None:
    with refusing(code):
        book(project, clerk, kind, amount, **how)
    assert not Fund.objects.exists()


def test_another_organ_neither_sees_nor_books(cast: Cast, project: Project) -> None:
    other = officer("外人", cast["a1-food"], "clerk")
    with refusing("wrong_place"):
        book(project, other, "in", "1")
    client = signed_in(Client(), User.objects.get(username=other.name))
    assert client.get(f"/console/projects/{project.matter.number}").status_code == 404


def test_the_page_keeps_what_was_typed_and_does_what_it_says(
    project: Project, clerk: Actor
) -> None:
    client = signed_in(Client(), User.objects.get(username=clerk.name))
    url = f"/console/projects/{project.matter.number}"
    sent = {
        "what": "fund",
        "kind": "in",
        "amount": "2000",
        "day": "2026-03-02",
        "evidence": "拨款单",
    }
    refused = client.post(url, sent)
    assert refused.status_code == 422
    assert "超过总投资" in refused.text
    assert "拨款单" in refused.text
    assert "300.00" in client.post(url, {**sent, "amount": "300"}, follow=True).text
    node = {"what": "milestone", "name": "主体完工", "due": "2026-09-01", "key": "n"}
    assert "主体完工" in client.post(url, node, follow=True).text
    assert "桥隧计量中心" in client.get("/console/projects/").text
