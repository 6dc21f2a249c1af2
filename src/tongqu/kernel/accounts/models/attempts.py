from __future__ import annotations

from typing import ClassVar

from django.db import models


class Attempts(models.Model):
    """How often something was guessed at lately: an account, an address, a matter's code."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=64)
    count = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()
    locked_until = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "key"], name="attempts_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.count}"
