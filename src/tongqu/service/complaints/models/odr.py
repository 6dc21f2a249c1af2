from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tongqu.kernel.organs.models import Organ


class Enrolment(models.Model):
    """An enterprise that settles disputes first (在线消费纠纷解决企业), from ``since`` on.

    Asked for by the enterprise, it counts from the day the organ has looked at it.
    """

    key = models.CharField("统一社会信用代码", max_length=18)
    name = models.CharField("企业名称", max_length=200)
    contact = models.CharField("承办部门和公开电话", max_length=100)
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, verbose_name="登记机关")
    asked_on = models.DateField("申请日期")
    since = models.DateField("生效日期", null=True)
    until = models.DateField("终止日期", null=True)
    why_ended = models.CharField("终止理由", max_length=200, blank=True)

    class Meta:
        verbose_name = "先行和解企业"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["key"], name="enrolment_is_one", condition=Q(until=None)
            ),
            models.CheckConstraint(
                condition=Q(key__regex=r"^[0-9A-Z]{18}$"), name="enrolment_code_is_18_long"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gte=F("since")),
                name="enrolment_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name
