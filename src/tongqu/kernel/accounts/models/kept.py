from __future__ import annotations

from typing import ClassVar

from django.db import models

from tongqu.kernel.accounts.models.user import User


class KeptForm(models.Model):
    """What a person had typed when the session ran out: sealed, for the same person, for once."""

    token = models.CharField(max_length=43, unique=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="kept_forms")
    page = models.CharField(max_length=2000)
    content = models.BinaryField()
    until = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["until"], name="kept_form_until"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.page}"
