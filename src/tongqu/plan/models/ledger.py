from __future__ import annotations

from typing import ClassVar

from django.db import models

from tongqu.kernel.procedure.both import Both
from tongqu.plan.engine.model import Fruit, Op
from tongqu.plan.models.plan import Measure

FRUITS = {
    Fruit.SYSTEM: Both("系统平台", "System or platform"),
    Fruit.DOCUMENT: Both("文件制度", "Document"),
    Fruit.MEETING: Both("会议机制", "Meetings"),
    Fruit.CENTRE: Both("中心基地", "Centre or base"),
    Fruit.COUNT: Both("数量指标", "Figure"),
    Fruit.EVENT: Both("活动", "Event"),
    Fruit.CAMPAIGN: Both("专项行动", "Campaign"),
}
OPS = {
    Op.GE: Both("不少于", "At least"),
    Op.EQ: Both("等于", "Exactly"),
    Op.GT: Both("多于", "More than"),
    Op.RANGE: Both("区间", "Between"),
    Op.BLANK: Both("待填", "To be filled"),
}


class Target(models.Model):
    """A promised figure or day (目标); ``indicator`` names the live figure it is measured by."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="targets")
    position = models.PositiveSmallIntegerField("顺序")
    text = models.CharField("表述", max_length=300)
    clause = models.CharField("所在分句", max_length=300)
    value = models.DecimalField("值", max_digits=20, decimal_places=4, null=True, blank=True)
    value_to = models.DecimalField("上限", max_digits=20, decimal_places=4, null=True, blank=True)
    unit = models.CharField("单位", max_length=20, blank=True)
    op = models.CharField(
        "界限", max_length=5, choices=[(op.value, word) for op, word in OPS.items()]
    )
    is_soft = models.BooleanField("预期性", default=False)
    indicator = models.CharField("指标", max_length=80, blank=True)

    class Meta:
        verbose_name = "目标"
        verbose_name_plural = "目标"
        ordering: ClassVar[list[str]] = ["measure", "position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["measure", "position"], name="plan_target_place"),
        ]

    def __str__(self) -> str:
        return self.text


class Reading(models.Model):
    """A target's value as an organ reported it (填报), where no live indicator tells it."""

    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="readings")
    day = models.DateField("截至日")
    value = models.DecimalField("值", max_digits=20, decimal_places=4)
    evidence = models.CharField("依据", max_length=300)
    by = models.CharField("填报人", max_length=60)
    at = models.DateTimeField("填报时刻")

    class Meta:
        verbose_name = "填报值"
        verbose_name_plural = "填报值"
        ordering: ClassVar[list[str]] = ["target", "day", "at"]

    def __str__(self) -> str:
        return f"{self.target_id} {self.day} {self.value}"


class Deliverable(models.Model):
    """A thing the measure leaves behind (成果); once dispatched, a matter with a day and a closing.

    ``is_hard`` is False where the plan itself words it as a hope (力争、筹备).
    """

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="deliverables")
    position = models.PositiveSmallIntegerField("顺序")
    text = models.CharField("成果", max_length=300)
    kind = models.CharField(
        "类别", max_length=10, choices=[(fruit.value, word) for fruit, word in FRUITS.items()]
    )
    is_hard = models.BooleanField("约束性", default=True)
    owner = models.ForeignKey(
        "organs.Organ", on_delete=models.PROTECT, null=True, blank=True, verbose_name="责任单位"
    )
    due_on = models.DateField("完成期限")
    parent = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="parts",
        db_index=False,
        verbose_name="分解自",
    )
    matter = models.OneToOneField(
        "matters.Matter",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="deliverable",
    )

    class Meta:
        verbose_name = "成果"
        verbose_name_plural = "成果"
        ordering: ClassVar[list[str]] = ["measure", "position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["measure", "position"], name="plan_deliverable_place"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def evidence(self) -> Both:
        """Return what proves it, by its kind."""
        return EVIDENCE[Fruit(self.kind)]


EVIDENCE = {
    Fruit.SYSTEM: Both("上线验收报告和访问地址", "The report of acceptance and the address"),
    Fruit.DOCUMENT: Both("印发的文件和文号", "The document issued and its number"),
    Fruit.MEETING: Both("会议纪要", "The minutes"),
    Fruit.CENTRE: Both("批复文件或验收报告", "The approval, or the report of acceptance"),
    Fruit.COUNT: Both("数据明细或实时指标", "The rows, or a live figure"),
    Fruit.EVENT: Both("活动方案和总结", "The programme and the summing-up"),
    Fruit.CAMPAIGN: Both("行动方案和结果通报", "The scheme and the report of results"),
}


class Report(models.Model):
    """A measure's report of one month (月报); its words stand in its matter's log."""

    matter = models.OneToOneField(
        "matters.Matter", primary_key=True, on_delete=models.PROTECT, related_name="plan_report"
    )
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="reports")
    month = models.DateField("月份")

    class Meta:
        verbose_name = "月报"
        verbose_name_plural = "月报"
        ordering: ClassVar[list[str]] = ["measure", "month"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["measure", "month"], name="plan_report_once_a_month"),
            models.CheckConstraint(
                condition=models.Q(month__day=1), name="plan_report_month_is_its_first_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.month:%Y-%m}"


class Urge(models.Model):
    """A written urging about a measure (督办单), numbered by its letter.

    ``serial`` is the number of those issued before letters bore one.
    """

    matter = models.OneToOneField(
        "matters.Matter", primary_key=True, on_delete=models.PROTECT, related_name="plan_urge"
    )
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="urges")
    serial = models.PositiveIntegerField("年内序号", null=True, blank=True)
    about = models.TextField("督办事项")

    class Meta:
        verbose_name = "督办单"
        verbose_name_plural = "督办单"
        ordering: ClassVar[list[str]] = ["-matter_id"]

    def __str__(self) -> str:
        return f"{self.measure_id} 督办 {self.matter_id}"

    @property
    def number(self) -> str:
        """Return the number people use; one whose letter is still to be issued says so."""
        letters = sorted(self.matter.documents.all(), key=lambda each: each.pk)
        if letters:
            return letters[0].number
        return f"{self.measure.plan.year}年第 {self.serial} 号" if self.serial else "待编号"


class Prompt(models.Model):
    """A prompt about a measure, sent to one organ (催办)."""

    matter = models.OneToOneField(
        "matters.Matter", primary_key=True, on_delete=models.PROTECT, related_name="plan_prompt"
    )
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="prompts")
    about = models.TextField("催办事项")

    class Meta:
        verbose_name = "催办"
        verbose_name_plural = "催办"
        ordering: ClassVar[list[str]] = ["-matter_id"]

    def __str__(self) -> str:
        return f"{self.measure_id} 催办 {self.matter_id}"
