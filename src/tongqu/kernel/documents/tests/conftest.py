"""The kernel's cast, one letter of the sample kind, and a mark for the county."""

from __future__ import annotations

import pytest

from tongqu.kernel.documents.letters import Letter, register
from tongqu.kernel.documents.models import OrganMark
from tongqu.kernel.matters.tests.conftest import (  # noqa: F401 (fixtures by their names)
    Cast,
    _kind_known,
    _second_of_november,
    cast,
    matter,
)
from tongqu.kernel.procedure.parts import Fact
from tongqu.kernel.procedure.roles import PLAN
from tongqu.kernel.procedure.tests.sample import Permit

ACCEPTANCE = Letter(
    key="acceptance",
    kind=Permit.kind,
    title="受理通知书",
    title_en="Notice of acceptance",
    word="许受",
    paragraphs=("你（单位）{opened}提交的申请，本机关决定受理。", "承办窗口：{window}。"),
    remedies=("依据：{ground}。",),
    asks=(Fact("window", "承办窗口", "Desk"),),
    after=frozenset({"received", "accepted"}),
)
PRESSING = Letter(
    key="pressing",
    kind=Permit.kind,
    title="督促函",
    title_en="Pressing letter",
    word="督函",
    paragraphs=("请{organ}抓紧办理“{subject}”。",),
    to=lambda it: it.organ.name,
    by=(PLAN,),
    from_officer=True,
)
register(ACCEPTANCE, PRESSING)


@pytest.fixture
def marked(cast: Cast) -> Cast:  # noqa: F811 (the fixture of that name)
    """Let the county give numbers."""
    OrganMark.objects.create(organ=cast.county, mark="青市监")
    return cast
