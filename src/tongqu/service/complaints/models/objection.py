from __future__ import annotations

from django.db import models

from tongqu.kernel.matters.models import Matter
from tongqu.service.complaints.models.complaint import ComplaintFacts


class ObjectionFacts(models.Model):
    """An operator's objection to the publication of one complaint (公示异议)."""

    matter = models.OneToOneField(
        Matter, primary_key=True, on_delete=models.PROTECT, related_name="objection"
    )
    complaint = models.ForeignKey(
        ComplaintFacts, on_delete=models.PROTECT, related_name="objections"
    )
    reason = models.TextField("异议理由")
    finding = models.TextField("核实情况", blank=True)

    class Meta:
        verbose_name = "投诉公示异议"

    def __str__(self) -> str:
        return f"objection {self.matter_id}"
