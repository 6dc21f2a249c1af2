"""Divisions, rules and procedures for everyone; matters for officers of their jurisdiction."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from ninja import Router

from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.tests.browser import signed_in as past_the_door
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.capability import Capability
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import Subject, act, matter_open
from tongqu.kernel.matters.tests.conftest import Cast, opened
from tongqu.kernel.procedure.tests.sample import DECIDE
from tongqu.kernel.procedure.tests.sample import Permit as P
from tongqu.kernel.rules.book import BOOKS, RuleBook
from tongqu.kernel.ui.facts import masked
from tongqu.openapi import interface
from tongqu.openapi.tests.conftest import SignedIn

pytestmark = pytest.mark.django_db
V1 = "/api/v1"


@pytest.fixture
def _sample_book() -> Iterator[None]:
    BOOKS["sample"] = RuleBook("sample", Path("rules.yaml"), {"decide": DECIDE})
    yield
    del BOOKS["sample"]


class TestForEveryone:
    def test_divisions_within_one(self, client: Client, cast: Cast) -> None:
        assert cast.county.region_id == "990102"
        found = client.get(f"{V1}/regions", {"under": "990100"}).json()
        assert [row["code"] for row in found["items"]] == ["990100", "990102", "990103"]
        assert found["after"] is None
        assert all(row["is_fictional"] for row in found["items"])
        assert client.get(f"{V1}/regions/990102").json()["parent"] == "990100"

    def test_pages_of_divisions_follow_each_other(self, client: Client) -> None:
        from tongqu.kernel.organs.reference import load  # noqa: PLC0415 (used here only)

        total, after, seen = load(), "", list[str]()
        while True:
            page = client.get(f"{V1}/regions", {"after": after} if after else {}).json()
            seen += [row["code"] for row in page["items"]]
            if not page["after"]:
                break
            after = page["after"]
        assert len(seen) == len(set(seen)) == total

    @pytest.mark.usefixtures("_sample_book")
    def test_rules_with_article_and_the_value_of_the_day(self, client: Client) -> None:
        rule = client.get(f"{V1}/rules/sample", {"on": "2030-01-01"}).json()["rules"][0]
        assert (rule["in_force"]["value"], rule["unit"]) == ("8", "workday")
        assert rule["in_force"]["basis"] == "示例条例第2条"
        assert any(book["book"] == "sample" for book in client.get(f"{V1}/rules").json())

    def test_procedures_with_states_and_steps(self, client: Client) -> None:
        found = client.get(f"{V1}/procedures/{P.kind}").json()
        assert found["label_en"] == "Sample permit"
        accept = next(step for step in found["steps"] if step["name"] == "accept")
        assert (accept["sources"], accept["target"], accept["by"]) == (
            ["received"],
            "accepted",
            ["window"],
        )

    @pytest.mark.parametrize(
        ("path", "status"),
        [
            ("/regions/999999", 404),
            ("/regions/12345", 422),
            ("/rules?on=-2.2250738585e-313", 422),
            ("/rules/none", 404),
            ("/procedures/none", 404),
            ("/nothing", 404),
            ("/matters", 401),
            ("/matters/2026000000011", 401),
        ],
    )
    def test_what_is_not_there_or_not_theirs_is_said_in_json(
        self, client: Client, path: str, status: int
    ) -> None:
        answer = client.get(V1 + path)
        assert answer.status_code == status
        assert "detail" in answer.json()

    def test_nothing_can_be_written(self, client: Client) -> None:
        assert client.post(f"{V1}/regions").status_code == 405
        assert client.delete(f"{V1}/matters").status_code == 405

    def test_the_description_is_of_openapi_3_1_and_names_no_other_site(
        self, client: Client
    ) -> None:
        answer = client.get(f"{V1}/openapi.json")
        assert answer.json()["openapi"].startswith("3.1")
        assert b"://" not in answer.content


class TestForOfficers:
    def test_the_worklist_of_ones_jurisdiction(self, cast: Cast, signed_in: SignedIn) -> None:
        mine = act(opened(cast), P.accept, by=cast.window)
        opened(cast, organ=cast.other)
        found = signed_in(cast.clerk).get(f"{V1}/matters").json()
        assert [row["number"] for row in found["items"]] == [mine.number]
        row = found["items"][0]
        assert (row["kind_label"], row["state_label"], row["light"], row["due_on"]) == (
            "示例许可",
            "审查中",
            "normal",
            "2026-11-30",
        )
        assert len(signed_in(cast.governor).get(f"{V1}/matters").json()["items"]) == 2

    def test_pages_follow_each_other(self, cast: Cast, signed_in: SignedIn) -> None:
        numbers = {opened(cast).number for _ in range(60)}
        client = signed_in(cast.clerk)
        first = client.get(f"{V1}/matters").json()
        second = client.get(f"{V1}/matters", {"after": first["after"]}).json()
        assert second["after"] is None
        assert {row["number"] for row in first["items"] + second["items"]} == numbers

    def test_filters(self, cast: Cast, signed_in: SignedIn) -> None:
        opened(cast)
        with held_at(date(2026, 11, 10)):
            client = signed_in(cast.clerk)
            overdue = client.get(f"{V1}/matters", {"light": "overdue"}).json()["items"]
            normal = client.get(f"{V1}/matters", {"light": "normal"}).json()["items"]
        assert (len(overdue), len(normal)) == (1, 0)
        client = signed_in(cast.clerk)
        assert client.get(f"{V1}/matters", {"mine": "true"}).json()["items"] == []
        assert client.get(f"{V1}/matters", {"after": "x"}).status_code == 400
        assert client.get(f"{V1}/matters", {"light": "purple"}).status_code == 422

    def test_a_matter_with_its_log_and_without_what_the_lines_were_given(
        self, cast: Cast, matter: Matter, signed_in: SignedIn
    ) -> None:
        act(matter, P.ask_once, by=cast.window, facts={"reason": "缺身份证明"})
        answer = signed_in(cast.clerk).get(f"{V1}/matters/{matter.number}")
        lines = answer.json()["lines"]
        assert [line["step_label"] for line in lines] == ["收件", "一次告知"]
        assert lines[0]["by_name"] == masked("某某商行") != "某某商行"
        assert "缺身份证明" not in answer.content.decode()

    def test_a_persons_name_is_masked(self, cast: Cast, signed_in: SignedIn) -> None:
        matter_open(P, subject=Subject("person", "k", "张三"), organ=cast.county, by=cast.applicant)
        found = signed_in(cast.clerk).get(f"{V1}/matters")
        assert "张三" not in found.content.decode()

    def test_what_is_not_in_ones_jurisdiction_is_not_found(
        self, cast: Cast, matter: Matter, signed_in: SignedIn
    ) -> None:
        answer = signed_in(cast.stranger).get(f"{V1}/matters/{matter.number}")
        assert answer.status_code == 404

    def test_half_way_through_the_door_is_not_in(self, cast: Cast) -> None:
        user = User.objects.get(username=cast.clerk.name)
        half = past_the_door(Client(), user, second=False)
        assert half.get(f"{V1}/matters").status_code == 401

    def test_a_page_costs_the_same_number_of_queries_however_long(
        self, cast: Cast, signed_in: SignedIn
    ) -> None:
        client = signed_in(cast.clerk)
        counts = []
        for _ in range(2):
            for _ in range(5):
                opened(cast)
            with CaptureQueriesContext(
                connection,
            ) as queries:
                client.get(f"{V1}/matters")
            counts.append(len(queries))
        assert counts[0] == counts[1]


def test_the_api_of_a_capability_is_found_by_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    class Some(Capability):
        name = "tongqu.service.some"
        label = "service_some"

    module = ModuleType("tongqu.service.some.api")
    module.ROUTER = Router()  # type: ignore[attr-defined]
    monkeypatch.setattr(interface, "find_spec", lambda name: name == module.__name__ or None)
    monkeypatch.setattr(interface, "import_module", lambda _: module)
    package = ModuleType("tongqu.service.some")
    package.__path__ = ["/nowhere"]
    some = Some("tongqu.service.some", package)
    monkeypatch.setattr(apps, "get_app_configs", lambda: [some])
    assert interface.routers()["/service/some"] is module.ROUTER
