from __future__ import annotations

from typing import ClassVar

from django.db import models


class KeptForm(models.Model):
    """What somebody had typed when the session ran out: sealed, for the same one, for once.

    ``holder`` is an account, or the digest of a visitor's key.
    """

    token = models.CharField(max_length=43, unique=True)
    holder = models.CharField(max_length=80)
    page = models.CharField(max_length=2000)
    content = models.BinaryField()
    until = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["until"], name="kept_form_until"),
            models.Index(fields=["holder"], name="kept_form_holder"),
        ]

    def __str__(self) -> str:
        return f"{self.holder} {self.page}"
