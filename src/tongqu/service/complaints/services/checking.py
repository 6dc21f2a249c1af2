"""Whether a letter can be taken in at all: what is missing is named, each thing once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tongqu.kernel.procedure.both import Both, joined
from tongqu.service.complaints.engine.categories import categories
from tongqu.service.complaints.engine.contact import code_fault, is_phone, phone_plain
from tongqu.service.complaints.procedure.grounds import article_of
from tongqu.service.complaints.rules import RULES
from tongqu.service.complaints.services.parts import Dispute, Letter, Offence
from tongqu.service.complaints.services.refusal import ComplaintRefusal

LONGEST_REGION = 12


def check(letter: Letter, day: date) -> None:
    """Raise ComplaintRefusal for the first thing that keeps a letter from being taken in."""
    if letter.dispute is None and letter.offence is None:
        raise ComplaintRefusal("nothing")
    if missing := list(_missing(letter)):
        raise ComplaintRefusal(
            "material", missing=joined(missing), basis=article_of("material", day)
        )
    phone = phone_plain(letter.writer.phone)
    if phone and not is_phone(phone):
        raise ComplaintRefusal("phone", phone=letter.writer.phone[:24])
    if letter.operator.key and (why := code_fault(letter.operator.key)):
        raise ComplaintRefusal("operator_code", why=why)
    _check_others(letter, day)
    for region in (letter.operator.where.region, letter.operator.where.platform_region):
        if region and not (region.isdecimal() and 6 <= len(region) <= LONGEST_REGION):
            raise ComplaintRefusal("region", region=region[:20])
    for part in (letter.dispute, letter.offence):
        if part is not None:
            _check_part(part, day)


def _check_others(letter: Letter, day: date) -> None:
    """Check an agent's telephone and that those who wrote together chose no more than they may."""
    writer = letter.writer
    agent = phone_plain(writer.agent_phone)
    if agent and not is_phone(agent):
        raise ComplaintRefusal("agent_phone", phone=writer.agent_phone[:24])
    rule = RULES.joint_representatives
    most = int(rule.amount(day))
    if len(writer.representatives) > most:
        raise ComplaintRefusal("representatives", most=most, basis=rule.on(day).basis)
    if writer.representatives and not writer.joint:
        raise ComplaintRefusal("joint", basis=rule.on(day).basis)


def _check_part(part: Dispute | Offence, day: date) -> None:
    if part.category not in categories():
        raise ComplaintRefusal("category", category=part.category[:30])
    days = {Both("发生日期", "The day it happened"): getattr(part, "happened_on", None)}
    if isinstance(part, Dispute):
        days = {
            Both("购买日期", "The day of purchase"): part.bought_on,
            Both("知道权益受损的日期", "The day you knew"): part.known_on,
        }
        if part.amount is not None and part.amount < 0:
            raise ComplaintRefusal("amount", amount=part.amount)
    for what, given in days.items():
        if given is not None and given > day:
            raise ComplaintRefusal("ahead", what=what, day=given)


def _missing(letter: Letter) -> Iterator[Both]:
    writer, operator = letter.writer, letter.operator
    is_named = letter.dispute is not None or bool(letter.offence and letter.offence.is_named)
    if is_named and not writer.name.strip():
        yield Both("姓名", "the name")
    if is_named and not writer.phone.strip():
        yield Both("电话", "the telephone")
    if writer.agent.strip() and not writer.agent_phone.strip():
        yield Both("委托代理人的电话", "the agent's telephone")
    if writer.agent_phone.strip() and not writer.agent.strip():
        yield Both("委托代理人的姓名", "the agent's name")
    if not operator.name.strip():
        yield Both("经营者名称", "the operator's name")
    if letter.dispute is not None:
        if not letter.dispute.demand:
            yield Both("具体的投诉请求", "what is asked for")
        if not letter.dispute.text.strip():
            yield Both("消费者权益争议的事实", "what the dispute is about")
    if letter.offence is not None and not letter.offence.text.strip():
        yield Both("涉嫌违法的具体线索", "what the suspected offence is")
