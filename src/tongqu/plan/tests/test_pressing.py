"""Prompts and written urgings: numbered, told, answered in their term, or on record as not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tongqu.kernel.clock.now import held_at
from tongqu.kernel.documents.models import Document, OrganMark
from tongqu.kernel.matters.lapses import lapses_take
from tongqu.kernel.matters.outbox import deliver_all
from tongqu.kernel.matters.selectors import Filter, worklist
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import everything, refusing
from tongqu.kernel.notices.models import Notice
from tongqu.plan.engine.lights import Colour
from tongqu.plan.engine.reader import read_text
from tongqu.plan.models import Measure, Prompt, Urge, WorkPlan
from tongqu.plan.procedure import Prompting, Urging
from tongqu.plan.selectors.assessing import assessed
from tongqu.plan.selectors.standing import standings
from tongqu.plan.selectors.timeline import moments
from tongqu.plan.services import plan_dispatch, plan_import, prompt_send, urge_issue
from tongqu.plan.tests.cast import DAY, Cast
from tongqu.plan.tests.test_progress import TEXT, colour

pytestmark = pytest.mark.measure("四十四")


@pytest.fixture
def plan(cast: Cast) -> WorkPlan:
    found = plan_import(read_text(TEXT, "方案.txt"), by=cast.office).plan
    with held_at(date(2026, 1, 20)):
        plan_dispatch(found, by=cast.office)
    return found


class TestAnUrging:
    def test_is_numbered_answered_and_settled(self, cast: Cast, plan: WorkPlan) -> None:
        issued = urge_issue(
            Measure.objects.get(no=2), about="请报整改时间表", by=cast.office, key="k"
        )
        again = urge_issue(Measure.objects.get(no=2), about="请报", by=cast.office, key="k")
        assert (issued.number, again.pk) == ("通衢市监督〔2026〕1号", issued.pk)
        assert Document.objects.count() == Urge.objects.count() == 1
        assert issued.matter.due_on == date(2026, 12, 2)
        assert colour(plan, 2)[1] == "有 1 张督办单在办"
        act(issued.matter, Urging.reply, by=cast.clerk, facts={"reply": "12月10日前完成"})
        settled = act(issued.matter, Urging.settle, by=cast.checker, facts={"opinion": "属实"})
        assert settled.closed_on == DAY

    def test_is_written_to_the_organ_that_answers(self, cast: Cast, plan: WorkPlan) -> None:
        joint = cast.organs["省计量院"]
        issued = urge_issue(plan.measures.get(no=1), about="请报", by=cast.office, organ=joint)
        (letter,) = issued.matter.documents.all()
        assert (letter.organ_name, letter.addressee) == (cast.bureau.name, joint.name)
        assert "5 个工作日内，即 2026年12月2日前" in letter.paragraphs[2]
        assert "内部工作制度" in letter.paragraphs[-1]

    def test_without_a_mark_to_number_by_nothing_is_issued(
        self, cast: Cast, plan: WorkPlan
    ) -> None:
        OrganMark.objects.all().delete()
        before = everything()
        with refusing("no_mark", "机关代字"):
            urge_issue(plan.measures.get(no=2), about="请报", by=cast.office)
        assert (everything(), Urge.objects.count()) == (before, 0)

    def test_is_not_sent_to_an_organ_that_does_not_answer(self, cast: Cast, plan: WorkPlan) -> None:
        other = cast.organs["省局反垄断处"]
        for send in (urge_issue, prompt_send):
            with refusing("bad_target", "不承担这一条"):
                send(plan.measures.get(no=2), about="请报", by=cast.office, organ=other)

    def test_unanswered_turns_the_measure_red(self, cast: Cast, plan: WorkPlan) -> None:
        with held_at(DAY - timedelta(days=20)):
            urge_issue(Measure.objects.get(no=2), about="请报", by=cast.office)
        lapses_take()
        assert colour(plan, 2) == (Colour.OVERDUE, "有 1 张督办单逾期未答复")

    @pytest.mark.parametrize(
        ("no", "about", "code"), [(2, " ", "missing_facts"), (3, "请报", "bad_target")]
    )
    def test_needs_words_and_somebody_to_answer(
        self, cast: Cast, plan: WorkPlan, no: int, about: str, code: str
    ) -> None:
        with refusing(code):
            urge_issue(plan.measures.get(no=no), about=about, by=cast.office)


class TestAPrompt:
    def sent(self, cast: Cast, day: date = DAY) -> Prompt:
        with held_at(day):
            return prompt_send(Measure.objects.get(no=2), about="月底前报材料", by=cast.office)

    def test_lies_on_the_organs_desk_and_is_told_at_once(self, cast: Cast, plan: WorkPlan) -> None:
        prompt = self.sent(cast)
        deliver_all()
        assert prompt.matter.due_on == date(2026, 11, 27)
        assert [m.pk for m in worklist(cast.clerk, Filter()).matters if m.pk == prompt.pk]
        (told,) = Notice.objects.filter(matter=prompt.matter, user__username=cast.clerk.name)
        assert "月底前报材料" in told.text
        act(prompt.matter, Prompting.answer, by=cast.clerk, facts={"reply": "已报"})
        words = [moment.words for moment in moments(plan.measures.get(no=2), DAY)]
        assert words[:2] == ["回复", "催办"]

    def test_unanswered_it_is_noted_and_can_be_made_an_urging(
        self, cast: Cast, plan: WorkPlan
    ) -> None:
        prompt = self.sent(cast, DAY - timedelta(days=9))
        lapses_take()
        assert colour(plan, 2) == (Colour.NEAR, "有 1 次催办逾期未回复")
        with refusing("wrong_role"):
            act(prompt.matter, Prompting.escalate, by=cast.clerk, facts={"reason": "不报"})
        assert not Urge.objects.exists()
        raised = act(prompt.matter, Prompting.escalate, by=cast.office, facts={"reason": "未回复"})
        urge = Urge.objects.get()
        assert (raised.state, urge.number) == ("raised", "通衢市监督〔2026〕1号")
        assert urge.about == "月底前报材料（催办后转督办：未回复）"

    def test_without_a_mark_it_stays_a_prompt(self, cast: Cast, plan: WorkPlan) -> None:
        prompt = self.sent(cast)
        OrganMark.objects.all().delete()
        before = everything()
        with refusing("no_mark"):
            act(prompt.matter, Prompting.escalate, by=cast.office, facts={"reason": "未回复"})
        assert (everything(), Urge.objects.count(), plan.year) == (before, 0, 2026)

    def test_unanswered_costs_the_organ_its_score(self, cast: Cast, plan: WorkPlan) -> None:
        self.sent(cast, DAY - timedelta(days=9))
        lapses_take()
        (row,) = assessed(plan, standings(plan, DAY), DAY)
        assert row.record.urging == (0, 1)
