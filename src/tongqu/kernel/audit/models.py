"""The chains of everything that is not a matter, and the signed checkpoints over all chains."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from tongqu.kernel.audit.digests import DIGEST_BYTES
from tongqu.kernel.audit.lines import ChainedLine


class Record(ChainedLine):
    """One thing that was done to something other than a matter (操作记录)."""

    name = models.CharField("对象", max_length=120)
    verb = models.CharField("动作", max_length=60)
    day = models.DateField("日期")
    at = models.DateTimeField("时刻")
    by = models.CharField("操作人", max_length=120)
    facts = models.JSONField("内容", default=dict)
    facts_digest = models.BinaryField("内容摘要", max_length=DIGEST_BYTES)

    bound: ClassVar[tuple[str, ...]] = ("verb", "day", "at", "by", "facts_digest")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "number"], name="audit_record_place"),
        ]

    def __str__(self) -> str:
        return f"{self.name}#{self.number} {self.verb}"

    @property
    def chain(self) -> str:
        """Return the object's name: one chain per object."""
        return self.name

    @classmethod
    def in_chain_order(cls, only: str = "") -> models.QuerySet[Self]:
        """Return the records object by object."""
        rows = cls.objects.order_by("name", "number")
        return rows.filter(name=only) if only else rows


class Checkpoint(models.Model):
    """A signature over every line of every chain up to a moment (每日签名)."""

    number = models.PositiveIntegerField("序号", primary_key=True)
    day = models.DateField("日期")
    at = models.DateTimeField("时刻")
    upto = models.JSONField("各表末行")
    lines = models.PositiveBigIntegerField("本次行数")
    digest = models.BinaryField("摘要", max_length=DIGEST_BYTES)
    key = models.BinaryField("公钥", max_length=32)
    signature = models.BinaryField("签名", max_length=64)

    def __str__(self) -> str:
        return f"第 {self.number} 次签名（{self.day}）"
