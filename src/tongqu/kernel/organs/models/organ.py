from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from tongqu.kernel.organs.models.region import Region
from tongqu.kernel.procedure.both import Both

PATH = r"^[A-Z][0-9]{2}([0-9]{2}([0-9]{2}([0-9]{3})?)?)?(:[0-9]{2})*$"


class Kind(models.TextChoices):
    """What an organ is; bureaus and stations hold a region, the others sit inside them."""

    BUREAU = "bureau", Both("局", "Bureau")
    DEPARTMENT = "department", Both("内设机构", "Department")
    STATION = "station", Both("所（分局）", "Station or branch")
    INSTITUTE = "institute", Both("直属单位", "Affiliated institution")


class System(models.TextChoices):
    """The hierarchy an organ reports in; the letter is the first of every path in it."""

    MARKET = "M", Both("市场监督管理", "Market regulation")
    DRUG = "D", Both("药品监督管理", "Drug regulation")
    IP = "P", Both("知识产权管理", "Intellectual property")
    GOVERNMENT = "G", Both("人民政府", "People's government")
    OTHER = "O", Both("其他部门", "Other departments")


class Organ(models.Model):
    """A public organ or a part of one; ``path`` alone says where it stands and who sees it."""

    code = models.SlugField("代码", max_length=64, unique=True, db_index=False)
    name = models.CharField("名称", max_length=128)
    short_name = models.CharField("简称", max_length=64, blank=True, default="")
    aliases = ArrayField(
        models.CharField(max_length=128), verbose_name="别名", blank=True, default=list
    )
    kind = models.CharField("类别", max_length=10, choices=Kind.choices)
    system = models.CharField("系统", max_length=1, choices=System.choices)
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="organs", verbose_name="区划"
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="上级",
    )
    path = models.CharField("路径", max_length=40, db_collation="C")
    opened_on = models.DateField("设立日期")
    closed_on = models.DateField("撤销日期", null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name="承接机构",
    )

    class Meta:
        verbose_name = "机构"
        verbose_name_plural = "机构"
        ordering: ClassVar[list[str]] = ["path"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(path__regex=PATH), name="organ_path_is_well_formed"),
            models.CheckConstraint(
                condition=Q(path__startswith=F("system")), name="organ_path_begins_with_its_system"
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="organ_kind_is_known"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="organ_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | Q(closed_on__isnull=False),
                name="organ_with_a_successor_is_closed",
            ),
            models.UniqueConstraint(fields=["path"], name="organ_path_is_unique"),
        ]

    def __str__(self) -> str:
        return self.name

    def is_open(self, on: date) -> bool:
        """Whether the organ exists on the day; the day of closing is no longer one of its days."""
        return self.opened_on <= on and (self.closed_on is None or on < self.closed_on)


class OrganName(models.Model):
    """A name an organ bore from ``since`` until the day before ``until``."""

    organ = models.ForeignKey(
        Organ, on_delete=models.CASCADE, related_name="names", verbose_name="机构"
    )
    name = models.CharField("名称", max_length=128)
    since = models.DateField("启用日期")
    until = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        verbose_name = "机构名称沿革"
        verbose_name_plural = "机构名称沿革"
        ordering: ClassVar[list[str]] = ["organ", "since"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["name"], name="organ_name")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="organ_name_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["organ"], condition=Q(until__isnull=True), name="organ_bears_one_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name
