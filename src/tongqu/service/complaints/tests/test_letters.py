"""Every step that somebody is told of has its letter, with the article of the matter's day."""

from __future__ import annotations

from datetime import date

import pytest

from tongqu.kernel.documents.letters import Letter, letter_of, letters_of
from tongqu.kernel.documents.models import OrganMark
from tongqu.kernel.documents.refusal import DocumentRefusal
from tongqu.kernel.documents.selectors import letters_open
from tongqu.kernel.documents.services import letter_issue
from tongqu.kernel.matters.handling import matter_transfer
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import Subject, act
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.parts import Step
from tongqu.service.complaints.procedure import Complaint as C
from tongqu.service.complaints.procedure import Jurisdiction as J
from tongqu.service.complaints.procedure import Report as R
from tongqu.service.complaints.services.jurisdiction import jurisdiction_open
from tongqu.service.complaints.tests.conftest import enrolled, filed, reported
from tongqu.work.leads.procedure import Lead
from tongqu.work.leads.services import lead_dispatch, lead_open

pytestmark = [pytest.mark.django_db, pytest.mark.measure("三十三")]
ACT = "《市场监督管理投诉举报处理办法》"
ASKED = {"when_where": "11月5日 9 时，本局一楼", "who": "调解员", "outcome": "已立案调查。"}
GIVEN = {
    "ground": "not_ours",
    "reason": "理由写在这里",
    "agreement": "退还余额",
    "recovered": "100",
    "record": "letter",
    "why": "no_agreement",
    "note": "双方到场，各退一步",
    "body": "省质检院",
    "result": "质量不合格",
    "finding": "现场属实",
    "case": "青市监立〔2026〕3号",
    "organ": "住建局",
    "proposal": "退一半",
}
ACCEPTED = (C.accept,)
Walk = tuple[Step, ...]


def taken(matter: Matter, cast: Cast, *steps: Step) -> Matter:
    """Take steps, each by the county's head, who is its clerk and window too."""
    for step in steps:
        wanted = [fact.key for fact in (*step.needs, *step.takes)]
        facts = {key: GIVEN[key] for key in wanted if key in GIVEN}
        matter = act(matter, step, by=who(cast, step), facts=facts)
    return matter


def who(cast: Cast, step: Step) -> Actor:
    """Return somebody of the county who may take a step."""
    roles = {role.name for role in step.by}
    return next(each for each in (cast.clerk, cast.head, cast.window) if each.roles & roles)


def issued(matter: Matter, letter: Letter, cast: Cast) -> str:
    """Issue a letter by whoever may; return all it says."""
    mark = {"mark": f"{matter.organ.region.name}市监"}
    OrganMark.objects.get_or_create(organ=matter.organ, defaults=mark)
    roles = {role.name for role in letter.by}
    people = (cast.clerk, cast.head, cast.governor)
    by = next(each for each in people if each.roles & roles and each.sees(matter.path))
    asked = {fact.key: ASKED[fact.key] for fact in letter.asks}
    paper = letter_issue(matter, letter, asked=asked, by=by, key=letter.key)
    return "\n".join([paper.title, paper.addressee, *paper.paragraphs])


COMPLAINTS: list[tuple[str, Walk, tuple[str, ...]]] = [
    ("acceptance", ACCEPTED, ("林晓", "第十五条", "第二十二条", "60 日")),
    ("refusal", (C.refuse,), ("第十六条第一项", "行政复议")),
    ("mediation", ACCEPTED, ("青石健身馆", "本局一楼", "调解员", "第二十条", "第二十一条")),
    ("mediation_party", ACCEPTED, ("林晓", "第二十三条第一款第二项")),
    ("record", (*ACCEPTED, C.record), ("各退一步", "第二十四条")),
    ("appraisal", (*ACCEPTED, C.appraise), ("省质检院", "第二十二条")),
    ("resumption", (*ACCEPTED, C.appraise, C.resume), ("质量不合格", "第二十二条", "期限到")),
    ("recusal", (*ACCEPTED, C.ask_recusal, C.decide_recusal), ("第二十一条", "各退一步")),
    ("agreement", (*ACCEPTED, C.agree), ("退还余额", "100.00 元", "第二十四条")),
    ("ending", (*ACCEPTED, C.end), ("第二十三条第一款第三项", "第二十三条第二款", "第二十五条")),
    ("ending_operator", (*ACCEPTED, C.end), ("青石健身馆", "第二十七条")),
    ("withdrawal", (C.withdraw,), ("2026年11月2日", "第十六条第四项")),
    ("settling", (C.pass_to_operator,), ("先行和解", "ODR")),
    ("settled", (C.pass_to_operator, C.settle), ("100.00 元", "ODR")),
]
REPORTS: list[tuple[str, Walk, tuple[str, ...]]] = [
    ("test", (R.test,), ("省质检院", "第十八条")),
    ("extension", (R.extend,), ("15 个工作日", "2026年12月14日", "第十八条")),
    ("verification", (R.file,), ("现场属实", "2026年11月23日", "第三十五条")),
    ("filing", (R.file,), ("青市监立〔2026〕3号", "第十八条")),
    ("no_filing", (R.file_not,), ("理由写在这里", "第十八条")),
    ("outcome", (R.file,), ("林晓", "已立案调查", "第三十六条", "第三十七条", "不办理奖励")),
    ("elsewhere", (R.send_elsewhere,), ("住建局", "第三十四条")),
    ("repeated", (R.mark_repeated,), ("第三十五条",)),
]


