from __future__ import annotations

from typing import ClassVar

from django.db import models


class Daily(models.Model):
    """A live figure as of the end of one day; a day once past is kept as it was seen then."""

    indicator = models.CharField("指标", max_length=80)
    day = models.DateField("日期")
    value = models.DecimalField("值", max_digits=20, decimal_places=4)
    at = models.DateTimeField("计算时刻")

    class Meta:
        verbose_name = "指标日值"
        verbose_name_plural = "指标日值"
        ordering: ClassVar[list[str]] = ["indicator", "day"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["indicator", "day"], name="indicator_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.day} {self.value}"
