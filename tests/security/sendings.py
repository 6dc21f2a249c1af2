"""What is sent to each address: enough for it to be done, by whoever may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.security.world import World
from tongqu.conf import paths
from tongqu.kernel.organs.actors import party
from tongqu.kernel.organs.middleware import PARTY_KEY
from tongqu.kernel.organs.models import Post
from tongqu.kernel.ui.uploads import PIECE
from tongqu.kernel.visitors.binding import mark_for
from tongqu.plan.models import Proposal, Target
from tongqu.plan.services import mark_of, prepared
from tongqu.service.complaints.tests.conftest import COUNTY, KEY
from tongqu.service.complaints.tests.test_tickets import GOOD, table
from tongqu.work.draws.tests.cast import VALUE
from tongqu.work.draws.tests.test_pages import typed

Fields = dict[str, Any]
Sending = Callable[[World], tuple[dict[str, str], Fields | bytes]]
ON = "2026-11-26"
K = "k" * 24
EARLIER = frozenset({"draws:commit", "draws:new"})  # before the number they wait for is out
PLAN = (paths.ROOT / "src/tongqu/plan/data/workplan-2026.txt").read_bytes() + "备注\n".encode()
MILESTONE = {"what": "milestone", "name": "封顶", "due": "2026-12-01", "key": K}
LETTER = {
    "what": "complain", "operator": "青石健身馆", "region": COUNTY, "place": "shop",
    "category": "prepaid.gym", "text": "办卡后两个月健身馆停业。", "demand": "refund",
    "name": "林晓", "phone": "13900000001", "key": K,
}  # fmt: skip


def at(name: str, /, **fields: Any) -> Sending:
    """Send to something of the county's, by the number it has."""

    def build(world: World) -> tuple[dict[str, str], Fields]:
        row = getattr(world, name)
        return {"number": row.number if hasattr(row, "lines") else str(row.pk)}, dict(fields)

    return build


def alone(**fields: Any) -> Sending:
    """Send to an address that names nothing."""
    return lambda _: ({}, dict(fields))


def _of_document(**fields: Any) -> Sending:
    return lambda w: ({"number": w.matter.number, "pk": str(w.document.pk)}, dict(fields))


def _person(**parts: str) -> Sending:
    return lambda w: ({"number": str(w.newcomer.pk)} | parts, {})


def _draw(name: str, /, **fields: Any) -> Sending:
    return lambda w: ({"number": getattr(w, name).matter.number}, {"key": K} | fields)


def _plan(**fields: Any) -> Sending:
    def build(world: World) -> tuple[dict[str, str], Fields]:
        measure = world.plan.measures.order_by("no")[0]
        row = measure.deliverables.first()
        given = {"deliverable": str(row.pk) if row else "0"} | fields
        return {"year": str(world.plan.year), "no": str(measure.no)}, given

    return build


def _reading(world: World) -> tuple[dict[str, str], Fields]:
    target = Target.objects.filter(measure__plan=world.plan).order_by("measure__no", "pk")[0]
    parts = {"year": str(world.plan.year), "no": str(target.measure.no)}
    return parts, {"target": target.pk, "day": ON, "value": "3", "evidence": "台账"}


def _upload(name: str, **fields: Any) -> Sending:
    return lambda w: ({"number": str(getattr(w, name).pk)}, dict(fields))


