"""What would help a letter along, in plain words; nothing here keeps anybody from sending it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tongqu.kernel.procedure.both import Both
from tongqu.service.complaints.selectors.law import age_of

SHORT = 20  # signs; a habit of the house, not of the law


@dataclass(frozen=True, slots=True)
class Known:
    """What a letter says so far, as far as advice depends on it."""

    complains: bool
    text: str
    has_code: bool
    has_place: bool
    known_on: date | None
    bought_on: date | None
    has_amount: bool
    has_papers: bool


def advice(known: Known, day: date) -> Iterator[Both]:
    """Yield what could still be added, and what the law will ask."""
    if len(known.text.strip()) < SHORT:
        yield Both(
            "事情经过写得很短。写清时间、地点、花了多少钱、商家怎么说的，处理起来快得多。",
            "What happened is told very briefly. Say when, where, what it cost and what the shop "
            "said: that makes it much quicker.",
        )
    if not known.has_place:
        yield Both(
            "没有写经营者在哪里。写上门店地址或者选所在区县，才能直接分给当地办理。",
            "It does not say where the operator is. With an address or the county it goes straight "
            "to the bureau there.",
        )
    if not known.has_code:
        yield Both(
            "不知道统一社会信用代码没有关系；小票、发票、营业执照照片上通常有。",
            "The credit code may be left out; receipts, invoices and photos of the licence usually "
            "show it.",
        )
    if not known.complains:
        return
    if known.known_on is None:
        yield Both(
            "没有写什么时候知道权益受损。超过法定期间的投诉不予受理，写上日期可以少一次来回。",
            "It does not say since when you know of the harm. Complaints after the statutory "
            "period are not accepted; the day saves a question.",
        )
    else:
        age = age_of(known.known_on, day)
        if age.is_too_old:
            yield Both(
                f"按您填的日期，已经超过法定期间（到 {age.last} 为止，{age.basis}），"
                "很可能不予受理。"
                "日期填错了请改正；没有填错的，可以直接向人民法院起诉。",
                f"By the day you gave, the statutory period is over (until {age.last}, "
                f"{age.basis}); it will probably not be accepted. Correct the day if it is wrong; "
                "otherwise you may sue in court.",
            )
    if known.bought_on is None and not known.has_papers:
        yield Both(
            "能写上购买日期，或者添一张小票、付款记录的照片，更容易证明消费关系。",
            "The day of purchase, or a photo of a receipt or payment, makes it easier to prove.",
        )
    if not known.has_amount:
        yield Both(
            "涉及金额可以不填；要求退款、赔偿的，填上便于核对。",
            "The amount may be left out; for a refund or damages it helps to check.",
        )
