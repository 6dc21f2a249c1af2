"""What is counted ahead of complaints, so that no page counts a year of them itself."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class MonthlyCount(models.Model):
    """The complaints of one month, organ, county and category (投诉统计), by day of receipt.

    ``region`` is the code of the operator's county, empty where nobody knows it; it may be another
    than the handling organ's, whose ``path`` says who sees the row.
    """

    month = models.DateField("月份")
    path = models.CharField("机关路径", max_length=40, db_collation="C")
    region = models.CharField("区划代码", max_length=12, blank=True)
    category = models.CharField("分类", max_length=30)
    received = models.PositiveIntegerField("收到")
    decided = models.PositiveIntegerField("已作受理决定")
    on_time = models.PositiveIntegerField("按期决定")
    accepted = models.PositiveIntegerField("受理")
    mediated = models.PositiveIntegerField("受理后办结")
    agreed = models.PositiveIntegerField("达成协议")
    odr = models.PositiveIntegerField("转先行和解")
    settled = models.PositiveIntegerField("先行和解")
    recovered = models.DecimalField("挽回损失（元）", max_digits=16, decimal_places=2)
    at = models.DateTimeField("统计时刻")

    class Meta:
        verbose_name = "投诉统计"
        verbose_name_plural = "投诉统计"
        ordering: ClassVar[list[str]] = ["month", "region", "category", "path"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["month", "path", "region", "category"], name="complaint_count_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.path} {self.region} {self.category}"
