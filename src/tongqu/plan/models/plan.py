from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from tongqu.kernel.procedure.both import Both


class Standing(models.TextChoices):
    """What became of a measure when its year was over."""

    OPEN = "open", Both("实施中", "Under way")
    DONE = "done", Both("已完成", "Completed")
    CARRIED = "carried", Both("结转下年", "Carried to next year")
    DROPPED = "dropped", Both("不再实施", "Dropped")


class Role(models.TextChoices):
    """How an organ answers for a measure: the first named leads, the others join (配合)."""

    LEAD = "lead", Both("牵头", "Leads")
    JOINT = "joint", Both("配合", "Joins")


class WorkPlan(models.Model):
    """The work plan of one year (工作方案), with the whole text it was read from."""

    year = models.PositiveSmallIntegerField("年度", unique=True)
    title = models.CharField("标题", max_length=200)
    source_name = models.CharField("来源文件", max_length=200)
    source_sha256 = models.CharField("来源文件摘要", max_length=64)
    source_text = models.TextField("来源全文")
    predecessor = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successor",
        verbose_name="上年方案",
    )
    rolled_on = models.DateField("年终转结日", null=True, blank=True)

    class Meta:
        verbose_name = "工作方案"
        verbose_name_plural = "工作方案"
        ordering: ClassVar[list[str]] = ["-year"]

    def __str__(self) -> str:
        return f"{self.year} {self.title}"

    @property
    def begins_on(self) -> date:
        """Return the first day of the plan's year."""
        return date(self.year, 1, 1)

    @property
    def ends_on(self) -> date:
        """Return the last day of the plan's year, by which everything undated is due."""
        return date(self.year, 12, 31)


class Section(models.Model):
    """A chapter of the plan (方面); number 0 and no title where the plan has one level."""

    plan = models.ForeignKey(WorkPlan, on_delete=models.PROTECT, related_name="sections")
    position = models.PositiveSmallIntegerField("顺序")
    no = models.PositiveSmallIntegerField("编号")
    title = models.CharField("标题", max_length=200, blank=True)

    class Meta:
        verbose_name = "方面"
        verbose_name_plural = "方面"
        ordering: ClassVar[list[str]] = ["plan", "position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["plan", "position"], name="plan_section_place"),
        ]

    def __str__(self) -> str:
        return self.title


class Measure(models.Model):
    """One numbered task of the plan (措施); ``text`` is what stands, as people corrected it."""

    plan = models.ForeignKey(WorkPlan, on_delete=models.PROTECT, related_name="measures")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="measures")
    no = models.PositiveSmallIntegerField("编号")
    text = models.TextField("内容")
    standing = models.CharField(
        "结果", max_length=8, choices=Standing.choices, default=Standing.OPEN
    )
    settled_on = models.DateField("了结日", null=True, blank=True)
    reason = models.TextField("了结理由", blank=True)
    carried_from = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="carried_to",
        verbose_name="结转自",
    )

    class Meta:
        verbose_name = "措施"
        verbose_name_plural = "措施"
        ordering: ClassVar[list[str]] = ["plan", "no"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["plan", "no"], name="plan_measure_no"),
            models.CheckConstraint(
                name="plan_measure_settled_says_why",
                condition=Q(standing="open", settled_on=None)
                | ~Q(standing="open") & Q(settled_on__isnull=False) & ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}#{self.no}"


class MeasureOrgan(models.Model):
    """An organ as the plan names it, and the organ it means once that is known."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="organs")
    position = models.PositiveSmallIntegerField("顺序")
    name = models.CharField("方案中的名称", max_length=100)
    role = models.CharField("职责", max_length=5, choices=Role.choices)
    organ = models.ForeignKey(
        "organs.Organ", on_delete=models.PROTECT, null=True, blank=True, verbose_name="机关"
    )

    class Meta:
        verbose_name = "责任单位"
        verbose_name_plural = "责任单位"
        ordering: ClassVar[list[str]] = ["measure", "position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["measure", "position"], name="plan_organ_place"),
        ]

    def __str__(self) -> str:
        return self.name
