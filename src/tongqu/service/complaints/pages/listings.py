"""The lists of complaints and reports, of tickets and of enrolments: on page and in workbook.

Persons stand in none of them but masked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.urls import reverse

from tongqu.kernel.privacy.masking import Mask, mask
from tongqu.kernel.ui.lists.columns import NOTHING, Column, Kind, tag
from tongqu.kernel.ui.lists.listing import Empty, Listing
from tongqu.kernel.ui.templatetags.ui import light, light_word
from tongqu.kernel.ui.words import either, worded
from tongqu.service.complaints.engine.tickets import HEADS
from tongqu.service.complaints.models import ComplaintFacts, Enrolment, TicketBatch, TicketRow
from tongqu.service.complaints.pages.rows import Row
from tongqu.service.complaints.procedure import Complaint
from tongqu.service.complaints.selectors.operator import first_step


def _officer(row: Row) -> str:
    return row.matter.officer.name if row.matter.officer else ""


LETTERS = Listing[Row](
    name="complaints",
    title=("投诉举报", "Complaints and reports"),
    columns=(
        Column(
            "亮灯", "Light", lambda row: light_word(row.light), is_plain=True,
            shown=lambda row: light(row.light),
        ),
        Column(
            "经营者", "Operator", lambda row: row.matter.subject_name, is_link=True,
            below=(Column("编号", "Number", lambda row: row.matter.number, Kind.CODE),),
        ),
        Column(
            "分类", "Subject", lambda row: row.category,
            below=(Column("商品或者服务", "Goods", lambda row: row.goods),),
        ),
        Column("状态", "State", lambda row: row.state),
        Column(
            "期限", "Due", lambda row: row.matter.due_on, Kind.DAY,
            below=(Column("剩余", "Left", lambda row: row.left),),
        ),
        Column(
            "机关", "Organ", lambda row: row.matter.organ.name,
            shown=lambda row: row.matter.organ.short_name or row.matter.organ.name,
        ),
        Column("经办人", "Officer", _officer, Kind.SHORT),
        Column("收件日", "Received", lambda row: row.matter.opened_on, Kind.DAY, on_page=False),
    ),
    empty=Empty(
        ("没有未办结的投诉举报", "Nothing is open"),
        ("新的来件收到后会出现在这里。", "New letters appear here as they arrive."),
        view="complaints:new",
        action=("登记来电来访", "Write down a call"),
    ),
    opens=lambda row: row.url,
    ticks=lambda row: row.matter.number,
)  # fmt: skip


def _sender(batch: TicketBatch) -> str:
    return batch.user.name if batch.user else either("命令行", "Command line")


COLOURS = {TicketBatch.State.DONE: "green", TicketBatch.State.UNREAD: "red"}


def state_in_words(batch: TicketBatch) -> str:
    """Return how far a batch of tickets is, in the page's language."""
    return worded(batch.get_state_display())


BATCHES = Listing[TicketBatch](
    name="ticket-batches",
    title=("最近的批次", "Batches"),
    columns=(
        Column(
            "文件", "File", lambda batch: batch.file_name, is_link=True,
            below=(
                Column("导入人", "By", _sender),
            ),
        ),
        Column("导入时间", "When", lambda batch: batch.at, Kind.MOMENT),
        Column("机关", "Organ", lambda batch: batch.organ.name),
        Column(
            "进度", "Progress", state_in_words,
            shown=lambda batch: tag(
                state_in_words(batch), COLOURS.get(TicketBatch.State(batch.state), "amber")
            ),
        ),
        Column("新收", "New", lambda batch: batch.taken, Kind.NUMBER),
        Column("以前已收", "Known", lambda batch: batch.known, Kind.NUMBER),
        Column("未收", "Refused", lambda batch: batch.refused, Kind.NUMBER),
    ),
    empty=Empty(
        ("还没有导入过工单", "No tickets yet"),
        (
            "照模板填好文件，在上面导入第一批。",
            "Fill in the template, and import the first batch above.",
        ),
    ),
    opens=lambda batch: reverse("complaints:ticket_batch", args=[batch.pk]),
    size=20,
)  # fmt: skip


def _ticket(row: TicketRow) -> str:
    by_head = dict(zip(row.batch.head, row.cells, strict=False))
    return str(by_head.get(HEADS["ticket"], ""))


