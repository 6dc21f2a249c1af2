"""The lists of draws and of visits: what officers and the public see, on page and in workbook."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.urls import reverse

from tongqu.kernel.ui.lists.columns import Column, Kind, tag
from tongqu.kernel.ui.lists.listing import Empty, Listing
from tongqu.kernel.ui.words import either
from tongqu.work.draws.models import Draw, DrawTask, ListFile
from tongqu.work.draws.pages.steps import draw_state


def _state(draw: Draw) -> str:
    colour = "red" if draw.annulled_on else "green" if draw.published_on else "blue"
    return tag(draw_state(draw), colour)


def _listed(draw: Draw) -> int | None:
    return draw.commitment["objects"]["count"] if draw.commitment else None


def _drawn(draw: Draw) -> int | None:
    return draw.commitment["plan"]["total"] if draw.commitment else None


NUMBER = Column[Draw]("编号", "Number", lambda draw: draw.matter.number, Kind.CODE)
TITLE = Column[Draw]("抽查", "Draw", lambda draw: draw.title, is_link=True, below=(NUMBER,))
STATE = Column[Draw]("状态", "State", draw_state, shown=_state, is_plain=True)
LISTED = Column[Draw]("名单户数", "Listed", _listed, Kind.NUMBER)
DRAWN = Column[Draw]("抽取户数", "To be drawn", _drawn, Kind.NUMBER)
COMMITTED = Column[Draw]("承诺时刻", "Committed", lambda draw: draw.committed_at, Kind.MOMENT)
ENTROPY = Column[Draw]("随机数产生", "Entropy", lambda draw: draw.entropy_at, Kind.MOMENT)
OPENS = Column[Draw]("结果公开日", "Result opens", lambda draw: draw.embargo_until, Kind.DAY)
ORGAN = Column[Draw]("机关", "Organ", lambda draw: draw.matter.organ.name)
DRAWS = Listing[Draw](
    name="draws",
    title=("随机抽查", "Random draws"),
    columns=(TITLE, STATE, LISTED, DRAWN, ENTROPY, OPENS, ORGAN),
    empty=Empty(
        ("还没有随机抽查", "No draws yet"),
        (
            "起草一次抽查：交方案和名单，试排无误后冻结并公布承诺。",
            "Draft one: plan and lists, tried before they are frozen.",
        ),
    ),
    opens=lambda draw: reverse("draws:page", args=[draw.matter.number]),
)
PUBLIC = replace(
    DRAWS,
    name="public-draws",
    columns=(TITLE, ORGAN, STATE, COMMITTED, LISTED, DRAWN, OPENS),
    empty=Empty(
        ("还没有公布过抽查承诺", "No commitment has been published yet"),
        (
            "机关冻结名单后，承诺会立即出现在这里。",
            "Commitments appear here the moment lists are frozen.",
        ),
        view="portal:home",
        action=("回到首页", "To the start page"),
    ),
    opens=lambda draw: reverse("draws_portal:page", args=[draw.matter.number]),
)


def _others(task: DrawTask) -> str:
    return "、".join(task.team[1:])


CODE = Column[DrawTask]("代码", "Code", lambda task: task.code, Kind.CODE)
NAME = Column[DrawTask]("企业", "Enterprise", lambda task: task.name, below=(CODE,), is_plain=True)
PLACE = Column[DrawTask]("区域", "Region", lambda task: task.place_name)
ITEM = Column[DrawTask]("事项", "Item", lambda task: task.item)
VISITS = Listing[DrawTask](
    name="visits",
    title=("检查任务", "Visits"),
    columns=(
        NAME,
        PLACE,
        ITEM,
        Column("主检", "Leader", lambda task: task.leader),
        Column("协检", "Assistants", _others),
    ),
    empty=Empty(
        ("没有可以看的检查任务", "No visit to see"),
        (
            "抽取以后出现在这里；公开之前，检查人员只看到自己的任务。",
            "They appear once drawn; before publication inspectors see their own alone.",
        ),
    ),
    size=100,
)
DRAWN_PUBLIC = replace(
    VISITS,
    name="drawn",
    title=("抽中的企业", "Drawn"),
    columns=(NAME,),
    empty=Empty(
        ("没有抽中任何企业", "Nobody was drawn"),
        ("原因写在公开记录里，可以下载核对。", "The public record says why."),
    ),
)


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit as the inspector sees it who holds the certificate."""

    task: DrawTask
    certificate: str


def _part(visit: Visit) -> str:
    is_leader = visit.task.leader == visit.certificate
    return either("主检", "Leader") if is_leader else either("协检", "Assistant")


MINE = Listing[Visit](
    name="my-visits",
    title=("我的检查任务", "My visits"),
    columns=(
        Column(
            "企业", "Enterprise", lambda visit: visit.task.name, is_plain=True,
            below=(Column("代码", "Code", lambda visit: visit.task.code, Kind.CODE),),
        ),
        Column("区域", "Region", lambda visit: visit.task.place_name),
        Column("事项", "Item", lambda visit: visit.task.item),
        Column("我担任", "My part", _part),
        Column(
            "同组", "With",
            lambda visit: "、".join(c for c in visit.task.team if c != visit.certificate),
        ),
        Column(
            "抽查", "Draw", lambda visit: visit.task.draw.title,
            below=(Column("机关", "Organ", lambda visit: visit.task.draw.matter.organ.name),),
        ),
    ),
    empty=Empty(
        ("没有排给您的检查任务", "No visits for you"),
        (
            "抽取完成后，排给您的任务会出现在这里。",
            "Visits appear here once a draw is made.",
        ),
        view="console:worklist",
        action=("看我的待办", "To my worklist"),
    ),
)  # fmt: skip
UNCERTIFIED = Empty(
    ("您的账号没有登记执法证号", "Your account has no certificate number"),
    (
        "请联系本单位的系统管理员登记，登记后这里会列出排给您的检查任务。",
        "Ask your system administrator to enter it.",
    ),
)
FILES = Listing[ListFile](
    name="list-files",
    title=("名单原件", "Lists as handed in"),
    columns=(
        Column("名单", "List", lambda file: file.get_part_display(), is_plain=True),
        Column("文件", "File", lambda file: file.name),
        Column("字节数", "Bytes", lambda file: file.size, Kind.NUMBER),
        Column("SHA-256", "SHA-256", lambda file: file.digest, Kind.CODE),
    ),
    empty=Empty(
        ("没有名单原件", "No list was handed in"),
        ("起草时交来的名单会原样留在这里。", "Lists handed in with the draft stay here."),
    ),
    place="after-file",
)
