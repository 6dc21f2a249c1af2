from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tongqu.plan.models.plan import Measure, Standing

ENDS = [(each.value, each.label) for each in (Standing.DONE, Standing.CARRIED, Standing.DROPPED)]


class Settlement(models.Model):
    """What is to become of a measure at its year's end (年终处理意见), as somebody prepared it.

    It changes nothing by itself: who confirms the whole is another person, and then it stays as the
    record of who had prepared what.
    """

    measure = models.OneToOneField(
        Measure, primary_key=True, on_delete=models.PROTECT, related_name="settlement"
    )
    standing = models.CharField("处理", max_length=8, choices=ENDS)
    reason = models.TextField("理由")
    user_id = models.BigIntegerField("提出人账号")
    by = models.CharField("提出人", max_length=60)
    at = models.DateTimeField("提出时刻")

    class Meta:
        verbose_name = "年终处理意见"
        verbose_name_plural = "年终处理意见"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="plan_settlement_says_what_and_why",
                condition=Q(standing__in=[value for value, _ in ENDS]) & ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id}: {self.standing}"
