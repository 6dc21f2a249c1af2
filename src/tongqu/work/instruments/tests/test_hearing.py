"""The public is heard on a draft: for as long as the law asks, and every comment is answered."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.audit.models import Record
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.tests.conftest import everything, officer, refusing
from tongqu.kernel.notices.models import Notice
from tongqu.kernel.notices.services import notify
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.tests.cast import Cast
from tongqu.kernel.privacy.retention import erase_one, retentions
from tongqu.work.instruments.models import Comment, Consultation, Instrument
from tongqu.work.instruments.periods import basis_of, closes_on
from tongqu.work.instruments.procedure import InstrumentMaking as Making
from tongqu.work.instruments.services import (
    Sent,
    comment_decide,
    comment_register,
    comment_send,
    draft_add,
)
from tongqu.work.instruments.tasks import closings
from tongqu.work.instruments.tests.making import BEGUN, LAWFUL, do

OPENED = BEGUN + timedelta(days=1)
Publish = Callable[..., Consultation]


@pytest.fixture
def publish(made: Instrument, clerk: Actor) -> Publish:
    def run(**facts: str) -> Consultation:
        draft_add(made, text=LAWFUL, name="草案.txt", by=clerk)
        do(made, Making.publish, clerk, 1, channel="门户网站", **facts)
        return Consultation.objects.get(pk=made.pk)

    return run


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "concerns", "opened", "last", "basis"),
    [
        ("regulation", "", "2026-03-03", "2026-04-02", "《规章制定程序条例》第十五条第二款"),
        ("normative", "", "2026-03-03", "2026-04-02", "《优化营商环境条例》第六十二条"),
        ("normative", "no", "2026-03-03", "2026-03-12", "第24项"),
        ("normative", "no", "2026-09-29", "2026-10-14", "第24项"),  # over the October holidays
        ("normative", "no", "2021-09-01", "2021-10-01", "《规章制定程序条例》"),  # no own rule yet
        ("guide", "", "2026-03-03", "2026-03-12", "内部工作制度"),
        ("standard", "", "2026-03-03", "2026-04-02", "《地方标准管理办法》"),
        ("plan", "", "2026-03-03", "2026-04-02", "《重大行政决策程序暂行条例》"),
    ],
)
def test_each_kind_is_open_for_its_own_time_by_the_rule_of_the_day(
    kind: str, concerns: str, opened: str, last: str, basis: str
) -> None:
    day = date.fromisoformat(opened)
    is_near = concerns != "no"
    assert closes_on(kind, day, concerns=is_near) == date.fromisoformat(last)
    row = Consultation(instrument=Instrument(kind=kind), concerns=is_near, opens_on=day)
    assert basis in basis_of(row)


def test_a_shorter_time_is_refused_with_its_article_and_a_longer_one_holds(
    publish: Publish, made: Instrument, clerk: Actor
) -> None:
    draft_add(made, text=LAWFUL, name="草案.txt", by=clerk)
    before = everything()
    with refusing("bad_target", "最早到 2026-04-02 截止（《优化营商环境条例》第六十二条"):
        do(made, Making.publish, clerk, 1, channel="门户网站", closes="2026-04-01")
    assert everything() == before
    assert not Consultation.objects.exists()
    row = publish(closes="2026-04-20")
    assert row.closes_on == date(2026, 4, 20)
    with refusing("too_early", "2026-04-21"):
        do(made, Making.close_comments, clerk, 49)
    assert do(made, Making.close_comments, clerk, 50) == "revising"


@pytest.mark.parametrize(("kind", "is_marked"), [("regulation", False), ("normative", True)])
def test_an_article_nobody_has_read_is_marked_wherever_its_day_is_shown(
    made: Instrument, publish: Publish, clerk: Actor, kind: str, *, is_marked: bool
) -> None:
    Instrument.objects.filter(pk=made.pk).update(kind=kind)
    made.refresh_from_db()
    publish()
    number = made.matter.number
    with held_at(OPENED):
        reader = signed_in(Client(), User.objects.get(username=clerk.name))
        for text in (
            Client().get(f"/instruments/{number}").text.partition('class="ground"')[2],
            reader.get(f"/console/instruments/{number}/comments").text.partition('"ground"')[2],
            reader.get(f"/console/matters/{number}").text.partition("期限依据")[2],
        ):
            ground = re.split("</p>|</dd>", text)[0]
            assert "条例》第" in ground
            assert ("未经核对原文" in ground) == is_marked


def test_a_draft_marked_secret_never_goes_before_the_public(made: Instrument, clerk: Actor) -> None:
    draft_add(made, text=f"机密★1年\n{LAWFUL}", name="粘贴的正文", by=clerk)
    with refusing("bad_target", "机密"):
        do(made, Making.publish, clerk, 1, channel="门户网站")
    assert not Consultation.objects.exists()


@pytest.mark.measure("四", "三十九")
def test_a_citizen_comments_and_later_reads_what_became_of_it(
    publish: Publish, made: Instrument, clerk: Actor
) -> None:
    publish(about="为了便利查询")
    page = f"/instruments/{made.matter.number}"
    citizen = Client()
    typed = {
        "clause": "第二条", "text": "建议写明多久公示一次。电话13900000001。", "who": "person",
        "name": "林晓", "contact": "13900000001", "key": "k" * 24,
    }  # fmt: skip
    with held_at(OPENED + timedelta(days=3)):
        assert made.title in citizen.get("/instruments/").text
        shown = citizen.get(page).text
        assert "第二条 企业自愿申请公示" in shown
        assert "为了便利查询" in shown
        assert "《优化营商环境条例》第六十二条" in shown
        first = citizen.post(page, typed)
        assert citizen.post(page, typed).status_code == 200  # a double click
        comment = Comment.objects.get()
        assert f"{comment.receipt[:5]}-{comment.receipt[5:]}" in first.text
        mine = citizen.get("/instruments/receipt", {"code": comment.receipt.lower()}).text
        assert "多久公示一次" in mine
        assert "采纳情况还没有公布" in mine
        assert "林晓" not in mine
        assert "13900000001" not in citizen.get(page).text
        assert citizen.get("/instruments/receipt", {"code": "A" * 10}).status_code == 404
    officer_ = signed_in(Client(), User.objects.get(username=clerk.name))
    at = f"/console/instruments/{made.matter.number}/comments"
    desk = officer_.get(at).text
    assert "林＊＊" in desk
    assert "电话＊＊＊" in desk  # the gist proposed names no number
    bare = {"decision": "declined", "gist": "写明公示频次", "reason": ""}
    refused = officer_.post(f"{at}/1", bare)
    assert refused.status_code == 422
    assert "写明公示频次" in refused.text
    assert "办理“处理意见”还缺：理由" in refused.text
    whole = {**bare, "decision": "partly", "reason": "改为每季度"}
    assert officer_.post(f"{at}/1", whole).status_code == 302
    matter = officer_.get(f"/console/matters/{made.matter.number}").text
    assert "部分采纳：写明公示频次" in matter
    do(made, Making.close_comments, clerk, 32)
    do(made, Making.publish_outcome, clerk, 33, summary="收到 1 条，部分采纳 1 条")
    with held_at(OPENED + timedelta(days=40)):
        public = Client().get(page).text
        mine = citizen.get("/instruments/receipt", {"code": comment.receipt}).text
    for words in ("收到 1 条，部分采纳 1 条", "写明公示频次", "改为每季度"):
        assert words in public
    assert "多久公示一次" not in public  # the words themselves are not published
    assert "部分采纳。改为每季度" in mine


def test_a_comment_after_the_last_day_is_refused_and_what_was_typed_stays(
    publish: Publish, made: Instrument
) -> None:
    row = publish()
    page = f"/instruments/{made.matter.number}"
    typed = {"text": "来晚了", "who": "person", "key": "k" * 24}
    with held_at(row.closes_on):
        assert Client().post(page, {**typed, "key": "j" * 24}).status_code == 200
    with held_at(row.closes_on + timedelta(days=1)):
        answer = Client().post(page, typed)
        assert answer.status_code == 422
        assert "征求意见已于 2026-04-02 截止" in answer.text
    assert Comment.objects.count() == 1


def test_nothing_goes_to_review_before_the_public_has_its_answer(
    publish: Publish, made: Instrument, clerk: Actor
) -> None:
    row = publish()
    with held_at(OPENED):
        comment = comment_send(row, Sent("建议收费公开"), key="a" * 12)
    do(made, Making.close_comments, clerk, 32)
    with refusing("missing_facts", "对 1 条意见的处理"):
        do(made, Making.publish_outcome, clerk, 33, summary="采纳")
    with refusing("missing_facts", "公布意见采纳情况"):
        do(made, Making.to_legal, clerk, 33)
    comment_decide(comment, decision="adopted", gist="收费公开", reason="", by=clerk)
    do(made, Making.publish_outcome, clerk, 33, summary="采纳 1 条")
    assert do(made, Making.to_legal, clerk, 34) == "legal"
    with refusing("bad_target", "已经送审"):
        comment_decide(comment, decision="declined", gist="x", reason="y", by=clerk)
    comment.refresh_from_db()
    assert comment.decision == "adopted"
    chain = Record.objects.filter(name=f"consultation:{made.matter.number}")
    assert [line.verb for line in chain.order_by("number")] == ["comment", "comment_decide"]


def test_a_letter_is_put_on_record_and_by_no_other_organ(
    publish: Publish, clerk: Actor, cast: Cast
) -> None:
    row = publish()
    letter = Sent("来信建议", channel="mail", day=OPENED + timedelta(days=2))
    with held_at(OPENED + timedelta(days=4)):
        first = comment_register(row, letter, by=clerk, key="m" * 12)
        assert comment_register(row, letter, by=clerk, key="m" * 12) == first
        with refusing("wrong_place"):
            comment_register(row, letter, by=officer("外县", cast["a1-credit"], "clerk"), key="n")
        early = Sent("早", channel="mail", day=OPENED - timedelta(days=1))
        with refusing("bad_target", "收到日期"):
            comment_register(row, early, by=clerk, key="o" * 12)
    assert [(c.serial, c.channel, c.day) for c in row.comments.all()] == [(1, "mail", letter.day)]


def test_what_the_public_sees_is_the_version_that_was_published(
    publish: Publish, made: Instrument, clerk: Actor
) -> None:
    publish()
    draft_add(made, text="第一条 内部改过的一稿。", name="二稿", by=clerk)
    page = f"/instruments/{made.matter.number}"
    with held_at(OPENED):
        for address in (page, f"{page}/draft.txt"):
            shown = Client().get(address).content.decode()
            assert "企业自愿申请公示" in shown
            assert "内部改过" not in shown
    unpublished = Client().get("/instruments/2026-none")
    assert unpublished.status_code == 404


def test_the_officers_are_told_once_when_the_time_is_over(publish: Publish) -> None:
    row = publish()
    with held_at(row.closes_on):
        assert notify(closings()) == 0
    with held_at(row.closes_on + timedelta(days=1)):
        assert notify(closings()) > 0
        assert notify(closings()) == 0
    assert "征求意见已于 2026-04-02 截止" in Notice.objects.all()[0].text


def test_who_commented_is_forgotten_in_time_and_the_comment_stays(
    publish: Publish, made: Instrument, clerk: Actor
) -> None:
    row = publish()
    sent = Sent("我是林晓，电话13900000001，建议收费公开", name="林晓", contact="13900000001")
    with held_at(OPENED):
        comment = comment_send(row, sent, key="a" * 12)
        comment_decide(comment, decision="adopted", gist="收费公开", reason="", by=clerk)
    do(made, Making.close_comments, clerk, 32)
    do(made, Making.publish_outcome, clerk, 33, summary="采纳 1 条")
    rule = next(each for each in retentions() if each.name == "instruments.commenters")
    with held_at(date(2027, 4, 4)):
        assert erase_one(rule) == 0
    with held_at(date(2027, 4, 6)):
        assert erase_one(rule) == 1
        assert erase_one(rule) == 0
    comment.refresh_from_db()
    assert (comment.name, comment.contact) == ("", "")
    assert comment.text == "我是＊＊＊，电话＊＊＊，建议收费公开"
