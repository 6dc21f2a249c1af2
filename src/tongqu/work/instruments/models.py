from __future__ import annotations

from typing import ClassVar

from django.db import models


class Kind(models.TextChoices):
    """What is made."""

    REGULATION = "regulation", "地方立法建议或规章"
    NORMATIVE = "normative", "行政规范性文件"
    GUIDE = "guide", "指引或指南"
    STANDARD = "standard", "规范或标准"
    PLAN = "plan", "计划或方案"


class Instrument(models.Model):
    """A document in the making; its number and days stand in its matter's log."""

    matter = models.OneToOneField(
        "matters.Matter", primary_key=True, on_delete=models.PROTECT, related_name="instrument"
    )
    title = models.CharField("文件名称", max_length=200)
    kind = models.CharField("种类", max_length=10, choices=Kind.choices)
    year = models.PositiveSmallIntegerField("方案年度", null=True, blank=True)
    measure = models.PositiveSmallIntegerField("对应措施", null=True, blank=True)

    class Meta:
        verbose_name = "文件"
        verbose_name_plural = "文件"
        ordering: ClassVar[list[str]] = ["-matter_id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(year=None, measure=None)
                | models.Q(year__isnull=False, measure__isnull=False),
                name="instrument_measure_has_its_year",
            ),
        ]

    def __str__(self) -> str:
        return self.title
