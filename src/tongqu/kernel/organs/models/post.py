from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tongqu.kernel.organs.models.organ import Organ
from tongqu.kernel.procedure.both import Both


class Scope(models.TextChoices):
    """Whose work the holder sees: the own organ's, or the whole bureau's the organ sits in."""

    ORGAN = "organ", Both("本机构", "The own organ")
    BUREAU = "bureau", Both("所在的局", "The whole bureau")


class Post(models.Model):
    """Gives a person a role in an organ from ``since`` until the day before ``until``."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="posts",
        verbose_name="人员",
    )
    organ = models.ForeignKey(
        Organ, on_delete=models.PROTECT, related_name="posts", verbose_name="机构"
    )
    role = models.CharField("岗位", max_length=32)
    reach = models.CharField("可见范围", max_length=6, choices=Scope.choices, default=Scope.ORGAN)
    since = models.DateField("任职日期")
    until = models.DateField("离任日期", null=True, blank=True)

    class Meta:
        verbose_name = "岗位"
        verbose_name_plural = "岗位"
        ordering: ClassVar[list[str]] = ["since", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(reach__in=Scope.values), name="post_reach_is_known"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="post_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["user", "organ", "role"],
                condition=Q(until__isnull=True),
                name="post_is_held_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}（{self.organ_id}）"
