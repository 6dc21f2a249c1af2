from __future__ import annotations

from django.conf import settings
from django.db import models


class SavedFilter(models.Model):
    """A view of the worklist a person comes back to (常用筛选)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_filters"
    )
    name = models.CharField("名称", max_length=30)
    query = models.CharField("条件", max_length=300)

    class Meta:
        verbose_name = "常用筛选"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["user", "name"], name="saved_filter_is_named_once"),
        ]

    def __str__(self) -> str:
        return self.name
