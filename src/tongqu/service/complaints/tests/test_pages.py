"""What people meet on the pages: the consumer, the enterprise, the officer, the head."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from PIL import Image

from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.documents.models import Document, OrganMark
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.uploads.models import Upload
from tongqu.kernel.visitors.services import enterprise_code_issue
from tongqu.service.complaints.models import ComplaintFacts, Enrolment, ObjectionFacts
from tongqu.service.complaints.procedure import Complaint as C
from tongqu.service.complaints.procedure import Report as R
from tongqu.service.complaints.selectors.operator import OPERATOR_NEXT
from tongqu.service.complaints.selectors.progress import COMPLAINT_NEXT, REPORT_NEXT, stages
from tongqu.service.complaints.selectors.saying import first_basis
from tongqu.service.complaints.services.intake import letter_file
from tongqu.service.complaints.services.parts import Source
from tongqu.service.complaints.tests.conftest import (
    COUNTY,
    KEY,
    LETTER,
    enrolled,
    filed,
    letter,
    reported,
    walk,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.measure("三十三"),
    pytest.mark.usefixtures("cast"),
]


def photo(name: str = "小票.png") -> SimpleUploadedFile:
    stream = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(stream, "PNG")
    return SimpleUploadedFile(name, stream.getvalue(), "image/png")


def officer(actor: Actor) -> Client:
    return signed_in(Client(), User.objects.get(username=actor.name))


def come_in(client: Client, kind: str, key: str, code: str) -> None:
    client.post("/visit/", {"kind": kind, f"{kind}-key": key, f"{kind}-code": code})


def shop(cast: Cast) -> Client:
    client = Client()
    code = enterprise_code_issue(key=KEY, name="青石健身馆", by=cast.window)
    come_in(client, "enterprise", KEY, code)
    return client


def made_for(client: Client, address: str) -> str:
    found = re.search(r'name="made_for" value="([^"]*)"', client.get(address).text)
    assert found
    return found[1]


def step(client: Client, matter: Matter, name: str, **facts: str) -> str:
    address = f"/complaints/letters/{matter.number}/steps/{name}"
    given = {"made_for": made_for(client, address), "key": f"k-{name}", **facts}
    return client.post(address, given, follow=True).text


def test_a_consumer_complains_keeps_the_receipt_and_follows_it(client: Client) -> None:
    sent = client.post("/complaints/new", {**LETTER, "send": "1", "file": photo()})
    matter = Matter.objects.get()
    found = re.search(r'<b class="number">([A-Z0-9]{5}-[A-Z0-9]{5})</b>', sent.text)
    assert found
    assert matter.number in sent.text
    assert Upload.objects.get().holder == f"matter:{matter.number}"
    check = re.search(r'href="(http://testserver/complaints/receipts/[^"]+)"', sent.text)
    assert check
    assert "属实" in client.get(check[1]).text
    assert client.get(check[1][:-1] + "X").status_code == 404
    come_in(client, "matter", matter.number, found[1])
    text = client.get("/complaints/mine", follow=True).text
    for words in ("已收到", "小票.png", "第十五条", "撤回", "等待决定是否受理"):
        assert words in text


def test_sent_twice_it_is_one_and_the_receipt_is_the_same(client: Client) -> None:
    first = client.post("/complaints/new", {**LETTER, "file": photo()})
    again = client.post("/complaints/new", {**LETTER, "file": photo()})
    code = re.compile(r'<b class="number">([^<]+)</b>')
    assert code.findall(first.text) == code.findall(again.text)
    assert "同一张回执" in again.text
    assert Matter.objects.count() == 1
    assert Upload.objects.exclude(holder="").count() == 1


def test_the_key_of_a_ticket_typed_at_the_portal_opens_nobody_elses(
    cast: Cast, client: Client
) -> None:
    source = Source("12345", "Z-000000001", cast.city)
    key = "ticket:12345:Z-000000001"
    other = letter_file(letter(source=source), by=cast.window, key=key).complaint
    assert other
    text = client.post("/complaints/new", {**LETTER, "key": key}).text
    assert other.number not in text
    assert Matter.objects.count() == 2
    assert client.post("/complaints/new", {**LETTER, "key": "short"}).status_code == 422


def test_the_receipt_leads_to_the_progress_without_typing_anything(client: Client) -> None:
    text = client.post("/complaints/new", {**LETTER, "send": "1"}).text
    form = text.partition('action="/visit/"')[2].partition("</form>")[0]
    sent = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form))
    assert "等待决定是否受理" in client.post("/visit/", sent, follow=True).text


def test_a_photo_that_is_none_is_named_and_the_letter_kept(client: Client) -> None:
    bad = SimpleUploadedFile("病毒.png", b"MZ not a picture")
    text = client.post("/complaints/new", {**LETTER, "file": bad}).text
    assert "“病毒.png”没有收下" in text
    assert Matter.objects.count() == 1


def test_an_enterprise_answers_and_sees_no_telephone(cast: Cast) -> None:
    matter = walk(filed(), (C.accept, cast.window, "2026-11-02"))
    reported()
    client = shop(cast)
    desk = client.get("/complaints/desk").text
    assert matter.number in desk
    assert desk.count('data-href="') == 1
    text = client.get(f"/complaints/letters/{matter.number}").text
    assert "余额一直没有退还" in text
    for hidden in ("林晓", "13900000001", "东街 5 号"):
        assert hidden not in desk + text
    assert "已办理“答复”" in step(client, matter, "answer", answer="愿意退款")


def test_an_enterprise_is_told_which_complaint_waits_for_it_and_what_it_may_do(cast: Cast) -> None:
    matter = filed()
    browser = shop(cast)
    assert "tag blue" not in browser.get("/complaints/desk").text
    assert "现在不用答复" in browser.get(f"/complaints/letters/{matter.number}").text
    walk(matter, (C.accept, cast.window, "2026-11-02"))
    assert '<span class="tag blue">答复</span>' in browser.get("/complaints/desk").text
    assert "请答复" in browser.get(f"/complaints/letters/{matter.number}").text


def test_the_enterprise_is_told_what_to_do_in_every_state() -> None:
    assert set(OPERATOR_NEXT) == set(C.states)


def test_an_enterprise_sees_nothing_of_another_or_of_a_report(cast: Cast) -> None:
    report = reported()
    client = Client()
    code = enterprise_code_issue(key="99B" + "0" * 15, name="别家", by=cast.window)
    come_in(client, "enterprise", "99B" + "0" * 15, code)
    for matter in (filed(), report):
        assert client.get(f"/complaints/letters/{matter.number}").status_code == 404
    assert shop(cast).get(f"/complaints/letters/{report.number}").status_code == 404


def test_an_enterprise_settles_first_once_the_organ_has_confirmed_it(cast: Cast) -> None:
    client = shop(cast)
    mark = made_for(client, "/complaints/desk/odr")
    asked = {"made_for": mark, "region": COUNTY, "contact": "客服部 0990-1"}
    assert "等待登记机关确认" in client.post("/complaints/desk/odr", asked, follow=True).text
    row = Enrolment.objects.get()
    clerk = officer(cast.clerk)
    assert "待确认" in clerk.get("/console/complaints/enrolments").text
    clerk.post(f"/console/complaints/enrolments/{row.pk}/begin")
    assert "已生效" in client.get("/complaints/desk/odr").text
    matter = filed(wants_settling=True)
    assert "已办理" in step(client, matter, "propose", proposal="退还 1800 元")
    matter.refresh_from_db()
    assert matter.state == "settling"


def test_an_objection_is_looked_into_and_stops_the_publication(cast: Cast) -> None:
    matter = walk(
        filed(), (C.accept, cast.window, "2026-11-02"), (C.agree, cast.clerk, "2026-11-02")
    )
    client = shop(cast)
    address = f"/complaints/letters/{matter.number}/objection"
    given = {"made_for": made_for(client, address), "key": "o1", "reason": "不是本店"}
    assert "异议已收到" in client.post(address, given, follow=True).text
    objection = ObjectionFacts.objects.get().matter
    clerk = officer(cast.clerk)
    page = f"/console/matters/{objection.number}"
    assert "不是本店" in clerk.get(page).text
    clerk.post(f"{page}/steps/correct", {"on": "2026-11-02", "key": "1", "finding": "确系误登"})
    assert ComplaintFacts.objects.get().withheld_ground == "确系误登"


def test_an_officer_writes_a_call_down_and_hands_the_code_over(cast: Cast) -> None:
    client = officer(cast.window)
    assert "登记来电来访" in client.get("/console/complaints/new").text
    call = {**LETTER, "channel": "12315", "ticket": "T-1", "what": "both", "offence": "虚假宣传"}
    text = client.post("/console/complaints/new", call).text
    assert text.count("查询码") == 2
    assert {each.kind for each in Matter.objects.all()} == {"service.complaints", "service.reports"}


def test_the_list_is_filtered_by_subject_and_sees_only_its_own(cast: Cast) -> None:
    mine = filed(key="a")
    client = officer(cast.clerk)
    assert mine.number in client.get("/console/complaints/", {"group": "prepaid"}).text
    assert mine.number not in client.get("/console/complaints/", {"group": "food"}).text
    assert mine.number not in officer(cast.stranger).get("/console/complaints/").text
    book = load_workbook(
        io.BytesIO(client.get("/console/complaints/", {"export": "complaints"}).content)
    )
    cells = [cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row]
    assert mine.number in cells
    assert "林晓" not in cells


def test_a_batch_takes_what_may_be_taken_and_names_the_rest(cast: Cast) -> None:
    one, two = filed(key="a"), filed(key="b")
    done = walk(filed(key="c"), (C.accept, cast.window, "2026-11-02"))
    given = {
        "matter": [one.number, two.number, done.number, "x"],
        "step": "accept",
        "key": "batch1",
    }
    text = officer(cast.window).post("/console/complaints/batch", given, follow=True).text
    assert "已办理 2 件" in text
    assert f"{done.number}：现在是" in text


@pytest.mark.parametrize("procedure", [C, R])
def test_every_state_says_what_may_be_done_next(procedure: type[C | R]) -> None:
    said = COMPLAINT_NEXT if procedure is C else REPORT_NEXT
    assert set(said) == set(procedure.states)
    for name, state in procedure.states.items():
        words = "".join(said[name])
        assert words.endswith("。")
        assert not state.final or any(may in words for may in ("可以", "请", "会另行告知"))


def test_the_first_day_on_a_receipt_has_its_article(cast: Cast) -> None:
    enrolled(cast.county)
    settling = walk(filed(), (C.pass_to_operator, cast.window, "2026-11-02"))
    assert "第十五条" in first_basis(filed(key="b"))
    assert "ODR" in first_basis(settling)
    assert "行政处罚程序规定" in first_basis(reported())


def test_the_way_of_an_ended_letter_has_no_stop_it_never_came_to(cast: Cast) -> None:
    refused = walk(filed(), (C.refuse, cast.window, "2026-11-02"), ground="not_ours")
    assert [each.label for each in stages(refused)] == ["已收到", "有结果"]
    assert [each.label for each in stages(filed(key="b"))] == [
        "已收到", "调解中", "待告知", "有结果",
    ]  # fmt: skip


def test_a_batch_asks_once_for_what_the_step_needs(cast: Cast) -> None:
    one, two = filed(key="a"), filed(key="b")
    given = {"matter": [one.number, two.number], "step": "refuse", "key": "batch2"}
    client = officer(cast.window)
    asked = client.post("/console/complaints/batch", given).text
    assert "不予受理：2 件" in asked
    assert "第十五条" in asked
    empty = client.post("/console/complaints/batch", given | {"confirmed": "1"})
    assert empty.status_code == 422
    facts = {"ground": "handled", "reason": "法院已受理", "on": "2026-11-02", "confirmed": "1"}
    for _ in range(2):
        text = client.post("/console/complaints/batch", given | facts, follow=True).text
        assert "已办理 2 件" in text
    assert set(Matter.objects.values_list("state", flat=True)) == {"refused"}


def test_the_table_of_subjects_can_be_seen_and_tried(cast: Cast) -> None:
    client = officer(cast.window)
    asked = {"category": "drug.medicine", "place": "shop", "region": COUNTY}
    text = client.get("/console/complaints/routing", asked).text
    assert "药品、医疗器械、化妆品" in text
    assert cast.county.name in client.get(
        "/console/complaints/routing", asked | {"category": "food.fresh"}
    ).text  # fmt: skip


def test_a_dispute_over_jurisdiction_is_put_on_record_from_the_matter(cast: Cast) -> None:
    matter = filed()
    client = officer(cast.clerk)
    address = f"/console/complaints/{matter.number}/jurisdiction"
    assert address in client.get(f"/console/matters/{matter.number}").text
    assert "第三十三条" in client.get(address).text
    wrong = client.post(address, {"against": "没有的局", "reason": "x", "key": "k1"})
    assert (wrong.status_code, "没有的局" in wrong.text) == (422, True)
    Organ.objects.filter(pk=cast.other.pk).update(short_name="白沙局")
    given = {"against": "白沙局", "reason": "店在对方辖区", "key": "k1"}
    text = client.post(address, given, follow=True).text
    assert "协商中" in text
    assert "争议" in client.get(f"/console/matters/{matter.number}").text


def test_the_matter_shows_the_law_the_repeats_and_masks_the_person(cast: Cast) -> None:
    first, second = filed(key="a"), filed(key="b")
    client = officer(cast.clerk)
    text = client.get(f"/console/matters/{second.number}").text
    for words in ("林＊＊", "第十六条第四项", "2 件，1 家", "可能重复", "涉及金额"):
        assert words in text
    assert "13900000001" not in text
    look = f"/console/complaints/{second.number}/merge/{first.number}"
    assert "相似度 100" in client.get(look).text
    assert "已并入" in client.post(look, follow=True).text


def test_the_person_is_read_for_a_purpose_only(cast: Cast) -> None:
    matter = filed()
    client = officer(cast.clerk)
    address = f"/console/matters/{matter.number}/personal"
    assert "13900000001" not in client.get(address).text
    given = {"purpose": "contact", "note": "通知调解时间"}
    assert "13900000001" in client.post(address, given).text


@pytest.mark.parametrize(
    ("letter", "state", "words"),
    [
        ("acceptance", "mediating", ("60 日", "第二十三条第一款第五项", "第三十九条", "第十五条")),
        ("refusal", "refused", ("第十六条第一项", "第三十九条", "行政复议")),
        ("agreement", "agreed", ("退还余额", "1500.50 元")),
    ],
)
def test_a_letter_says_what_was_decided_and_on_what_article(
    cast: Cast, letter: str, state: str, words: tuple[str, ...]
) -> None:
    OrganMark.objects.create(organ=cast.county, mark="青市监")
    ways = {
        "mediating": [(C.accept, cast.window, "2026-11-02")],
        "refused": [(C.refuse, cast.window, "2026-11-02")],
        "agreed": [(C.accept, cast.window, "2026-11-02"), (C.agree, cast.clerk, "2026-11-02")],
    }
    facts = {"ground": "not_ours", "reason": "属于物业合同纠纷", "agreement": "退还余额"}
    matter = walk(filed(), *ways[state], recovered="1500.50", record="letter", **facts)
    client = officer(cast.clerk)
    address = f"/console/matters/{matter.number}/letters/{letter}"
    assert client.get(address).status_code == 200
    client.post(address, {"key": "1", "issue": "1"})
    document = Document.objects.get()
    assert document.addressee == "林晓"
    for each in words:
        assert each in "".join(document.paragraphs)


def test_the_head_sees_what_is_late_and_who_wrote_often(cast: Cast) -> None:
    for number in range(5):
        filed(date(2026, 10, 9), key=str(number))
    text = officer(cast.head).get("/console/complaints/board").text
    for words in ("未办结", "预付式消费", "青石县市场监督管理局"):
        assert words in text
    assert ComplaintFacts.objects.all()[0].phone_digest[:8].upper() in text
    assert "林" not in text


def test_nobody_follows_without_a_code(client: Client) -> None:
    matter = filed()
    assert "/visit/" in client.get("/complaints/mine")["Location"]
    assert client.get(f"/complaints/letters/{matter.number}").status_code == 404
    assert client.get("/console/complaints/").status_code == 302


def test_the_home_page_offers_everything(client: Client) -> None:
    text = client.get("/complaints/").text
    for words in ("我要投诉或者举报", "查进度", "我是被投诉的企业"):
        assert words in text
