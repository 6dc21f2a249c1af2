"""Steps check the law of the day and keep what they mean; a refusal changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.handling import matter_dispute, matter_transfer
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.kernel.organs.actors import party
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.service.complaints.models import ComplaintFacts, ReportFacts
from tongqu.service.complaints.models.intake import Channel
from tongqu.service.complaints.procedure import Complaint as C
from tongqu.service.complaints.procedure import Report as R
from tongqu.service.complaints.procedure.grounds import About, ground_of, grounds
from tongqu.service.complaints.selectors.answers import answered_by, answers
from tongqu.service.complaints.services.intake import consumer, letter_file
from tongqu.service.complaints.services.merging import letters_merge
from tongqu.service.complaints.services.parties import party_act
from tongqu.service.complaints.services.parts import Dispute, Operator, Source, Writer
from tongqu.service.complaints.tests.conftest import (
    KEY,
    enrolled,
    filed,
    letter,
    offence,
    reported,
    walk,
)
from tongqu.service.complaints.tests.refusing import refusing

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.measure("三十三"),
    pytest.mark.usefixtures("cast"),
]


def known(day: date | None) -> Dispute:
    """Return a dispute known of since a day."""
    dispute = letter().dispute
    assert dispute
    return replace(dispute, known_on=day)


def test_from_receipt_to_an_agreement_with_money_recovered(cast: Cast) -> None:
    matter = filed(date(2026, 10, 12))
    matter = walk(
        matter,
        (C.accept, cast.window, "2026-10-14"),
        (C.record, cast.clerk, "2026-10-20"),
        (C.agree, cast.clerk, "2026-10-26"),
        recovered="1500.50",
        agreement="退还余额 1500.50 元",
        record="letter",
    )
    row = ComplaintFacts.objects.get()
    assert matter.state == "agreed"
    assert (row.accepted_on, row.decided_due_on) == (date(2026, 10, 14), date(2026, 10, 21))
    assert (row.recovered, row.agreement) == (Decimal("1500.50"), "退还余额 1500.50 元")


@pytest.mark.parametrize("given", ["-1", "许多", "NaN", "1e30", ""])
def test_money_that_is_no_money_is_refused(cast: Cast, given: str) -> None:
    matter = walk(filed(), (C.accept, cast.window, "2026-11-02"))
    with refusing("sum", "不小于 0"):
        walk(matter, (C.agree, cast.clerk, "2026-11-02"), recovered=given)


@pytest.mark.parametrize(
    ("_case", "known_on", "received", "is_refused"),
    [
        ("过了三年零十天", date(2023, 4, 10), date(2026, 4, 20), True),
        ("正好三年", date(2023, 4, 20), date(2026, 4, 20), False),
        ("过了三年零一天", date(2023, 4, 19), date(2026, 4, 20), True),
        ("闰日", date(2024, 2, 29), date(2026, 11, 2), False),
    ],
)
def test_three_years_decide_whether_it_may_be_accepted(
    cast: Cast, _case: str, known_on: date, received: date, is_refused: bool
) -> None:
    matter = filed(received, dispute=known(known_on))
    day = received.isoformat()
    if is_refused:
        with refusing("too_old", "第十六条第四项"):
            walk(matter, (C.accept, cast.window, day))
        walk(matter, (C.refuse, cast.window, day), ground="too_old", reason="超过三年")
        assert ComplaintFacts.objects.get().ended_ground == "too_old"
    else:
        with refusing("not_too_old", "第十六条第四项", f"{known_on.year + 3}"):
            walk(matter, (C.refuse, cast.window, day), ground="too_old")
        assert walk(matter, (C.accept, cast.window, day)).state == "mediating"


def test_nobody_is_refused_as_too_late_without_the_day(cast: Cast) -> None:
    with refusing("known_when", "先向投诉人问明"):
        walk(filed(dispute=known(None)), (C.refuse, cast.window, "2026-11-02"), ground="too_old")


def test_a_ground_the_law_of_the_day_does_not_know_is_refused(cast: Cast) -> None:
    old = filed(date(2026, 4, 14))
    with refusing("ground", "2026-04-14", "拒绝核验身份"):
        walk(old, (C.refuse, cast.window, "2026-04-15"), ground="identity")
    new = filed(date(2026, 4, 15), key="k2")
    assert walk(new, (C.refuse, cast.window, "2026-04-15"), ground="identity").state == "refused"
    with refusing("ground", "胡写"):
        walk(filed(key="k3"), (C.refuse, cast.window, "2026-11-02"), ground="胡写")


def test_every_ground_has_its_article_of_the_day() -> None:
    old = ground_of(About.REFUSAL, "handled", date(2026, 4, 14))
    new = ground_of(About.REFUSAL, "handled", date(2026, 4, 15))
    assert old
    assert new
    assert old.basis == "《市场监督管理投诉举报处理暂行办法》第十五条第二项"
    assert new.basis == "《市场监督管理投诉举报处理办法》第十六条第二项"
    assert (old.is_verified, new.is_verified) == (True, True)
    assert len(grounds(About.REFUSAL, date(2026, 4, 15))) == 7
    assert grounds(About.REFUSAL, date(2019, 1, 1)) == ()


def test_mediation_is_not_over_before_its_last_day(cast: Cast) -> None:
    matter = walk(filed(date(2026, 8, 24)), (C.accept, cast.window, "2026-08-31"))
    assert matter.due_on == date(2026, 10, 30)
    with refusing("not_overdue", "2026-10-30", "第二十三条第一款第五项"):
        walk(matter, (C.end, cast.clerk, "2026-10-30"), why="overdue")
    ended = walk(matter, (C.end, cast.clerk, "2026-10-31"), why="overdue", reason="期满")
    assert (ended.state, ended.due_on) == ("ending", date(2026, 11, 10))
    assert walk(ended, (C.tell_end, cast.clerk, "2026-11-02")).state == "ended"


def test_only_an_enrolled_enterprise_settles_first(cast: Cast) -> None:
    matter = filed()
    with refusing("not_enrolled", "ODR"):
        walk(matter, (C.pass_to_operator, cast.window, "2026-11-02"))
    enrolled(cast.county)
    walk(matter, (C.pass_to_operator, cast.window, "2026-11-02"))
    assert ComplaintFacts.objects.get().went_odr


def test_settling_that_runs_out_begins_the_seven_days_anew(cast: Cast) -> None:
    enrolled(cast.county)
    matter = filed(wants_settling=True)
    with held_at(date(2026, 11, 18)):
        matter = act(matter, C.accept, by=cast.window, facts={})
    lines = list(matter.lines.order_by("number").values_list("step", "day"))
    assert lines[2:] == [
        ("settling_lapsed", date(2026, 11, 17)),
        ("accept", date(2026, 11, 18)),
    ]
    assert ComplaintFacts.objects.get().decided_due_on == date(2026, 11, 26)
    with refusing("spent", "最多办理 1 次"), held_at(date(2026, 11, 18)):
        again = filed(key="k2", wants_settling=True)
        again = walk(again, (C.settling_failed, cast.window, "2026-11-18"))
        walk(again, (C.pass_to_operator, cast.window, "2026-11-18"))


def test_the_operator_answers_its_own_complaint_and_no_other(cast: Cast) -> None:
    matter = walk(filed(), (C.accept, cast.window, "2026-11-02"))
    mine, other = party("青石健身馆", KEY), party("别家", "99B" + "0" * 15)
    answer = {"answer": "愿意退款"}
    assert party_act(matter, C.answer, by=mine, facts=answer, key="1").state == "mediating"
    with refusing("not_yours"):
        party_act(matter, C.answer, by=other, facts=answer, key="2")
    with refusing("wrong_role"):
        party_act(matter, C.agree, by=mine, facts={}, key="3")


def test_the_consumer_withdraws_and_the_other_side_is_told(cast: Cast) -> None:
    matter = walk(filed(), (C.accept, cast.window, "2026-11-02"))
    consumer = party("办事人（凭查询码）", f"matter:{matter.number}")
    matter = party_act(matter, C.give_up, by=consumer, facts={}, key="1")
    assert (matter.state, ComplaintFacts.objects.get().ended_ground) == ("ending", "withdrawn")


def test_an_organ_of_the_same_level_feeds_back_and_does_not_hand_on(cast: Cast) -> None:
    source = Source(Channel.CITIZEN, "1", cast.city)
    matter = letter_file(letter(source=source), by=cast.governor, key="k").complaint
    assert matter
    with refusing("bad_target", "第四十一条"):
        matter_transfer(matter, to=cast.other, by=cast.clerk, reason="不归我局")
    assert matter_transfer(matter, to=cast.city, by=cast.clerk, reason="反馈").organ == cast.city


def test_before_the_new_order_a_complaint_could_be_handed_on(cast: Cast) -> None:
    matter = filed(date(2026, 4, 14))
    assert matter_transfer(matter, to=cast.other, by=cast.clerk, reason="移送").organ == cast.other


def test_a_report_is_not_handed_on_but_its_reporter_told(cast: Cast) -> None:
    matter = reported()
    with refusing("bad_target", "第三十四条"):
        matter_transfer(matter, to=cast.other, by=cast.clerk, reason="不归我局")
    done = walk(matter, (R.send_elsewhere, cast.clerk, "2026-11-02"), organ="白沙县局")
    assert done.state == "elsewhere"


def test_a_dispute_goes_to_the_common_superior(cast: Cast) -> None:
    matter = matter_dispute(filed(), against=cast.other, by=cast.clerk, reason="住所地在白沙")
    assert matter.organ == cast.city


def test_a_report_becomes_a_case_and_keeps_its_number(cast: Cast) -> None:
    matter = walk(
        reported(), (R.file, cast.head, "2026-11-02"), finding="属实", case="青市监立〔2026〕3号"
    )
    assert (matter.state, matter.due_on) == ("filed", None)
    row = ReportFacts.objects.get()
    assert (row.case, row.decided_due_on) == ("青市监立〔2026〕3号", date(2026, 11, 23))


def test_the_same_report_again_is_not_handled_again(cast: Cast) -> None:
    matter = walk(reported(), (R.mark_repeated, cast.window, "2026-11-02"))
    assert matter.state == "repeated"
    with refusing("closed"):
        walk(matter, (R.extend, cast.head, "2026-11-02"))


def test_two_tickets_about_one_dispute_get_one_answer(cast: Cast) -> None:
    first, second = filed(key="a"), filed(key="b")
    letters_merge(second, into=first, by=cast.clerk)
    second.refresh_from_db()
    assert answered_by(second) == first
    assert second.closed_on == date(2026, 11, 2)


def test_a_repeated_report_is_answered_by_the_first_and_new_facts_begin_its_days_anew(
    cast: Cast,
) -> None:
    first = reported(date(2026, 10, 20), key="a")
    second, third = reported(key="b"), reported(key="c")
    letters_merge(second, into=first, by=cast.clerk)
    first.refresh_from_db()
    assert first.due_on == date(2026, 11, 10)
    letters_merge(third, into=first, by=cast.clerk, new_facts="另有一家分店")
    first.refresh_from_db()
    assert (answered_by(third), first.due_on) == (first, date(2026, 11, 23))


def test_what_another_reporter_adds_does_not_begin_the_days_anew(cast: Cast) -> None:
    first = reported(key="a")
    whole = letter(dispute=None, offence=offence(), writer=Writer("何青", "13900000009"))
    other = letter_file(whole, by=consumer(), key="b").report
    assert other
    with refusing("not_repeated", "第三十五条"):
        letters_merge(other, into=first, by=cast.clerk, new_facts="还有")
    letters_merge(other, into=first, by=cast.clerk)
    assert answered_by(other) == first


def test_the_answers_go_back_by_ticket_and_name_nobody(cast: Cast) -> None:
    one, two = (
        letter_file(
            letter(source=Source(Channel.CITIZEN, ticket, cast.city)), by=cast.window, key=ticket
        ).complaint
        for ticket in ("T-1", "T-2")
    )
    assert one
    assert two
    letters_merge(two, into=one, by=cast.clerk)
    walk(one, (C.refuse, cast.window, "2026-11-02"), ground="handled", reason="已起诉")
    rows = {str(row[0]): row for row in answers(cast.clerk, "12345")}
    assert rows["T-1"][2] == rows["T-2"][2] == "不予受理"
    assert "第十六条第二项" in str(rows["T-2"][4])
    assert one.number in str(rows["T-2"][4])
    assert "林" not in str(rows)
    assert list(answers(cast.stranger, "12345")) == []


def test_complaints_of_different_operators_are_not_one(cast: Cast) -> None:
    first, second = filed(key="a"), filed(key="b", operator=Operator("白沙饭店"))
    with refusing("not_same"):
        letters_merge(second, into=first, by=cast.clerk)
    with refusing("merged_kinds"):
        letters_merge(reported(), into=first, by=cast.clerk)


def test_the_second_of_two_officers_on_one_step_is_refused(cast: Cast) -> None:
    matter = filed()
    act(matter, C.accept, by=cast.window, facts={})
    with pytest.raises(Refusal, match="不能办理“受理”"):
        act(matter, C.accept, by=cast.clerk, facts={})
