from __future__ import annotations

from typing import ClassVar

from django.db import models


class Campaign(models.Model):
    """A campaign (专项行动); what its figures count is said once, in its own words."""

    matter = models.OneToOneField(
        "matters.Matter", primary_key=True, on_delete=models.PROTECT, related_name="campaign"
    )
    name = models.CharField("名称", max_length=200)
    unit = models.CharField("计数单位", max_length=10)
    counts = models.CharField("计数口径", max_length=100)
    goal = models.PositiveIntegerField("目标", null=True, blank=True)
    measure = models.PositiveSmallIntegerField("对应措施", null=True, blank=True)
    year = models.PositiveSmallIntegerField("方案年度", null=True, blank=True)

    class Meta:
        verbose_name = "专项行动"
        verbose_name_plural = "专项行动"
        ordering: ClassVar[list[str]] = ["-matter_id"]

    def __str__(self) -> str:
        return self.name


class Tally(models.Model):
    """What one organ did on one day of a campaign; a later report of the day replaces it."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="tallies")
    organ = models.ForeignKey("organs.Organ", on_delete=models.PROTECT, verbose_name="机关")
    day = models.DateField("日期")
    count = models.PositiveIntegerField("数量")
    found = models.PositiveIntegerField("发现问题", default=0)
    mended = models.PositiveIntegerField("整改", default=0)
    by = models.CharField("填报人", max_length=60)
    at = models.DateTimeField("填报时刻")

    class Meta:
        verbose_name = "行动数据"
        verbose_name_plural = "行动数据"
        ordering: ClassVar[list[str]] = ["campaign", "day", "organ"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["campaign", "organ", "day"], name="campaign_tally_once_a_day"
            ),
            models.CheckConstraint(
                condition=models.Q(mended__lte=models.F("found")),
                name="campaign_mended_is_among_found",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.day} {self.count}"
