from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import docx
import pytest
from django.db import connection, transaction

from tongqu.kernel.documents.content import digest_of, is_whole
from tongqu.kernel.documents.demo import step
from tongqu.kernel.documents.letters import Letter
from tongqu.kernel.documents.models import Document, OrganMark, Series, Service
from tongqu.kernel.documents.selectors import document_by_code, letters_open
from tongqu.kernel.documents.services import document_revoke, letter_issue
from tongqu.kernel.documents.serving import document_serve
from tongqu.kernel.documents.sheet import render
from tongqu.kernel.documents.tests.conftest import ACCEPTANCE, PRESSING
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import Cast, everything, lines, officer
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Kind, Organ, Region
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.tests.sample import Permit

ASKED = {"window": "三号窗口"}


def issue(matter: Matter, by: Actor, key: str = "k1") -> Document:
    return letter_issue(matter, ACCEPTANCE, asked=ASKED, by=by, key=key, ground="示例条例第1条")


@contextmanager
def refusing(saying: str) -> Iterator[None]:
    tables = ("document", "series", "service")
    before = (everything(), [_rows(table) for table in tables])
    with pytest.raises(Refusal) as refusal, transaction.atomic():
        yield
    assert saying in str(refusal.value)
    assert (everything(), [_rows(table) for table in tables]) == before