REFUSED = Listing[TicketRow](
    name="refused-rows",
    title=("没有收进的行", "Refused rows"),
    columns=(
        Column("行", "Row", lambda row: row.number, Kind.NUMBER),
        Column("工单号", "Ticket", _ticket, Kind.CODE),
        Column("原因和改法", "Why, and the cure", lambda row: row.why),
    ),
    empty=Empty(
        ("这一批没有未收的行", "Nothing of this batch was refused"),
        ("没有收进的行会列在这里，写明原因和改法。", "What is refused stands here with its cure."),
    ),
)


def _standing(row: Enrolment) -> str:
    return either("已生效", "In force") if row.since else either("待确认", "To confirm")


ENROLMENTS = Listing[Enrolment](
    name="enrolments",
    title=("先行和解企业", "Settling first"),
    columns=(
        Column(
            "企业", "Enterprise", lambda row: row.name, is_plain=True,
            below=(Column("统一社会信用代码", "Credit code", lambda row: row.key, Kind.CODE),),
        ),
        Column("承办", "Who answers", lambda row: row.contact),
        Column("登记机关", "Organ", lambda row: row.organ.name),
        Column(
            "状态", "State", _standing,
            shown=lambda row: tag(_standing(row), "green" if row.since else "amber"),
        ),
        Column("申请", "Asked", lambda row: row.asked_on, Kind.DAY),
        Column("生效", "Since", lambda row: row.since, Kind.DAY),
        Column("办理", "Do", part="complaints/enrolment_do.html"),
    ),
    empty=Empty(
        ("还没有企业登记", "None yet"),
        (
            "企业凭办事码登录后在“我是被投诉的企业”里申请；可以先给企业发放办事码。",
            "Enterprises ask after coming in by their code; give them one first.",
        ),
        view="console:enterprise_code",
        action=("发放企业办事码", "Give out a code"),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Received:
    """A complaint as the enterprise sees it that it is about."""

    facts: ComplaintFacts

    @property
    def state(self) -> str:
        """Return its state in words."""
        state = Complaint.states[self.facts.matter.state]
        return either(state.label, state.label_en)

    @property
    def step(self) -> str:
        """Return the step that waits for the enterprise, in words; nothing where none does."""
        step = first_step(self.facts.matter)
        return either(step.label, step.label_en) if step else ""


YOURS = Column[Received](
    "等您办的", "Yours to do", lambda row: row.step, is_plain=True,
    shown=lambda row: tag(row.step, "blue") if row.step else NOTHING,
)  # fmt: skip
WAITING = Listing[Received](
    name="waiting",
    title=("还没有结果的", "Without an outcome yet"),
    columns=(
        Column(
            "投诉", "Complaint", lambda row: row.facts.category_said, is_link=True,
            below=(Column("编号", "Number", lambda row: row.facts.matter.number, Kind.CODE),),
        ),
        YOURS,
        Column("投诉人", "By", lambda row: mask(row.facts.name, Mask.NAME)),
        Column("状态", "State", lambda row: row.state),
        Column("请求", "Demand", lambda row: row.facts.get_demand_display()),
        Column("金额（元）", "Amount (yuan)", lambda row: row.facts.amount, Kind.NUMBER),
        Column("期限", "Due", lambda row: row.facts.matter.due_on, Kind.DAY),
        Column("办理机关", "Organ", lambda row: row.facts.matter.organ.name),
    ),
    empty=Empty(
        ("现在没有等您处理的投诉", "Nothing is waiting for you"),
        ("新的投诉分给办理机关后会出现在这里。", "New complaints appear here."),
        view="complaints_portal:home",
        action=("看投诉举报的说明", "How complaints are handled"),
    ),
    opens=lambda row: reverse("complaints_portal:letter", args=[row.facts.matter.number]),
)  # fmt: skip
ANSWERED = replace(
    WAITING,
    name="answered",
    title=("已有结果", "With an outcome"),
    columns=tuple(column for column in WAITING.columns if column is not YOURS),
    empty=Empty(
        ("还没有办结的投诉", "None has an outcome yet"),
        ("办结以后移到这里。", "They move here once closed."),
    ),
    place="after-answered",
)
