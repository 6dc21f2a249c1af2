from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from tongqu.kernel.procedure.both import Both


class Session(models.Model):
    """One browser's session (会话), found by the digest of its key, which is stored nowhere.

    An ended one stays without its content until the clean-up, so that the person can be told why.
    """

    class End(models.TextChoices):
        """Why a session ended."""

        LEFT = "left", Both("本人退出", "Signed out")
        IDLE = "idle", Both("长时间无操作", "Idle too long")
        LONG = "long", Both("达到最长时间", "Longest time reached")
        KICKED = "kicked", Both("被强制退出", "Signed out by an administrator")

    digest = models.CharField("会话摘要", max_length=64, unique=True)
    data = models.TextField("内容", blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="sessions"
    )
    address = models.GenericIPAddressField("地址", null=True)
    agent = models.CharField("浏览器", max_length=200, blank=True)
    started_at = models.DateTimeField("开始")
    seen_at = models.DateTimeField("最近操作")
    ended_at = models.DateTimeField("结束", null=True)
    end = models.CharField("结束原因", max_length=8, choices=End.choices, blank=True, default="")

    class Meta:
        verbose_name = "会话"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["seen_at"], name="session_seen"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(ended_at=None, end="")
                | Q(ended_at__isnull=False, data="") & ~Q(end=""),
                name="session_ends_with_a_reason_and_without_content",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.started_at:%Y-%m-%d %H:%M}"