def _rows(table: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT t::text FROM documents_{table} t ORDER BY 1")
        return list(cursor.fetchall())


def test_a_letter_is_numbered_worded_and_noted(marked: Cast, matter: Matter) -> None:
    document = issue(matter, marked.window)
    assert document.number == "青市监许受〔2026〕1号"
    assert document.paragraphs == [
        "你（单位）2026年11月2日提交的申请，本机关决定受理。",
        "承办窗口：三号窗口。",
        "依据：示例条例第1条。",
    ]
    assert lines(matter)[-1] == ("~document", "窗口")
    assert is_whole(Document.objects.get())


def test_the_same_submission_gives_the_same_letter(marked: Cast, matter: Matter) -> None:
    first = [issue(matter, marked.window).pk for _ in range(10)]
    assert len(set(first)) == 1
    assert Series.objects.get().last == 1


def test_numbers_go_on_within_a_kind_and_begin_anew_with_the_year(
    marked: Cast, matter: Matter
) -> None:
    assert issue(matter, marked.window, "k2").serial == 1
    assert issue(matter, marked.window, "k3").serial == 2
    Series.objects.update(year=2025)
    assert issue(matter, marked.window, "k4").number == "青市监许受〔2026〕1号"


def test_a_number_given_in_vain_is_given_again(marked: Cast, matter: Matter) -> None:
    before = transaction.savepoint()
    issue(matter, marked.window)
    transaction.savepoint_rollback(before)
    assert issue(matter, marked.window).serial == 1


def test_an_organ_without_a_mark_is_told_what_to_do(cast: Cast, matter: Matter) -> None:
    with refusing("请系统管理员先在“机关代字”中设置"):
        issue(matter, cast.window)


def test_another_county_cannot_write_in_this_matter(marked: Cast, matter: Matter) -> None:
    with refusing("不在您的管辖范围"):
        issue(matter, marked.stranger)


def test_a_letter_is_not_written_after_its_time(marked: Cast, matter: Matter) -> None:
    act(matter, Permit.withdraw, by=marked.applicant)
    with refusing("现在是“终止”"):
        issue(matter, marked.window)
    matter.refresh_from_db()
    assert letters_open(matter, marked.window) == []


def test_what_the_letter_asks_must_be_given(marked: Cast, matter: Matter) -> None:
    with refusing("还缺：承办窗口"):
        letter_issue(matter, ACCEPTANCE, asked={}, by=marked.window, key="k")


def test_a_changed_word_shows(marked: Cast, matter: Matter) -> None:
    document = issue(matter, marked.window)
    Document.objects.update(paragraphs=["另一番话"])
    document.refresh_from_db()
    assert not is_whole(document)


def test_a_code_is_found_however_it_is_typed(marked: Cast, matter: Matter) -> None:
    document = issue(matter, marked.window)
    code = document.code
    assert document_by_code(f"{code[:4].lower()} {code[4:8]}-{code[8:]}") == document
    assert document_by_code("") is None


def test_the_paper_says_what_was_issued_and_nothing_typed_becomes_markup(
    marked: Cast, matter: Matter
) -> None:
    asked = {"window": "<w:br/> & {{ code }}"}
    document = letter_issue(matter, ACCEPTANCE, asked=asked, by=marked.window, key="k")
    paper = docx.Document(io.BytesIO(render(document, address="http://x/", notice="演示")))
    text = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert document.number in text
    assert digest_of(document).hex() in text
    assert "<w:br/> & {{ code }}" in text


def test_a_revoked_letter_stays_with_its_ground(marked: Cast, matter: Matter) -> None:
    document = issue(matter, marked.window)
    with refusing("须写明依据"):
        document_revoke(document, ground=" ", by=marked.head)
    gone = document_revoke(document, ground="复议决定撤销", by=marked.head)
    assert not gone.is_standing
    with refusing("已于 2026-11-02 撤回"):
        document_revoke(document, ground="再撤一次", by=marked.head)


@pytest.mark.parametrize(
    ("method", "arrived", "served", "basis"),
    [
        (Service.Method.DIRECT, None, "2026-11-02", "第八十二条"),
        (Service.Method.MAIL, "2026-11-05", "2026-11-05", "第八十二条"),
        (Service.Method.ELECTRONIC, None, "2026-11-02", "第三项"),
        (Service.Method.NOTICE, None, "2026-12-02", "第五项"),
    ],
)
def test_a_service_counts_from_the_lawful_day(
    method: Service.Method,
    arrived: str | None,
    served: str,
    basis: str,
    marked: Cast,
    matter: Matter,
) -> None:
    document = issue(matter, marked.window)
    service = document_serve(
        document,
        method=method,
        on=date(2026, 11, 2),
        arrived_on=date.fromisoformat(arrived) if arrived else None,
        by=marked.clerk,
        receiver="某某商行前台",
    )
    assert service.served_on == date.fromisoformat(served)
    assert basis in service.basis
    assert lines(matter)[-1][0] == "~serve"


def test_a_service_before_the_letter_or_without_a_signature_is_refused(
    marked: Cast, matter: Matter
) -> None:
    document = issue(matter, marked.window)
    how = {"method": Service.Method.DIRECT, "arrived_on": None, "by": marked.clerk}
    with refusing("早于成文日期"):
        document_serve(document, on=date(2026, 11, 1), receiver="甲", **how)  # type: ignore[arg-type]
    with refusing("须写明签收人"):
        document_serve(document, on=date(2026, 11, 2), **how)  # type: ignore[arg-type]


def test_a_letter_with_a_field_nobody_fills_is_refused_when_it_is_made() -> None:
    with pytest.raises(ValueError, match="nobody fills nothing_such"):
        Letter("x", "k", "题", "T", "字", paragraphs=("{nothing_such}",))


def test_a_department_writes_in_the_name_of_its_bureau(marked: Cast, matter: Matter) -> None:
    part = Organ.objects.create(
        code="part",
        name="登记注册股",
        kind=Kind.DEPARTMENT,
        system="M",
        region=marked.county.region,
        parent=marked.county,
        path=f"{marked.county.path}:01",
        opened_on=date(2019, 1, 1),
    )
    Matter.objects.update(organ=part, path=part.path)
    document = issue(matter, marked.window)
    assert document.organ_name == marked.county.name
    assert document.number == "青市监许受〔2026〕1号"


def test_the_demonstration_marks_its_bureaus_once(cast: Cast) -> None:
    Region.objects.update(is_fictional=True)
    for _ in range(2):
        step(say=print)
    assert OrganMark.objects.get(organ=cast.county).mark == "青石市监"
    assert OrganMark.objects.count() == Organ.objects.filter(kind=Kind.BUREAU).count()


def test_a_letter_to_the_organ_is_numbered_for_who_sends_it(marked: Cast, matter: Matter) -> None:
    OrganMark.objects.create(organ=marked.other, mark="邻市监")
    sender = officer("邻县督办", marked.other, "plan")  # it need not reach whom it writes to
    first = letter_issue(matter, PRESSING, asked={}, by=sender, key="p1")
    assert (first.number, first.organ_name) == ("邻市监督函〔2026〕1号", marked.other.name)
    assert first.addressee == marked.county.name
    own = letter_issue(
        matter, PRESSING, asked={}, by=officer("督办", marked.county, "plan"), key="p2"
    )
    assert own.number == "青市监督函〔2026〕1号"


def test_whom_it_was_sent_to_does_not_take_it_back(marked: Cast, matter: Matter) -> None:
    OrganMark.objects.create(organ=marked.other, mark="邻市监")
    sender = officer("邻县督办", marked.other, "plan")
    document = letter_issue(matter, PRESSING, asked={}, by=sender, key="p1")
    with refusing("督办岗撤回"):
        document_revoke(document, ground="不想答复", by=marked.head)
    own_office = officer("督办", marked.county, "plan")
    with refusing("不在您的管辖范围"):
        document_revoke(document, ground="误", by=own_office)
    assert not document_revoke(document, ground="发错了对象", by=sender).is_standing
