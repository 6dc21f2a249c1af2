"""A plan comes in as read; the same file changes nothing; a revision waits for a person."""

from __future__ import annotations

import pytest
from django.db import connection

from tongqu.kernel.audit.models import Record
from tongqu.kernel.audit.verify import verify
from tongqu.kernel.organs.actors import SYSTEM
from tongqu.kernel.organs.models import Kind
from tongqu.kernel.organs.services import organ_open
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.plan.engine.model import Plan
from tongqu.plan.engine.reader import read, read_text
from tongqu.plan.engine.shipped import shipped
from tongqu.plan.models import (
    Batch,
    Deliverable,
    Measure,
    MeasureOrgan,
    Proposal,
    Standing,
    Target,
    WorkPlan,
)
from tongqu.plan.services import plan_import, proposal_accept, proposal_refuse
from tongqu.plan.tests.cast import SINCE, Cast
from tongqu.plan.tests.shared import reference

HEAD = "通衢省2026年工作方案\n一、抓信用\n"


def plan_of(*lines: str) -> Plan:
    return read_text(HEAD + "\n".join(lines), "方案.txt")


def rows() -> dict[str, list[tuple[object, ...]]]:
    """Return every row of the plan's tables, to prove that nothing changed."""
    tables = ("workplan", "section", "measure", "measureorgan", "target", "deliverable")
    found = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT t::text FROM plan_{table} t ORDER BY 1")
            found[table] = list(cursor.fetchall())
    return found


def test_the_shipped_plan_comes_in_whole(live: WorkPlan) -> None:
    assert live.year == 2026
    assert live.sections.count() == 15
    assert [m.no for m in live.measures.all()] == list(range(1, 49))
    assert [m.text for m in live.measures.all()] == [m.text for m in shipped().measures]
    assert not MeasureOrgan.objects.filter(organ=None).exists()
    assert not Proposal.objects.exists()
    assert verify(f"plan:{live.year}").first_break is None


def test_the_lead_is_the_first_named_and_the_others_join(live: WorkPlan) -> None:
    organs = live.measures.get(no=31).organs.all()
    assert [(o.name, o.role) for o in organs] == [
        ("省局计量处", "lead"),
        ("省计量院", "joint"),
        ("省质检院", "joint"),
    ]


def test_the_same_file_again_changes_nothing(cast: Cast, live: WorkPlan) -> None:
    assert live.measures.count() == 48
    before = rows()
    again = plan_import(shipped(), by=cast.office)
    assert again.is_known
    assert rows() == before
    assert Batch.objects.count() == 1
    assert Record.objects.filter(name="plan:2026").count() == 1


def test_who_is_not_in_the_plan_office_imports_nothing(cast: Cast) -> None:
    with pytest.raises(Refusal) as refusal:
        plan_import(shipped(), by=cast.clerk)
    assert refusal.value.code == "wrong_role"
    assert not WorkPlan.objects.exists()


def test_a_deliverable_is_due_on_its_own_day_or_at_the_years_end(cast: Cast) -> None:
    outcome = plan_import(
        plan_of(
            "（一）修订信用管理办法，11月底前印发。（省局信用处）",
            "（二）建设信用平台。（省局信用处，9月底前完成）",
            "（三）举办信用大会。（省局信用处）",
        ),
        by=cast.office,
    )
    rows_ = Deliverable.objects.filter(measure__plan=outcome.plan).order_by("measure__no")
    assert [f"{row.due_on}" for row in rows_] == ["2026-11-30", "2026-09-30", "2026-12-31"]


class TestARevision:
    def revised(self, cast: Cast) -> Batch:
        plan_import(
            plan_of("（一）完善信用。（省局信用处）", "（二）办会。（省局信用处）"), by=cast.office
        )
        outcome = plan_import(
            plan_of(
                "（一）完善信用修复。（省局信用处）",
                "（三）培训10场。（省局注册处）",
            ),
            by=cast.office,
        )
        assert not outcome.is_new
        assert not outcome.is_known
        return outcome.batch

    def test_shows_the_difference_measure_by_measure_and_changes_nothing(self, cast: Cast) -> None:
        batch = self.revised(cast)
        found = [(p.kind, p.measure.no if p.measure else None) for p in batch.proposals.all()]
        assert found == [("changed", 1), ("changed", 2), ("organs", 2)]
        assert Measure.objects.get(no=1).text == "完善信用。"

    def test_takes_effect_where_a_person_accepts_it(self, cast: Cast) -> None:
        batch = self.revised(cast)
        for row in batch.proposals.all():
            proposal_accept(row, by=cast.office)
        assert [m.text for m in Measure.objects.all()] == ["完善信用修复。", "培训10场。"]
        assert [o.name for o in Measure.objects.get(no=2).organs.all()] == ["省局注册处"]
        assert Target.objects.get(measure__no=2).value == 10

    def test_an_added_and_a_removed_measure_are_proposals_too(self, cast: Cast) -> None:
        plan_import(plan_of("（一）甲。（省局信用处）", "（二）乙。（省局信用处）"), by=cast.office)
        longer = plan_of(
            "（一）甲。（省局信用处）", "（二）乙。（省局信用处）", "（三）丙。（省局注册处）"
        )
        (added,) = plan_import(longer, by=cast.office).batch.proposals.all()
        proposal_accept(added, by=cast.office)
        assert Measure.objects.get(no=3).organs.get().name == "省局注册处"
        shorter = plan_of("（一）甲。（省局信用处）", "（二）乙。（省局信用处）", "")
        (removed,) = plan_import(shorter, by=cast.office).batch.proposals.all()
        proposal_accept(removed, by=cast.office)
        dropped = Measure.objects.get(no=3)
        assert (dropped.standing, dropped.reason) == (Standing.DROPPED, "修订稿删去这一条")


