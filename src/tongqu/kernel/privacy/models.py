from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from tongqu.kernel.audit.lines import ChainedLine
from tongqu.kernel.procedure.both import Both


class Purpose(models.TextChoices):
    """For what personal data may be read in full (查看目的)."""

    HANDLE = "handle", Both("办理本件所必需", "Needed to handle this matter")
    CONTACT = "contact", Both("联系、送达当事人", "To reach or serve the party")
    VERIFY = "verify", Both("核实身份", "To check an identity")
    DISPUTE = (
        "dispute",
        Both(
            "答复复议、诉讼、信访或监督",
            "To answer a review, a lawsuit, a petition or an inspection",
        ),
    )
    RIGHTS = (
        "rights",
        Both("当事人要求查阅、更正或删除", "The person asked to see, correct or erase it"),
    )


class ReadLine(ChainedLine):
    """Somebody read personal data in full (查看记录): who, of what, which, what for."""

    day = models.DateField("日期")
    at = models.DateTimeField("时刻")
    user_id = models.BigIntegerField("账号")
    user_name = models.CharField("查看人", max_length=64)
    organ_id = models.BigIntegerField("机关", null=True)
    what = models.CharField("对象", max_length=120)
    fields = models.CharField("内容", max_length=400)
    purpose = models.CharField("目的", max_length=10, choices=Purpose.choices)
    note = models.CharField("说明", max_length=200)

    bound: ClassVar[tuple[str, ...]] = (
        "day",
        "at",
        "user_id",
        "user_name",
        "organ_id",
        "what",
        "fields",
        "purpose",
        "note",
    )

    class Meta:
        verbose_name = "个人信息查看记录"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["day", "number"], name="read_line_place"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["what", "id"], name="read_line_what"),
            models.Index(fields=["user_id", "id"], name="read_line_user"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.what}"

    @property
    def chain(self) -> str:
        """Return the chain of the line's day."""
        return f"reads:{self.day.isoformat()}"

    @classmethod
    def in_chain_order(cls, only: str = "") -> models.QuerySet[Self]:
        """Return the lines day by day."""
        rows = cls.objects.order_by("day", "number")
        if not only:
            return rows
        kind, _, day = only.partition(":")
        return rows.filter(day=day) if kind == "reads" else rows.none()
