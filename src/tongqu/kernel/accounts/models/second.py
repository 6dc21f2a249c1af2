from __future__ import annotations

from typing import ClassVar

from django.db import models

from tongqu.kernel.accounts.models.user import User


class SecondFactor(models.Model):
    """The secret a person's telephone shares with us (动态码, RFC 6238), sealed.

    ``last_step`` is the newest half-minute whose code was used: no code works twice.
    """

    user = models.OneToOneField(
        User, primary_key=True, on_delete=models.CASCADE, related_name="second"
    )
    secret = models.BinaryField("密钥（加密）")
    confirmed_at = models.DateTimeField("绑定时间", null=True)
    last_step = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.user_id}"


class RecoveryCode(models.Model):
    """A code for the day the telephone is lost: stored as a digest, good for one use."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "digest"], name="recovery_code_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}"
