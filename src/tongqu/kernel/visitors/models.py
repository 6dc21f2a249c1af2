"""The codes by which people come without an account; digests only."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tongqu.kernel.matters.models import Matter

USCC = r"^[0-9A-Z]{18}$"


class MatterCode(models.Model):
    """The code of one matter (查询码): number and code together open that matter, no other."""

    matter = models.OneToOneField(
        Matter, primary_key=True, on_delete=models.CASCADE, related_name="code"
    )
    digest = models.CharField(max_length=64)
    issued_at = models.DateTimeField("发放时间")

    def __str__(self) -> str:
        return f"{self.matter_id}"


class EnterpriseCode(models.Model):
    """A code an organ gave an enterprise (办事码): for its credit code alone, for one sign-in."""

    key = models.CharField("统一社会信用代码", max_length=18)
    name = models.CharField("企业名称", max_length=200)
    digest = models.CharField(max_length=64, unique=True)
    organ = models.ForeignKey("organs.Organ", on_delete=models.PROTECT, verbose_name="发放机关")
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, verbose_name="发放人"
    )
    issued_at = models.DateTimeField("发放时间")
    expires_at = models.DateTimeField("失效时间")
    used_at = models.DateTimeField("使用时间", null=True)

    class Meta:
        verbose_name = "企业办事码"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["key", "expires_at"], name="enterprise_code_key")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(key__regex=USCC), name="enterprise_code_is_18_long"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("issued_at")), name="enterprise_code_lives"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}"
