from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tongqu.kernel.matters.models import Matter
from tongqu.work.leads.procedure import OUTCOMES


class LeadFacts(models.Model):
    """What a lead says, where it came from, and what became of it; no person who reported."""

    matter = models.OneToOneField(
        Matter, primary_key=True, on_delete=models.PROTECT, related_name="lead"
    )
    source = models.ForeignKey(
        Matter, null=True, on_delete=models.PROTECT, related_name="leads", verbose_name="来源办件"
    )
    text = models.TextField("线索内容")
    urged = models.PositiveSmallIntegerField("催办次数", default=0)
    feedback = models.TextField("核查情况", blank=True)
    outcome = models.CharField("处理结果", max_length=12, choices=OUTCOMES, blank=True)

    class Meta:
        verbose_name = "线索"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(text=""), name="lead_says_something"),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(outcome__in=[key for key, _ in OUTCOMES]),
                name="lead_outcome_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"lead {self.matter_id}"
