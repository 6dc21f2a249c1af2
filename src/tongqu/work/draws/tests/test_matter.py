"""A draw as a matter: one story, and every refusal that changes nothing."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from tongqu.kernel.audit.verify import verify as verify_chain
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.documents.models import OrganMark
from tongqu.kernel.documents.services import letter_issue
from tongqu.kernel.matters.models import Link
from tongqu.kernel.matters.tests.conftest import Cast, everything, officer
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.work.draws import storage
from tongqu.work.draws.engine.findings import Verdict
from tongqu.work.draws.engine.verify import verify
from tongqu.work.draws.letters import ANNOUNCEMENT, MINUTES
from tongqu.work.draws.models import Certificate, Draw, DrawTask, Sealed
from tongqu.work.draws.selectors import (
    draw_public,
    draw_seen,
    proof_for,
    tasks_of,
    tasks_seen,
    token_for,
)
from tongqu.work.draws.services import (
    draw_annul,
    draw_commit,
    draw_prepare,
    draw_publish,
    entropy_confirm,
    entropy_enter,
    entropy_take_back,
    visits_finish,
)
from tongqu.work.draws.tests.cast import VALUE
from tongqu.work.draws.tests.matters import (
    COMMITTED,
    EXISTS,
    OPEN_DAY,
    TOTAL,
    VISITS_END,
    committed,
    drawn,
    entered,
    lists,
    plan,
    prepared,
)

pytestmark = pytest.mark.django_db


def all_rows() -> dict[str, list[tuple[object, ...]]]:
    """Return every row of matters and of draws."""
    found = everything()
    with connection.cursor() as cursor:
        for table in ("draw", "listfile", "sealed", "drawtask"):
            cursor.execute(f"SELECT t::text FROM draws_{table} t ORDER BY 1")
            found[table] = list(cursor.fetchall())
    return found


@contextmanager
def refusing(saying: str, at: datetime | date) -> Iterator[None]:
    before = all_rows()
    with held_at(at), pytest.raises(Refusal) as refusal, transaction.atomic():
        yield
    assert saying in str(refusal.value)
    assert all_rows() == before


def public_of(draw: Draw) -> dict[str, object]:
    packed = Sealed.objects.get(draw=draw).public
    assert packed is not None
    return dict(json.loads(gzip.decompress(bytes(packed))))


def test_from_plan_to_publication(cast: Cast) -> None:
    draw = drawn(cast)
    assert DrawTask.objects.filter(draw=draw).count() == TOTAL
    assert all(len(task.team) == 2 for task in draw.tasks.all())
    assert all(task.name.startswith("演示企业") for task in draw.tasks.all())
    with held_at(VISITS_END):
        visits_finish(draw, by=cast.clerk)
        draw.matter.refresh_from_db()
        assert draw.matter.due_on == date(2027, 1, 29)
    with held_at(OPEN_DAY):
        draw = draw_publish(draw, by=cast.head)
    public = public_of(draw)
    findings = list(verify(public, published=draw.commitment))
    assert [each.text for each in findings if each.verdict is Verdict.BROKEN] == []
    record = json.loads(gzip.decompress(bytes(draw.sealed.record)))
    assert not any(each.verdict is Verdict.BROKEN for each in verify(record))
    assert verify_chain(f"matter:{draw.pk}").first_break is None
    steps = list(draw.matter.lines.order_by("number").values_list("step", "by_name"))
    assert steps == [
        ("open", "经办"),
        ("commit", "经办"),
        ("enter", "经办"),
        ("confirm", "负责"),
        ("finish", "经办"),
        ("publish", "负责"),
    ]


def test_the_first_entry_stands_nowhere_until_a_second_person_agrees(cast: Cast) -> None:
    draw = entered(cast)
    assert VALUE not in str(everything())
    with held_at(EXISTS):
        entropy_confirm(draw, value=VALUE, by=cast.head)
    assert VALUE in str(everything())


class TestTheEntropy:
    def test_is_not_entered_before_it_exists(self, cast: Cast) -> None:
        draw = committed(cast)
        with refusing("要到 2026-11-26 10:00 才产生", EXISTS - timedelta(minutes=1)):
            entropy_enter(draw, value=VALUE, by=cast.clerk)

    def test_must_have_the_form_of_its_source(self, cast: Cast) -> None:
        draw = committed(cast)
        with refusing("应是 64 位十六进制数", EXISTS):
            entropy_enter(draw, value="5e5e", by=cast.clerk)

    def test_is_not_confirmed_by_the_same_person(self, cast: Cast) -> None:
        draw = entered(cast)
        with refusing("须由两名不同的工作人员各录一次", EXISTS):
            entropy_confirm(draw, value=VALUE, by=cast.clerk)

    def test_that_differs_draws_nothing(self, cast: Cast) -> None:
        draw = entered(cast)
        with refusing("两次录入的随机数不一致，没有抽取", EXISTS):
            entropy_confirm(draw, value=VALUE[:-1] + "0", by=cast.head)

    def test_is_not_confirmed_before_it_is_entered(self, cast: Cast) -> None:
        draw = committed(cast)
        with refusing("现在是“已承诺”，不能办理“复核录入并抽取”", EXISTS):
            entropy_confirm(draw, value=VALUE, by=cast.head)

    def test_taken_back_is_entered_anew(self, cast: Cast) -> None:
        draw = entered(cast)
        with held_at(EXISTS):
            draw = entropy_take_back(draw, reason="录错一位", by=cast.clerk)
            assert (draw.first_value, draw.first_by) == ("", None)
            draw = entropy_enter(draw, value=VALUE, by=cast.head)
            assert entropy_confirm(draw, value=VALUE, by=cast.clerk).opened_at is not None

    def test_sent_twice_draws_once(self, cast: Cast) -> None:
        draw = entered(cast)
        with held_at(EXISTS):
            for _ in range(3):
                entropy_confirm(draw, value=VALUE, by=cast.head, key="one")
        assert draw.tasks.count() == TOTAL
        assert draw.matter.lines.filter(step="confirm").count() == 1


Doing = Callable[[Cast, Draw], object]


@pytest.mark.parametrize(
    ("_case", "stage", "at", "doing", "saying"),
    [
        (
            "外县不能承诺",
            prepared,
            COMMITTED,
            lambda c, d: draw_commit(d, by=c.stranger),
            "管辖范围",
        ),
        (
            "窗口不能承诺",
            prepared,
            COMMITTED,
            lambda c, d: draw_commit(d, by=c.window),
            "经办人、负责人",
        ),
        ("不能承诺两次", committed, COMMITTED, lambda c, d: draw_commit(d, by=c.clerk), "已承诺"),
        ("随机数已产生", prepared, EXISTS, lambda c, d: draw_commit(d, by=c.clerk), "不能作数"),
        (
            "检查没有结束",
            drawn,
            EXISTS,
            lambda c, d: visits_finish(d, by=c.clerk),
            "要到 2026-12-31",
        ),
        (
            "没到公开日",
            drawn,
            VISITS_END,
            lambda c, d: draw_publish(d, by=c.head),
            "要到 2027-01-04",
        ),
        (
            "经办不能作废",
            drawn,
            EXISTS,
            lambda c, d: draw_annul(d, reason="x", by=c.clerk),
            "负责人",
        ),
        ("作废要有理由", drawn, EXISTS, lambda c, d: draw_annul(d, reason=" ", by=c.head), "理由"),
    ],
)
def test_a_refusal_changes_nothing(
    cast: Cast, _case: str, stage: Callable[[Cast], Draw], at: datetime, doing: Doing, saying: str
) -> None:
    draw = stage(cast)
    with refusing(saying, at):
        doing(cast, draw)


@pytest.mark.parametrize(
    ("_case", "changes", "saying"),
    [
        ("抽得比名单多", {"total": 41}, "41"),
        ("没有随机数来源", {"entropy": None}, "正式抽取须指明公开来源"),
        ("一个人检查", {"team": 1}, "执法人员不得少于 2 人（《行政处罚法》第四十二条第一款）"),
        ("检查没完就公开", {"embargo_until": "2026-12-31"}, "结果会在检查前泄露"),
    ],
)
def test_a_wrong_plan_opens_no_matter(
    cast: Cast, _case: str, changes: dict[str, object], saying: str
) -> None:
    with refusing(saying, COMMITTED):
        draw_prepare(organ=cast.county, plan=plan(**changes), lists=lists(), by=cast.clerk)


def test_a_wrong_list_names_file_row_and_field(cast: Cast) -> None:
    wrong = lists(inspectors="code,regions,items\n证1,9901,食品销售\n证1,9901,食品销售\n".encode())
    with refusing("inspectors.csv 里执法证号“证1”出现多次", COMMITTED):
        draw_prepare(organ=cast.county, plan=plan(), lists=wrong, by=cast.clerk)


def test_a_record_tampered_with_is_not_drawn_from(cast: Cast) -> None:
    draw = entered(cast)
    kept = Sealed.objects.get(draw=draw)
    record = json.loads(gzip.decompress(bytes(kept.record)))
    record["strata"][0]["codes"][0] = record["strata"][0]["codes"][1]
    kept.record = storage.packed(record)
    kept.save()
    with refusing("封存的记录与承诺不符", EXISTS):
        entropy_confirm(draw, value=VALUE, by=cast.head)


class TestWhoReadsTheResult:
    def test_before_publication_its_head_alone(self, cast: Cast) -> None:
        draw = drawn(cast)
        assert tasks_seen(draw, cast.head).count() == TOTAL
        assert not tasks_seen(draw, cast.clerk).exists()
        assert not tasks_seen(draw, cast.window).exists()
        assert not tasks_seen(draw, cast.stranger).exists()
        with pytest.raises(Refusal):
            draw_seen(cast.stranger, draw.matter.number)

    def test_an_inspector_reads_the_tasks_of_their_own(self, cast: Cast) -> None:
        draw = drawn(cast)
        mine = draw.tasks.filter(team__contains=["证1"]).count()
        Certificate.objects.create(user_id=cast.clerk.user_id or 0, code="证1")
        assert tasks_seen(draw, cast.clerk).count() == mine == tasks_of(cast.clerk).count()

    def test_nothing_of_it_reaches_the_public(self, cast: Cast) -> None:
        draw = drawn(cast)
        seen = draw_public(draw.matter.number)
        assert seen is not None
        assert Sealed.objects.get(draw=seen).public is None
        assert not any(task.code in json.dumps(seen.commitment) for task in draw.tasks.all())


class TestAnEnterprise:
    def test_is_given_its_proof_by_its_own_token(self, cast: Cast) -> None:
        draw = drawn(cast)
        code = draw.tasks.all()[0].code
        token = token_for(draw, code)
        with held_at(EXISTS):
            proof = proof_for(draw, code, token.lower())
        assert proof["drawn"] is None
        assert not any(each.verdict is Verdict.BROKEN for each in verify(proof))
        with held_at(OPEN_DAY):
            assert proof_for(draw, code, token)["drawn"] is True

    def test_is_told_nothing_with_another_token(self, cast: Cast) -> None:
        draw = drawn(cast)
        first, second = (task.code for task in draw.tasks.all()[:2])
        for code in (first, "91990100MA0000000X"):
            with refusing("代码或口令不对", EXISTS):
                proof_for(draw, code, token_for(draw, second))


class TestARedraw:
    def test_is_a_new_matter_that_names_the_annulled_one(self, cast: Cast) -> None:
        old = drawn(cast)
        with held_at(EXISTS):
            old = draw_annul(old, reason="名单遗漏一个县", by=cast.head)
            again = plan(entropy={"source": "drand-quicknet", "round": 40_000_000})
            new = draw_prepare(
                organ=cast.county, plan=again, lists=lists(), by=cast.clerk, replaces=old
            )
            new = draw_commit(new, by=cast.clerk)
        assert new.commitment is not None
        assert new.commitment["attempt"] == 2
        assert new.commitment["replaces"]["ground"] == "名单遗漏一个县"
        assert new.commitment["replaces"]["approver"] == "负责"
        assert new.commitment["replaces"]["commitment"] == old.digest
        assert Link.objects.get().target_id == old.pk
        assert old.tasks.count() == TOTAL
        assert draw_public(old.matter.number) is not None

    def test_of_a_draw_that_stands_is_refused(self, cast: Cast) -> None:
        old = drawn(cast)
        with refusing("只有已作废的抽取才能重新抽取", EXISTS):
            draw_prepare(organ=cast.county, plan=plan(), lists=lists(), by=cast.clerk, replaces=old)

    def test_happens_once(self, cast: Cast) -> None:
        old = drawn(cast)
        again = plan(entropy={"source": "drand-quicknet", "round": 40_000_000})
        with held_at(EXISTS):
            old = draw_annul(old, reason="x", by=cast.head)
            draw_prepare(organ=cast.county, plan=again, lists=lists(), by=cast.clerk, replaces=old)
        with refusing("已经重新抽取过", EXISTS):
            draw_prepare(organ=cast.county, plan=again, lists=lists(), by=cast.clerk, replaces=old)


def test_its_letters_copy_no_figure_by_hand(cast: Cast) -> None:
    OrganMark.objects.create(organ=cast.county, mark="青市监")
    draw = drawn(cast)
    with held_at(EXISTS):
        announced = letter_issue(draw.matter, ANNOUNCEMENT, asked={}, by=cast.clerk, key="a")
        minutes = letter_issue(draw.matter, MINUTES, asked={}, by=cast.head, key="b")
    assert announced.number == "青市监抽公〔2026〕1号"
    said = "".join(announced.paragraphs)
    assert draw.digest in said
    assert "检查对象名录 40 户" in said
    assert VALUE not in said
    assert VALUE in "".join(minutes.paragraphs)
    assert "经办录入，负责复核录入，两次一致" in "".join(minutes.paragraphs)


class TestTheDatabaseItself:
    def test_refuses_a_commitment_after_the_entropy(self, cast: Cast) -> None:
        draw = committed(cast)
        with pytest.raises(IntegrityError, match="draw_committed_before"), transaction.atomic():
            Draw.objects.filter(pk=draw.pk).update(committed_at=EXISTS)

    def test_refuses_publication_before_the_embargo(self, cast: Cast) -> None:
        draw = drawn(cast)
        with pytest.raises(IntegrityError, match="draw_published_after"), transaction.atomic():
            Draw.objects.filter(pk=draw.pk).update(published_on=VISITS_END)


def test_two_officers_of_one_name_are_still_two(cast: Cast) -> None:
    draw = entered(cast)
    twin = replace(officer("同名", cast.county, "clerk"), name=cast.clerk.name)
    with held_at(EXISTS):
        entropy_confirm(draw, value=VALUE, by=twin)
    record = json.loads(gzip.decompress(bytes(Sealed.objects.get(draw=draw).record)))
    assert record["opening"]["entered_by"] == ["经办（一）", "经办（二）"]
