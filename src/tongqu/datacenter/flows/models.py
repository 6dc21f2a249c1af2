"""What is counted ahead, so that a page for everybody never counts millions of rows itself."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class MonthlyFlow(models.Model):
    """One kind of matter in one month below one city, or at the province (收办统计).

    ``place`` is the first four digits of the region's code, two for the province. ``received``,
    ``open`` and ``overdue`` follow the month of receipt; ``closed``, ``in_time`` and ``late`` the
    month of closing. What had no deadline when it was closed is neither in time nor late.
    """

    month = models.DateField("月份")
    kind = models.CharField("种类", max_length=64)
    place = models.CharField("区划", max_length=4, db_collation="C")
    received = models.PositiveIntegerField("收件")
    open = models.PositiveIntegerField("未办结")
    overdue = models.PositiveIntegerField("超期")
    closed = models.PositiveIntegerField("办结")
    in_time = models.PositiveIntegerField("按期办结")
    late = models.PositiveIntegerField("逾期办结")
    at = models.DateTimeField("统计时刻")

    class Meta:
        verbose_name = "收办统计"
        verbose_name_plural = "收办统计"
        ordering: ClassVar[list[str]] = ["month", "kind", "place"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["month", "kind", "place"], name="flow_once"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.kind} {self.place}"
