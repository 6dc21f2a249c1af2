"""Who may complain for whom: an agent shows the mandate, representatives ask the others."""

from __future__ import annotations

from datetime import date

import pytest

from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.kernel.organs.actors import ActorKind, party
from tongqu.service.complaints.models import ComplaintFacts
from tongqu.service.complaints.procedure import Complaint as C
from tongqu.service.complaints.services.intake import consumer, letter_file
from tongqu.service.complaints.services.parties import playing
from tongqu.service.complaints.services.parts import Writer
from tongqu.service.complaints.tests.conftest import filed, letter, walk
from tongqu.service.complaints.tests.refusing import refusing

pytestmark = [pytest.mark.django_db, pytest.mark.measure("三十三")]
AGENT = Writer("林晓", "13900000001", "", agent="周代", agent_phone="13900000002")
TOGETHER = Writer("林晓", "13900000001", joint=("林晓", "陈立", "何青"), representatives=("林晓",))


def test_an_agents_complaint_is_accepted_once_the_mandate_has_been_seen(cast: Cast) -> None:
    matter = filed(writer=AGENT)
    with refusing("mandate", "授权委托书原件", "第十一条"):
        walk(matter, (C.accept, cast.window, "2026-11-02"))
    accepted = act(matter, C.accept, by=cast.window, facts={"mandate": "seen"})
    assert accepted.state == "mediating"
    assert ComplaintFacts.objects.get().mandate_on is not None


@pytest.mark.parametrize(
    ("_case", "writer", "code", "words"),
    [
        ("代理人没有电话", Writer("林晓", "13900000001", agent="周代"), "material", "代理人的电话"),
        (
            "电话没有代理人",
            Writer("林", "13900000001", agent_phone="139"),
            "material",
            "代理人的姓名",
        ),
        (
            "代表人太多",
            Writer(
                "林", "13900000001", joint=("林", "陈", "何"), representatives=("林", "陈", "何")
            ),
            "representatives",
            "第十二条",
        ),
        ("只有代表人", Writer("林", "13900000001", representatives=("林",)), "joint", "第十二条"),
    ],
)
@pytest.mark.usefixtures("cast")
def test_what_is_missing_of_agents_and_others_is_named(
    _case: str, writer: Writer, code: str, words: str
) -> None:
    with refusing(code, words):
        letter_file(letter(writer=writer), by=consumer(), key="k")


def test_under_the_old_order_the_mandate_has_the_old_article(cast: Cast) -> None:
    matter = filed(on=date(2026, 4, 10), writer=AGENT)
    with refusing("mandate", "暂行办法》第十条"):
        act(matter, C.accept, by=cast.window, facts={}, on=date(2026, 4, 14))


def test_a_representative_settles_and_withdraws_with_the_others_consent_alone(cast: Cast) -> None:
    matter = filed(writer=TOGETHER)
    me = playing(party("投诉人", matter.number), frozenset({"party"}))
    assert me.kind == ActorKind.PARTY
    with refusing("consent", "第十二条"):
        walk(matter, (C.withdraw, me, "2026-11-02"))
    walk(matter, (C.accept, cast.window, "2026-11-02"))
    with refusing("consent"):
        walk(matter, (C.agree, cast.clerk, "2026-11-02"))
    row = ComplaintFacts.objects.get()
    assert (row.joint.splitlines(), row.representatives) == (["林晓", "陈立", "何青"], "林晓")