SENDINGS: dict[str, Sending] = {
    "campaigns:list": alone(name="走访二", counts="企业", unit="家", key=K),
    "campaigns:campaign": at("campaign", day=ON, count="3", found="0", mended="0"),
    "complaints:batch": lambda w: (
        {},
        {"step": "accept", "matter": [w.complaint.number], "key": K},
    ),
    "complaints:enrolment": lambda w: (
        {"number": str(w.enrolment.pk), "what": "end"},
        {"reason": "不再受理"},
    ),
    "api-1:tickets_hand_in": alone(),
    "complaints:jurisdiction": lambda w: (
        {"number": w.complaint.number},
        {"against": w.cast.other.name, "reason": "经营地址在外县", "key": K},
    ),
    "complaints:merge": lambda w: (
        {"number": w.twin.number, "other": w.complaint.number},
        {"key": K},
    ),
    "complaints:new": alone(**LETTER, channel="12315"),
    "complaints:tickets": lambda _: (
        {},
        {"channel": "12345", "file": SimpleUploadedFile("工单.csv", table(GOOD))},
    ),
    "complaints_portal:attach": lambda w: (
        {"number": w.complaint.number},
        {"file": SimpleUploadedFile("小票.txt", "消费小票".encode())},
    ),
    "complaints_portal:new": alone(**LETTER),
    "complaints_portal:objection": at("complaint", reason="内容不实", key=K),
    "complaints_portal:odr": alone(contact="客服部 0990-1", end="1", reason="不再参加"),
    "complaints_portal:step": lambda w: (
        {"number": w.complaint.number, "name": "withdraw"},
        {"on": ON, "key": K, "reason": "已和解"},
    ),
    "console:assign": lambda w: (
        {"number": w.matter.number},
        {"to": str(w.cast.clerk.user_id), "key": K},
    ),
    "console:attach": lambda w: ({"number": w.matter.number}, {"upload": str(w.upload.pk)}),
    "console:claim": lambda w: ({}, {"matter": [w.matter.number]}),
    "console:claim_one": at("matter"),
    "console:document_revoke": _of_document(ground="有误"),
    "console:document_serve": _of_document(method="direct", on=ON, receiver="王某"),
    "console:draft": lambda w: (
        {"number": w.matter.number, "key": "acceptance"},
        {"window": "三号窗口", "key": K, "issue": "1"},
    ),
    "console:enterprise_code": alone(key=KEY, name="青石健身馆"),
    "console:forget_filter": at("saved"),
    "console:kick": lambda w: ({"session": str(w.session)}, {}),
    "console:link": lambda w: (
        {"number": w.matter.number},
        {"number": w.other.number, "how": "related", "key": K},
    ),
    "console:machine_act": lambda w: ({"number": str(w.machine.pk), "what": "close"}, {}),
    "console:machines": lambda w: ({}, {"name": "另一平台", "organ": w.cast.county.name}),
    "console:matter_code": at("matter"),
    "console:notices_read": alone(upto="999"),
    "console:password": alone(present="x", new="Qing-Shi-2027", again="Qing-Shi-2027"),
    "console:person_act": _person(what="close"),
    "console:person_new": alone(username="xiner", name="新人二"),
    "console:person_reset": _person(),
    "console:personal": at("complaint", purpose="handle", note="联系当事人核实情况"),
    "console:post": lambda w: (
        {},
        {"post": str(Post.objects.get(user_id=w.cast.clerk.user_id or 0).pk)},
    ),
    "console:post_end": lambda w: (
        {
            "number": str(w.cast.clerk.user_id),
            "post": str(Post.objects.get(user_id=w.cast.clerk.user_id or 0).pk),
        },
        {},
    ),
    "console:post_grant": lambda w: (
        {"number": str(w.newcomer.pk)},
        {"organ": w.cast.county.name, "role": "clerk", "reach": "organ", "since": ON},
    ),
    "console:save_filter": alone(name="临近的", query="light=near"),
    "console:second": alone(code="000000"),
    "console:sign_in": alone(username="经办", password="x"),  # noqa: S106 (nobody's)
    "console:sign_in_code": alone(code="000000"),
    "console:sign_out": alone(),
    "console:step": lambda w: ({"number": w.other.number, "name": "accept"}, {"on": ON, "key": K}),
    "console:transfer": lambda w: (
        {"number": w.matter.number},
        {"to": w.cast.other.name, "reason": "住所在外县", "key": K},
    ),
    "draws:annul": _draw("promised", reason="名单有误"),
    "draws:commit": _draw("draw"),
    "draws:confirm": _draw("entered", value=VALUE),
    "draws:discard": _draw("draw", reason="不再需要"),
    "draws:enter": _draw("promised", value=VALUE),
    "draws:finish": _draw("visiting"),
    "draws:new": lambda _: ({}, typed()),
    "draws:publish": _draw("visited"),
    "draws:redraw": _draw("draw"),
    "draws:take_back": _draw("entered", reason="录错了"),
    "draws:token": _draw("draw", code="x"),
    "draws_portal:proof": _draw("promised", code="x", token="y"),  # noqa: S106 (as above)
    "fair_competition_portal:opinion": alone(text="第一条 本办法自发布之日起施行。"),
    "fair_competition_portal:screen": alone(text="第一条 本办法自发布之日起施行。"),
    "instruments:comment": lambda w: (
        {"number": w.instrument.matter.number, "serial": "1"},
        {"decision": "adopted", "gist": "写明公示频次"},
    ),
    "instruments:comments": lambda w: (
        {"number": w.instrument.matter.number},
        {"channel": "mail", "day": ON, "text": "来信建议", "who": "person", "key": K},
    ),
    "instruments_portal:draft": lambda w: (
        {"number": w.instrument.matter.number},
        {"text": "建议写明公示频次", "who": "person", "key": K},
    ),
    "instruments:draft": lambda w: (
        {"number": w.instrument.matter.number},
        {"text": "第一条 改过的草案。"},
    ),
    "instruments:screen": lambda w: ({"number": w.instrument.matter.number}, {}),
    "instruments:list": alone(title="办法", kind="guide", key=K),
    "leads:dispatch": lambda w: (
        {"number": w.lead.number},
        {"to": str(w.cast.county.pk), "wish": "请核查", "key": K},
    ),
    "leads:new": alone(name="青石粮油店", text="缺斤少两", key=K),
    "mechanisms:charge": lambda w: (
        {"number": w.meeting.matter.number},
        {"text": "公示", "organ": w.cast.county.name, "due": "2026-12-01", "key": K},
    ),
    "mechanisms:list": alone(
        name="会商", kind="joint", basis="青市监函〔2026〕2号", members="青石县市场监督管理局"
    ),
    "mechanisms:mechanism": at("mechanism", topic="投诉公示", day="2026-12-10", key=K),
    "plan:decide": lambda _: (
        {"number": str(Proposal.objects.order_by("pk")[0].pk)},
        {"verdict": "reject"},
    ),
    "plan:decompose": _plan(parts="青石县市场监督管理局 办好投诉 2026-12-01"),
    "plan:dispatch": lambda w: ({"year": str(w.plan.year)}, {}),
    "plan:reading": _reading,
    "plan:reports_prompt": lambda w: ({"year": str(w.plan.year)}, {"month": "2026-10"}),
    "plan:roll": lambda w: (
        {"year": str(w.plan.year)},
        {"standing-1": "dropped", "reason-1": "并入其他工作"},
    ),
    "plan:roll_confirm": lambda w: (
        {"year": str(w.plan.year)},
        {"seen": mark_of(prepared(w.plan))},
    ),
    "plan:upload": lambda _: ({}, {"file": SimpleUploadedFile("方案.txt", PLAN)}),
    "plan:urge": _plan(about="请报进度", key=K),
    "portal:visit": alone(kind="matter"),
    "portal:visit_leave": alone(),
    "projects:list": alone(name="检测站二", budget="10", key=K),
    "projects:project": lambda w: ({"number": w.project.matter.number}, {**MILESTONE}),
    "set_language": alone(language="en"),
    "uploads:begin": alone(name="说明.txt", size="1"),
    "uploads:drop": _upload("begun"),
    "uploads:finish": _upload("begun"),
    "uploads:piece": lambda w: ({"number": str(w.begun.pk)}, b"abcd"),
}


def send(client: Client, address: str, fields: Fields | bytes) -> HttpResponse:
    """Send a form, marked for whoever sends it; bytes go as a piece of a file does."""
    headers = {"X-Made-For": _mark(client)}
    if isinstance(fields, bytes):
        return client.post(f"{address}?at=0", fields, content_type=PIECE, headers=headers)
    return client.post(address, fields, headers=headers)


def _mark(client: Client) -> str:
    is_known = settings.SESSION_COOKIE_NAME in client.cookies  # asking would begin a session
    held = client.session.get(PARTY_KEY) if is_known else None
    return mark_for(party(held["name"], held["key"])) if held else ""
