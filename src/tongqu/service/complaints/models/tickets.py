from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from tongqu.kernel.organs.models import Organ, Post
from tongqu.kernel.privacy.fields import personal
from tongqu.kernel.privacy.masking import Mask
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.uploads.models import Upload

GROUND = Both(
    "《市场监督管理投诉举报处理办法》第四十一条",
    "Measures on handling complaints and reports, article 41",
)


class TicketBatch(models.Model):
    """One file or call of tickets (工单批次): how far it is, and how many rows came to what.

    ``upload`` is the file until its rows are read; ``moved_at`` when anything last came of it.
    """

    class State(models.TextChoices):
        """How far a batch is; a call is done when it is answered."""

        WAITING = "waiting", Both("等待处理", "Waiting")
        WORKING = "working", Both("正在处理", "At work")
        DONE = "done", Both("处理完毕", "Done")
        UNREAD = "unread", Both("没有读出", "Not read")

    source = models.CharField("来源", max_length=8)
    file_name = models.CharField("文件名", max_length=200)
    digest = models.CharField("文件摘要", max_length=64)
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, verbose_name="接收机关")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, verbose_name="导入人"
    )
    post = models.ForeignKey(
        Post,
        verbose_name="导入时的岗位",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    upload = models.ForeignKey(
        Upload,
        verbose_name="原文件",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
    )
    at = models.DateTimeField("导入时间")
    moved_at = models.DateTimeField("最近一次进展", null=True)
    state = models.CharField(
        "进度", max_length=8, choices=State.choices, default=State.DONE, db_default=State.DONE
    )
    said = models.CharField("没有读出的原因", max_length=400, default="", db_default="", blank=True)
    total = models.PositiveIntegerField("行数", default=0, db_default=0)
    taken = models.PositiveIntegerField("新收", default=0)
    known = models.PositiveIntegerField("以前已收", default=0)
    refused = models.PositiveIntegerField(
        "未收", default=0, db_default=0, db_column="refused_count"
    )
    head: Any = models.JSONField("表头", default=list)

    class Meta:
        verbose_name = "工单批次"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["id"],
                name="ticketbatch_open",
                condition=Q(state__in=["waiting", "working"]),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_open(self) -> bool:
        """Say whether rows of it are still to come."""
        return self.state in {self.State.WAITING, self.State.WORKING}

    @property
    def seen(self) -> int:
        """Return how many rows have come to something."""
        return self.taken + self.known + self.refused


class TicketRow(models.Model):
    """A row of a batch that no matter was made of: it waits, or is refused and says why."""

    batch = models.ForeignKey(
        TicketBatch, on_delete=models.CASCADE, related_name="rows", db_index=False
    )
    number = models.PositiveIntegerField("原文件行号")
    cells: Any = models.JSONField("原文", default=list)
    why = models.TextField("未收原因", blank=True)

    class Meta:
        verbose_name = "工单的行"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["batch", "number"], name="ticketrow_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["batch", "number"], name="ticketrow_waits", condition=Q(why="")),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}:{self.number}"


_CELLS = Both("未收工单的原文", "Text of tickets not taken")
_WHY = Both("未收工单的原因", "Why tickets were not taken")
personal("complaints.TicketRow", "cells", label=_CELLS, ground=GROUND)
personal("complaints.TicketRow", "why", label=_WHY, mask=Mask.WHOLE, ground=GROUND)
