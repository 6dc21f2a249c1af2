"""The lists of documents in the making, of drafts before the public and of comments on them."""

from __future__ import annotations

from django.urls import reverse
from django.utils.html import format_html

from tongqu.kernel.privacy.fields import masked
from tongqu.kernel.ui.lists.columns import Column, Kind, in_words, tag
from tongqu.kernel.ui.lists.listing import Empty, Listing
from tongqu.kernel.ui.words import either, worded
from tongqu.work.instruments.models import Comment
from tongqu.work.instruments.publicity import Published
from tongqu.work.instruments.selectors import Row


def _measure(row: Row) -> str:
    made = row.instrument
    return f"{made.year}–{made.measure}" if made.measure else ""


def _ends(row: Row) -> object:
    day = in_words(row.instrument.expires_on)
    if not row.is_ending:
        return day
    return format_html("{} {}", day, tag(either("请评估", "to be assessed"), "amber"))


EXPIRES = Column[Row](
    "有效期至", "Valid until", lambda row: row.instrument.expires_on, Kind.DAY, shown=_ends
)
INSTRUMENTS = Listing[Row](
    name="instruments",
    title=("文件制定", "Documents"),
    columns=(
        Column(
            "文件", "Document", lambda row: row.instrument.title, is_link=True,
            below=(
                Column("编号", "Number", lambda row: row.instrument.matter.number, Kind.CODE),
            ),
        ),
        Column("种类", "Kind", lambda row: row.instrument.get_kind_display()),
        Column("起草单位", "Organ", lambda row: row.instrument.matter.organ.name),
        Column("对应措施", "Measure", _measure, Kind.SHORT),
        Column("状态", "State", lambda row: row.state),
        Column("期限", "Due", lambda row: row.instrument.matter.due_on, Kind.DAY),
        Column("文号", "Issued as", lambda row: row.instrument.number, Kind.SHORT),
        EXPIRES,
    ),
    empty=Empty(
        ("还没有文件", "No document yet"),
        (
            "由经办人或者负责人在下面起草第一件。",
            "A clerk or a head begins the first one below.",
        ),
    ),
    opens=lambda row: reverse("console:matter", args=[row.instrument.matter.number]),
)  # fmt: skip
PUBLIC_DRAFTS = Listing[Published](
    name="drafts",
    title=("征求意见", "Drafts for comment"),
    columns=(
        Column("文件", "Document", lambda row: row.fields["title"], is_link=True),
        Column("种类", "Kind", lambda row: row.fields["kind"]),
        Column("起草单位", "Organ", lambda row: row.fields["organ"]),
        Column("公布日期", "Published", lambda row: row.opens_on, Kind.DAY),
        Column("截止日期", "Open until", lambda row: row.closes_on, Kind.DAY),
        Column(
            "进展", "How it stands", lambda row: worded(row.state),
            shown=lambda row: tag(worded(row.state), "green" if row.is_open else ""),
            is_plain=True,
        ),
    ),
    empty=Empty(
        ("还没有征求意见的草案", "No draft is open for comments"),
        ("有文件公开征求意见时，会列在这里。", "Drafts will stand here when there are any."),
    ),
    opens=lambda row: reverse("instruments_portal:draft", args=[row.number]),
)  # fmt: skip
OUTCOMES = Listing[dict[str, str]](
    name="outcomes",
    title=("意见采纳情况", "How comments were taken"),
    columns=(
        Column("序号", "No.", lambda row: int(row["serial"]), Kind.NUMBER),
        Column("针对的条款", "On", lambda row: row["clause"] or either("全文", "the whole")),
        Column("意见摘要", "Gist", lambda row: row["gist"]),
        Column("采纳情况", "Outcome", lambda row: row["decision"], Kind.SHORT),
        Column("理由", "Reason", lambda row: row["reason"]),
    ),
    empty=Empty(
        ("没有收到意见", "No comment came in"),
        ("征求意见期间没有收到意见。", "Nobody commented while it was open."),
    ),
)
COMMENTS = Listing[Comment](
    name="comments",
    title=("公众意见", "Comments"),
    columns=(
        Column("序号", "No.", lambda row: row.serial, Kind.NUMBER),
        Column("收到日期", "Came on", lambda row: row.day, Kind.DAY),
        Column("渠道", "Came by", lambda row: row.get_channel_display()),
        Column("提出者", "From", lambda row: row.get_who_display()),
        Column("姓名或者名称", "Name", lambda row: masked(row, "name")),
        Column("针对的条款", "On", lambda row: row.clause),
        Column("意见", "Comment", lambda row: row.text),
        Column("公开摘要", "Gist", lambda row: row.gist),
        Column("采纳情况", "Outcome", lambda row: row.get_decision_display()),
        Column("理由", "Reason", lambda row: row.reason),
        Column("处理人", "By", lambda row: row.by),
    ),
    empty=Empty(
        ("还没有收到意见", "No comment yet"),
        (
            "公众在网上提的意见会列在这里；信函、会议上的意见由经办人在下面登记。",
            "What the public sends stands here; what came otherwise is put on record below.",
        ),
    ),
    size=40,
)
