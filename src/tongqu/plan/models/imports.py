from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from tongqu.kernel.procedure.both import Both
from tongqu.plan.models.plan import Measure, WorkPlan


class Batch(models.Model):
    """One file brought in (导入批次), with what the reader made of it."""

    plan = models.ForeignKey(WorkPlan, on_delete=models.PROTECT, related_name="batches")
    name = models.CharField("文件名", max_length=200)
    sha256 = models.CharField("文件摘要", max_length=64)
    read: Any = models.JSONField("读取结果")
    by = models.CharField("导入人", max_length=60)
    at = models.DateTimeField("导入时刻")
    is_revision = models.BooleanField("修订稿", default=False)

    class Meta:
        verbose_name = "导入批次"
        verbose_name_plural = "导入批次"
        ordering: ClassVar[list[str]] = ["-at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["plan", "sha256"], name="plan_batch_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d}"


class Proposal(models.Model):
    """Something the reader or a revised file proposes; a person accepts or refuses it (建议).

    ``before`` and ``after`` are what an acceptance puts in place of what; ``after`` is empty where
    only a person can say (a blank, a missing organ).
    """

    class State(models.TextChoices):
        """Whether a person has decided."""

        OPEN = "open", Both("待处理", "To be decided")
        ACCEPTED = "accepted", Both("已采纳", "Accepted")
        REFUSED = "refused", Both("不采纳", "Not accepted")

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="proposals")
    position = models.PositiveSmallIntegerField("顺序")
    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, null=True, blank=True, related_name="proposals"
    )
    kind = models.CharField("种类", max_length=20)
    text = models.TextField("原文")
    words = models.TextField("说明")
    before = models.TextField("改前", blank=True)
    after = models.TextField("改后", blank=True)
    state = models.CharField("状态", max_length=8, choices=State.choices, default=State.OPEN)
    given = models.TextField("采纳内容", blank=True)
    by = models.CharField("处理人", max_length=60, blank=True)
    at = models.DateTimeField("处理时刻", null=True, blank=True)

    class Meta:
        verbose_name = "建议"
        verbose_name_plural = "建议"
        ordering: ClassVar[list[str]] = ["batch", "position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["batch", "position"], name="plan_proposal_place"),
            models.CheckConstraint(
                name="plan_proposal_decided_by_somebody",
                condition=Q(state="open", by="", at=None)
                | ~Q(state="open") & ~Q(by="") & Q(at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.text}"
