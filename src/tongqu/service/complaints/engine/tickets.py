"""What a ticket's row says, column by column; every fault names its column and the cure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from tongqu.service.complaints.engine.categories import category_named

COLUMNS = {
    "工单号": "ticket",
    "类型": "what",
    "收到日期": "received",
    "姓名": "name",
    "电话": "phone",
    "地址": "address",
    "委托代理人": "agent",
    "代理人电话": "agent_phone",
    "共同投诉人": "joint",
    "推选的代表人": "representatives",
    "经营者名称": "operator",
    "统一社会信用代码": "operator_key",
    "区划代码": "region",
    "经营者地址": "operator_address",
    "平台": "platform",
    "分类": "category",
    "商品或者服务": "goods",
    "请求": "demand",
    "涉及金额": "amount",
    "购买日期": "bought_on",
    "知道日期": "known_on",
    "内容": "text",
}
NEEDED = frozenset({"工单号", "内容", "经营者名称"})
EXAMPLE = "（示例，导入前删去）"
"""What stands for a number in the template's own row, which is never taken for a ticket."""
OF_COMPLAINTS = ("agent", "agent_phone", "joint", "representatives")
SEVERAL = re.compile(r"[\n、,，;；]+")
LENGTHS = {
    "ticket": 40,
    "name": 60,
    "phone": 24,
    "address": 200,
    "agent": 60,
    "agent_phone": 24,
    "joint": 2000,
    "representatives": 130,
    "operator": 200,
    "operator_key": 18,
    "region": 12,
    "operator_address": 200,
    "platform": 100,
    "goods": 120,
}
WHAT = {
    "": "complain",
    "投诉": "complain",
    "举报": "report",
    "投诉和举报": "both",
    "投诉举报": "both",
}
DATES = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d", "%Y-%m-%d %H:%M:%S")
HEADS = {name: head for head, name in COLUMNS.items()}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field of a row, in words with the cure; no field: the whole row."""

    field: str
    why: str


@dataclass(slots=True)
class Ticket:
    """One row as typed values, and what is wrong with it."""

    number: int
    text: dict[str, str]
    what: str = "complain"
    category: str = ""
    demand: str = "other"
    amount: Decimal | None = None
    days: dict[str, date] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def read_ticket(number: int, cells: Mapping[str, str], demands: Mapping[str, str]) -> Ticket:
    """Read one row; ``demands`` are the words of each demand by code."""
    text = {name: cells.get(head, "").strip() for head, name in COLUMNS.items()}
    ticket = Ticket(number, text)
    for head in sorted(NEEDED):
        if not text[COLUMNS[head]]:
            ticket.faults.append(Fault(COLUMNS[head], f"“{head}”是空的，请填写"))
    for name, longest in LENGTHS.items():
        if len(text[name]) > longest:
            why = f"“{HEADS[name]}”有 {len(text[name])} 个字，最多 {longest} 个"
            ticket.faults.append(Fault(name, why))
    _what(ticket)
    _others(ticket)
    _category(ticket)
    _demand(ticket, demands)
    _amount(ticket)
    for name in ("received", "bought_on", "known_on"):
        _day(ticket, name)
    return ticket


def _what(ticket: Ticket) -> None:
    said = ticket.text["what"]
    if said not in WHAT:
        why = f"“类型”写的是“{said[:20]}”，应是：投诉、举报、投诉和举报"
        ticket.faults.append(Fault("what", why))
    ticket.what = WHAT.get(said, "complain")


def _others(ticket: Ticket) -> None:
    """Name what only a complaint may have: a report by several, or by an agent, is none."""
    if ticket.what != "report":
        return
    for name in OF_COMPLAINTS:
        if ticket.text[name]:
            why = f"“{HEADS[name]}”只用于投诉，举报请留空，写到“内容”里"
            ticket.faults.append(Fault(name, why))


def names_in(text: str) -> tuple[str, ...]:
    """Return the names a person wrote, on lines of their own or parted by a mark."""
    return tuple(each.strip() for each in SEVERAL.split(text) if each.strip())


def _category(ticket: Ticket) -> None:
    said = ticket.text["category"]
    found = category_named(said or "其他")
    if found is None:
        why = f"没有“{said[:30]}”这个分类，请照模板“填写说明”一页的分类填写"
        ticket.faults.append(Fault("category", why))
    ticket.category = found.code if found else ""


def _demand(ticket: Ticket, demands: Mapping[str, str]) -> None:
    said = ticket.text["demand"]
    by_words = {words: code for code, words in demands.items()}
    if said and said not in by_words and said not in demands:
        why = f"“请求”写的是“{said[:20]}”，应是：{'、'.join(by_words)}"
        ticket.faults.append(Fault("demand", why))
    ticket.demand = by_words.get(said, said if said in demands else "other")


def _amount(ticket: Ticket) -> None:
    said = ticket.text["amount"].replace(",", "").replace("，", "").removesuffix("元")
    if not said:
        return
    try:
        amount = Decimal(said)
    except InvalidOperation:
        amount = Decimal("NaN")
    is_sum = amount.is_finite() and 0 <= amount < Decimal(10**10)
    if not is_sum or amount != round(amount, 2):
        shown = ticket.text["amount"][:20]
        why = f"“涉及金额”写的是“{shown}”，应是不小于 0、最多两位小数的数"
        ticket.faults.append(Fault("amount", why))
        return
    ticket.amount = amount


def _day(ticket: Ticket, name: str) -> None:
    said = ticket.text[name]
    for form in DATES if said else ():
        try:
            ticket.days[name] = datetime.strptime(said, form).date()  # noqa: DTZ007 (a day alone)
        except ValueError:
            continue
        return
    if said:
        why = f"“{HEADS[name]}”写的是“{said[:20]}”，应写成 2026-11-25 的样子"
        ticket.faults.append(Fault(name, why))
