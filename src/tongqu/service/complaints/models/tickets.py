from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from tongqu.kernel.organs.models import Organ
from tongqu.kernel.privacy.fields import personal
from tongqu.kernel.procedure.both import Both


class TicketBatch(models.Model):
    """One file of tickets taken in (工单批次): what was kept, and every row that was refused."""

    source = models.CharField("来源", max_length=8)
    file_name = models.CharField("文件名", max_length=200)
    digest = models.CharField("文件摘要", max_length=64)
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, verbose_name="接收机关")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, verbose_name="导入人"
    )
    at = models.DateTimeField("导入时间")
    taken = models.PositiveIntegerField("新收", default=0)
    known = models.PositiveIntegerField("以前已收", default=0)
    head: Any = models.JSONField("表头", default=list)
    refused: Any = models.JSONField("未收的行", default=list)

    class Meta:
        verbose_name = "工单批次"

    def __str__(self) -> str:
        return self.file_name


personal(
    "complaints.TicketBatch",
    "refused",
    label=Both("未收工单的原文", "Text of tickets not taken"),
    ground=Both(
        "《市场监督管理投诉举报处理办法》第四十一条",
        "Measures on handling complaints and reports, article 41",
    ),
)