@pytest.mark.parametrize(
    ("key", "steps", "words"), COMPLAINTS, ids=[each[0] for each in COMPLAINTS]
)
def test_a_step_of_a_complaint_has_its_letter(
    cast: Cast, key: str, steps: Walk, words: tuple[str, ...]
) -> None:
    enrolled(cast.county)
    letter = letter_of(C.kind, key)
    assert letter
    matter = filed()
    assert letter not in letters_open(matter, cast.head)
    text = issued(taken(matter, cast, *steps), letter, cast)
    assert [each for each in words if each not in text] == []
    assert "——" not in text


@pytest.mark.parametrize(("key", "steps", "words"), REPORTS, ids=[each[0] for each in REPORTS])
def test_a_step_of_a_report_has_its_letter(
    cast: Cast, key: str, steps: Walk, words: tuple[str, ...]
) -> None:
    letter = letter_of(R.kind, key)
    assert letter
    text = issued(taken(reported(), cast, *steps), letter, cast)
    assert [each for each in words if each not in text] == []
    assert "——" not in text


@pytest.mark.parametrize("kind", [C.kind, R.kind])
def test_who_handles_it_now_is_told_after_a_transfer(cast: Cast, kind: str) -> None:
    matter = filed() if kind == C.kind else reported()
    letter = letter_of(kind, "handed")
    assert letter
    with pytest.raises(DocumentRefusal, match="还没有办理"):
        issued(matter, letter, cast)
    moved = matter_transfer(matter, to=cast.city, by=cast.clerk, reason="案情重大，报请上级处理")
    text = issued(moved, letter, cast)
    assert "案情重大" in text
    assert f"{ACT}第四十一条" in text


def test_a_dispute_and_its_end_are_written_to_both(cast: Cast) -> None:
    about = reported()
    dispute = jurisdiction_open(about, against=cast.other, reason="在白沙", by=cast.clerk, key="j")
    for key, steps in (("talk", ()), ("refer", (J.refer,))):
        letter = letter_of(J.kind, key)
        assert letter
        dispute = taken(dispute, cast, *steps)
        text = issued(dispute, letter, cast)
        assert "第三十三条" in text
        assert cast.other.name in text


def test_a_lead_has_its_letters_from_hand_over_to_the_end(cast: Cast) -> None:
    lead = lead_open(
        subject=Subject("lead", "", "青石粮油店"), text="过期食品", organ=cast.county,
        by=cast.head, key="l", source=filed(),
    )  # fmt: skip
    lead = lead_dispatch(lead, to=cast.county, wish="请核查", by=cast.head, key="d")
    act(lead, Lead.urge, by=cast.head, facts={"wish": "请抓紧"})
    act(lead, Lead.extend, by=cast.head, facts={"reason": "需要检验"})
    act(lead, Lead.answer, by=cast.clerk, facts={"feedback": "属实", "outcome": "case"})
    done = act(lead, Lead.close, by=cast.head, facts={})
    said = {each.key: issued(done, each, cast) for each in letters_of(Lead.kind)}
    assert set(said) == {"dispatch", "urge", "extension", "feedback", "closing"}
    assert "请核查" in said["dispatch"]
    assert f"{ACT}第二十七条" in said["dispatch"]
    assert "请抓紧" in said["urge"]
    assert "已立案" in said["feedback"]


def test_a_paper_about_a_step_gives_the_day_that_was_due_then(cast: Cast) -> None:
    matter = taken(reported(), cast, R.extend, R.file)
    letter = letter_of(R.kind, "extension")
    assert letter
    assert "2026年12月14日" in issued(matter, letter, cast)


def test_under_the_old_order_a_letter_names_the_act_and_no_article_nobody_read(cast: Cast) -> None:
    matter = filed(on=date(2026, 4, 10))
    matter = act(matter, C.accept, by=cast.window, facts={}, on=date(2026, 4, 14))
    letter = letter_of(C.kind, "acceptance")
    assert letter
    text = issued(matter, letter, cast)
    assert "45 个工作日" in text
    assert ACT not in text
