from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from tongqu.kernel.procedure.both import Both


class Kind(models.TextChoices):
    """What is made."""

    REGULATION = "regulation", Both("地方立法建议或规章", "Proposed local law, or government rule")
    NORMATIVE = "normative", Both("行政规范性文件", "Normative document")
    GUIDE = "guide", Both("指引或指南", "Guideline")
    STANDARD = "standard", Both("规范或标准", "Specification or standard")
    PLAN = "plan", Both("计划或方案", "Plan or scheme")


class Instrument(models.Model):
    """A document in the making or in force; what was decided of it stands in its matter's log.

    ``expires_on`` is the last day of its validity; None before it is issued, and for a document
    without one. ``replaces`` is what it is made to take the place of (重新公布).
    """

    matter = models.OneToOneField(
        "matters.Matter", primary_key=True, on_delete=models.PROTECT, related_name="instrument"
    )
    title = models.CharField("文件名称", max_length=200)
    kind = models.CharField("种类", max_length=10, choices=Kind.choices)
    year = models.PositiveSmallIntegerField("方案年度", null=True, blank=True)
    measure = models.PositiveSmallIntegerField("对应措施", null=True, blank=True)
    number = models.CharField("文号", max_length=60, blank=True, default="", db_default="")
    effective_on = models.DateField("施行日期", null=True, blank=True)
    expires_on = models.DateField("有效期至", null=True, blank=True)
    replaces = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successors",
        db_index=False,
        verbose_name="代替的文件",
    )

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


class Draft(models.Model):
    """One version of a document's text (草案); never rewritten, a change is the next version."""

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="drafts")
    version = models.PositiveSmallIntegerField("版本")
    name = models.CharField("来源", max_length=200)
    text = models.TextField("正文")
    sha256 = models.CharField("摘要", max_length=64)
    by = models.CharField("提交人", max_length=60)
    at = models.DateTimeField("提交时刻")

    class Meta:
        verbose_name = "草案"
        verbose_name_plural = "草案"
        ordering: ClassVar[list[str]] = ["instrument", "-version"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["instrument", "version"], name="draft_version_is_one"),
        ]

    def __str__(self) -> str:
        return f"{self.instrument_id} v{self.version}"


class Screening(models.Model):
    """What the fair-competition engine found in a version (公平竞争筛查), and who asked it."""

    draft = models.OneToOneField(
        Draft, primary_key=True, on_delete=models.PROTECT, related_name="screening"
    )
    basis = models.CharField("审查依据", max_length=200)
    tally = models.CharField("结果", max_length=300)
    alarms = models.PositiveIntegerField("需要处理")
    findings: Any = models.JSONField("条款")
    by = models.CharField("筛查人", max_length=60)
    at = models.DateTimeField("筛查时刻")

    class Meta:
        verbose_name = "公平竞争筛查"
        verbose_name_plural = "公平竞争筛查"

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.alarms}"
