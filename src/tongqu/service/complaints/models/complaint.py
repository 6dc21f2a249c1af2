from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.privacy.fields import personal
from tongqu.kernel.privacy.masking import Mask
from tongqu.kernel.procedure.both import Both
from tongqu.service.complaints.models.intake import (
    EMPTY,
    IntakeFacts,
    declare,
    shared_constraints,
    shared_indexes,
)


class Demand(models.TextChoices):
    """What the consumer asks for (投诉请求)."""

    REFUND = "refund", Both("退款", "Refund")
    RETURN = "return", Both("退货并退款", "Return and refund")
    EXCHANGE = "exchange", Both("更换", "Exchange")
    REPAIR = "repair", Both("修理", "Repair")
    PERFORM = "perform", Both("按约定履行", "Performance as agreed")
    DAMAGES = "damages", Both("赔偿损失", "Damages")
    PUNITIVE = "punitive", Both("增加赔偿", "Increased damages")
    OTHER = "other", Both("其他", "Other")


class ComplaintFacts(IntakeFacts):
    """A consumer's dispute with an operator (投诉).

    ``known_on`` is the day the consumer knew, or should have known, of the harm; ``decided_due_on``
    the last lawful day for the decision that was taken on ``decided_on``. What mediation recovered
    is in yuan, and empty until it ended in an agreement or a settlement.
    """

    matter = models.OneToOneField(
        Matter, primary_key=True, on_delete=models.PROTECT, related_name="complaint"
    )
    goods = models.CharField("商品或者服务", max_length=120)
    bought_on = models.DateField("购买日期", null=True, blank=True)
    known_on = models.DateField("知道权益受损的日期", null=True, blank=True)
    amount = models.DecimalField("涉及金额（元）", max_digits=12, decimal_places=2, null=True)
    demand = models.CharField("请求", max_length=10, choices=Demand.choices)
    accepted_on = models.DateField("受理日期", null=True)
    decided_on = models.DateField("受理决定日期", null=True)
    decided_due_on = models.DateField("受理决定期限", null=True)
    recovered = models.DecimalField("挽回损失（元）", max_digits=12, decimal_places=2, null=True)
    ended_ground = models.CharField("不予受理或终止的情形", max_length=20, blank=True)
    ended_reason = models.TextField("不予受理或终止的理由", blank=True)
    agreement = models.TextField("协议内容", blank=True)
    went_odr = models.BooleanField("经过先行和解", default=False)
    agent = models.CharField("委托代理人", max_length=60, blank=True, **EMPTY)
    agent_phone = models.CharField("委托代理人电话", max_length=24, blank=True, **EMPTY)
    mandate_on = models.DateField("核对授权委托书的日期", null=True)
    joint = models.TextField("共同投诉人", blank=True, **EMPTY)
    representatives = models.CharField("代表人", max_length=130, blank=True, **EMPTY)
    withheld_on = models.DateField("停止公示日期", null=True)
    withheld_ground = models.CharField("停止公示的理由", max_length=200, blank=True)

    class Meta:
        verbose_name = "投诉"
        indexes: ClassVar[list[models.Index]] = [
            *shared_indexes("complaint"),
            models.Index(fields=["operator_key"], name="complaint_key"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *shared_constraints("complaint"),
            models.CheckConstraint(
                condition=Q(demand__in=Demand.values), name="complaint_demand_is_known"
            ),
            models.CheckConstraint(
                condition=(Q(amount=None) | Q(amount__gte=0))
                & (Q(recovered=None) | Q(recovered__gte=0)),
                name="complaint_sums_are_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(erased_on=None)
                | Q(agent="", agent_phone="", joint="", representatives=""),
                name="complaint_erased_names_nobody",
            ),
            models.CheckConstraint(
                condition=Q(withheld_on=None) | ~Q(withheld_ground=""),
                name="complaint_is_withheld_with_ground",
            ),
        ]

    def __str__(self) -> str:
        return f"complaint {self.matter_id}"


OTHERS: tuple[tuple[str, Both, Mask, tuple[str, str]], ...] = (
    ("agent", Both("委托代理人", "Agent"), Mask.NAME, ("第十一条", "11")),
    (
        "agent_phone",
        Both("委托代理人电话", "Telephone of the agent"),
        Mask.PHONE,
        ("第十一条", "11"),
    ),
    ("joint", Both("共同投诉人", "Joint complainants"), Mask.NAME, ("第十二条", "12")),
    ("representatives", Both("代表人", "Representatives"), Mask.NAME, ("第十二条", "12")),
)
declare("complaints.ComplaintFacts")
for _field, _label, _mask, _article in OTHERS:
    personal(
        "complaints.ComplaintFacts",
        _field,
        label=_label,
        mask=_mask,
        ground=Both(
            f"《市场监督管理投诉举报处理办法》{_article[0]}",
            f"Measures on handling complaints and reports, article {_article[1]}",
        ),
    )