class TestProposals:
    def open(self, cast: Cast, *lines: str) -> dict[str, Proposal]:
        batch = plan_import(plan_of(*lines), by=cast.office).batch
        return {row.kind: row for row in batch.proposals.all()}

    def test_a_slip_is_mended_only_when_accepted(self, cast: Cast) -> None:
        row = self.open(cast, "（一）接轨W1PO规则。（省局信用处）", "（二）乙。（省局信用处）")[
            "ocr"
        ]
        assert "W1PO" in Measure.objects.get(no=1).text
        done = proposal_accept(row, by=cast.office)
        assert Measure.objects.get(no=1).text == "接轨WIPO规则。"
        assert (done.state, done.by) == ("accepted", "督办")
        assert Record.objects.filter(verb="proposal_accepted").count() == 1

    def test_a_refused_proposal_leaves_the_text_and_is_on_record(self, cast: Cast) -> None:
        row = self.open(cast, "（一）接轨W1PO规则。（省局信用处）", "（二）乙。（省局信用处）")[
            "ocr"
        ]
        before = rows()
        proposal_refuse(row, by=cast.office, given="原文如此")
        assert rows() == before
        assert Record.objects.filter(verb="proposal_refused").count() == 1

    def test_a_blank_is_filled_and_its_target_becomes_a_number(self, cast: Cast) -> None:
        row = self.open(
            cast, "（一）制定标准不少于XX项。（省局信用处）", "（二）乙。（省局信用处）"
        )["blank"]
        with pytest.raises(Refusal, match="还缺"):
            proposal_accept(row, by=cast.office)
        proposal_accept(row, by=cast.office, given="30")
        target = Target.objects.get(measure__no=1)
        assert (target.text, target.op) == ("不少于30项", "ge")
        assert target.value == 30

    def test_an_unknown_organ_is_named_by_a_person(self, cast: Cast) -> None:
        row = self.open(cast, "（一）建立信用制度。（省局月球处）", "（二）乙。（省局信用处）")[
            "organ_unknown"
        ]
        assert "没有名为" in row.words
        with pytest.raises(Refusal, match="没有名为"):
            proposal_accept(row, by=cast.office, given="火星局")
        proposal_accept(row, by=cast.office, given="省局信用处")
        assert MeasureOrgan.objects.get(name="省局月球处").organ == cast.organs["省局信用处"]
        assert Deliverable.objects.get(measure__no=1).owner == cast.organs["省局信用处"]

    def test_two_organs_of_one_name_are_a_question(self, cast: Cast) -> None:
        for code in ("x1", "x2"):
            organ_open(
                code=code,
                name=f"{code}实验室",
                aliases=("省实验室",),
                kind=Kind.INSTITUTE,
                parent=cast.bureau,
                on=SINCE,
                by=SYSTEM,
            )
        row = self.open(cast, "（一）甲。（省实验室）", "（二）乙。（省局信用处）")["organ_twin"]
        assert "可指 2 个机构" in row.words

    def test_a_name_after_its_bureau_is_understood(self, cast: Cast) -> None:
        self.open(cast, "（一）甲。（省局信用处、科信处）", "（二）乙。（省局信用处）")
        assert MeasureOrgan.objects.get(name="科信处").organ == cast.organs["省局科信处"]

    def test_cut_off_text_and_a_missing_organ_are_supplied(self, cast: Cast) -> None:
        found = self.open(cast, "（一）甲。（省局信用处）", "（二）开展竞争执法，查办案件")
        proposal_accept(found["cut_off"], by=cast.office, given="30件。")
        proposal_accept(found["no_organ"], by=cast.office, given="省局反垄断处")
        measure = Measure.objects.get(no=2)
        assert measure.text == "开展竞争执法，查办案件30件。"
        assert measure.organs.get().organ == cast.organs["省局反垄断处"]

    def test_it_is_decided_once_and_by_the_plan_office(self, cast: Cast) -> None:
        row = self.open(cast, "（一）接轨W1PO规则。（省局信用处）", "（二）乙。（省局信用处）")[
            "ocr"
        ]
        before = rows()
        with pytest.raises(Refusal, match="由督办岗办理"):
            proposal_accept(row, by=cast.clerk)
        assert rows() == before
        proposal_accept(row, by=cast.office)
        with pytest.raises(Refusal, match="已由督办处理"):
            proposal_refuse(row, by=cast.checker)


@pytest.mark.seed
def test_the_real_plan_comes_in_with_everything_to_decide(cast: Cast) -> None:
    outcome = plan_import(read(reference("seed/workplan-2023.txt")), by=cast.office)
    assert (outcome.plan.year, outcome.plan.measures.count()) == (2023, 48)
    kinds = set(outcome.batch.proposals.values_list("kind", flat=True))
    assert {"ocr", "blank", "unpaired", "cut_off", "no_organ", "organ_group"} <= kinds
    cut = outcome.batch.proposals.get(kind="cut_off")
    assert cut.measure is not None
    assert cut.measure.no == 48
