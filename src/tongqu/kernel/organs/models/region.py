from __future__ import annotations

from typing import ClassVar

from django.db import models

from tongqu.kernel.procedure.both import Both


class Level(models.TextChoices):
    """The three levels of GB/T 2260 above the street."""

    PROVINCE = "province", Both("省级", "Province")
    CITY = "city", Both("市级", "City")
    COUNTY = "county", Both("县级", "County")


class Region(models.Model):
    """A division of GB/T 2260 at or above county level, or a fictional one of the demonstration."""

    code = models.CharField("区划代码", max_length=6, primary_key=True, db_collation="C")
    name = models.CharField("名称", max_length=64)
    level = models.CharField("级别", max_length=8, choices=Level.choices)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="上级区划",
    )
    path = models.CharField("路径", max_length=6, db_collation="C")
    pinyin = models.CharField("拼音", max_length=128, db_collation="C")
    is_fictional = models.BooleanField("虚构（演示）", default=False)

    class Meta:
        verbose_name = "行政区划"
        verbose_name_plural = "行政区划"
        ordering: ClassVar[list[str]] = ["code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[0-9]{6}$"), name="region_code_is_six_digits"
            ),
            models.CheckConstraint(
                condition=models.Q(level__in=Level.values), name="region_level_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True, level=Level.PROVINCE)
                | models.Q(parent__isnull=False) & ~models.Q(level=Level.PROVINCE),
                name="region_below_a_province_has_a_parent",
            ),
            models.UniqueConstraint(fields=["path"], name="region_path_is_unique"),
        ]

    def __str__(self) -> str:
        return self.name
