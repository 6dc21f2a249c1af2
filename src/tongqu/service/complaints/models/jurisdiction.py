from __future__ import annotations

from django.db import models

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.models import Organ


class JurisdictionFacts(models.Model):
    """Who disputes with whom about which letter, and who is to handle it (管辖争议)."""

    matter = models.OneToOneField(
        Matter, primary_key=True, on_delete=models.PROTECT, related_name="jurisdiction"
    )
    about = models.ForeignKey(
        Matter, on_delete=models.PROTECT, related_name="disputes", verbose_name="争议的办件"
    )
    holder = models.ForeignKey(
        Organ, on_delete=models.PROTECT, related_name="+", verbose_name="提出的机关"
    )
    against = models.ForeignKey(
        Organ, on_delete=models.PROTECT, related_name="+", verbose_name="争议的另一机关"
    )
    reason = models.TextField("理由")
    decided = models.ForeignKey(
        Organ, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="确定的机关"
    )
    why = models.TextField("确定的理由", blank=True)

    class Meta:
        verbose_name = "管辖争议"

    def __str__(self) -> str:
        return f"jurisdiction {self.matter_id}"
