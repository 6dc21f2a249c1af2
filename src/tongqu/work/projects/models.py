from __future__ import annotations

from typing import ClassVar

from django.db import models

from tongqu.kernel.procedure.both import Both


class Project(models.Model):
    """A facility to be built (建设项目)."""

    matter = models.OneToOneField(
        "matters.Matter", primary_key=True, on_delete=models.PROTECT, related_name="project"
    )
    name = models.CharField("项目名称", max_length=200)
    place = models.CharField("建设地点", max_length=100, blank=True)
    budget = models.DecimalField("总投资（万元）", max_digits=14, decimal_places=2)
    measure = models.PositiveSmallIntegerField("对应措施", null=True, blank=True)
    year = models.PositiveSmallIntegerField("方案年度", null=True, blank=True)

    class Meta:
        verbose_name = "建设项目"
        verbose_name_plural = "建设项目"
        ordering: ClassVar[list[str]] = ["-matter_id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(budget__gt=0), name="project_budget_is_positive"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Milestone(models.Model):
    """A milestone; its day and evidence stand in its matter's log."""

    matter = models.OneToOneField(
        "matters.Matter", primary_key=True, on_delete=models.PROTECT, related_name="milestone"
    )
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="milestones")
    name = models.CharField("节点", max_length=200)

    class Meta:
        verbose_name = "节点"
        verbose_name_plural = "节点"
        ordering: ClassVar[list[str]] = ["project", "matter_id"]

    def __str__(self) -> str:
        return self.name


class Fund(models.Model):
    """Money allocated to a project or spent by it, never rewritten: a mistake is booked back."""

    class Kind(models.TextChoices):
        """Whether money came or went."""

        ALLOCATED = "in", Both("到位", "Received")
        SPENT = "out", Both("支出", "Spent")

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="funds")
    kind = models.CharField("类别", max_length=3, choices=Kind.choices)
    amount = models.DecimalField("金额（万元）", max_digits=14, decimal_places=2)
    day = models.DateField("日期")
    evidence = models.CharField("凭据", max_length=200)
    by = models.CharField("登记人", max_length=60)
    at = models.DateTimeField("登记时刻")

    class Meta:
        verbose_name = "资金"
        verbose_name_plural = "资金"
        ordering: ClassVar[list[str]] = ["project", "day", "id"]

    def __str__(self) -> str:
        return f"{self.project_id} {self.kind} {self.amount}"
