from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.procedure.both import Both
from tongqu.service.complaints.models.intake import (
    IntakeFacts,
    declare,
    shared_constraints,
    shared_indexes,
)


class ReportFacts(IntakeFacts):
    """A clue to an offence (举报). Who reported is kept from everybody who need not know."""

    matter = models.OneToOneField(
        Matter, primary_key=True, on_delete=models.PROTECT, related_name="report"
    )
    is_named = models.BooleanField("实名举报")
    happened_on = models.DateField("发生日期", null=True, blank=True)
    happened_at = models.CharField("发生地点", max_length=200, blank=True)
    case = models.CharField("案号", max_length=60, blank=True)
    finding = models.TextField("核查情况", blank=True)
    decided_on = models.DateField("决定日期", null=True)
    decided_due_on = models.DateField("决定期限", null=True)

    class Meta:
        verbose_name = "举报"
        indexes: ClassVar[list[models.Index]] = shared_indexes("report")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *shared_constraints("report"),
            models.CheckConstraint(
                condition=Q(is_named=False) | ~Q(name="") | Q(erased_on__isnull=False),
                name="report_named_has_a_name",
            ),
        ]

    def __str__(self) -> str:
        return f"report {self.matter_id}"


declare(
    "complaints.ReportFacts",
    Both(
        "《市场监督管理投诉举报处理办法》第三十六条、第三十七条",
        "Measures on handling complaints and reports, articles 36 and 37",
    ),
)
