from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class MachineAccount(models.Model):
    """An account of another system (接口账号), of one organ, for named scopes and nothing else.

    ``hint`` is the end of the token, by which two can be told apart; the token itself is nowhere.
    """

    name = models.CharField("名称", max_length=40, unique=True)
    organ = models.ForeignKey("organs.Organ", on_delete=models.PROTECT, verbose_name="所属机关")
    scopes = ArrayField(models.CharField(max_length=60), default=list, verbose_name="权限")
    digest = models.CharField("令牌摘要", max_length=64, unique=True, null=True)  # noqa: DJ001
    hint = models.CharField("令牌末位", max_length=4, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        verbose_name="开设人",
        related_name="+",
    )
    opened_at = models.DateTimeField("开设时间")
    expires_at = models.DateTimeField("令牌到期")
    used_at = models.DateTimeField("最近使用", null=True)
    closed_at = models.DateTimeField("停用时间", null=True)

    class Meta:
        verbose_name = "接口账号"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(digest=None), name="machine_closed_has_no_token"
            ),
        ]

    def __str__(self) -> str:
        return self.name
