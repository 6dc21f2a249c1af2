from __future__ import annotations

from typing import ClassVar

from django.db import models

from tongqu.kernel.procedure.both import Both


class Kind(models.TextChoices):
    """What sort of mechanism it is."""

    JOINT = "joint", Both("联席会议", "Joint meeting")
    CONSULTATION = "consult", Both("会商", "Consultation")
    COOPERATION = "cooperate", Both("协作机制", "Cooperation")


class Mechanism(models.Model):
    """A standing mechanism: who convenes it, who belongs to it, what it rests on."""

    name = models.CharField("名称", max_length=200, unique=True)
    kind = models.CharField("种类", max_length=10, choices=Kind.choices)
    convener = models.ForeignKey(
        "organs.Organ", on_delete=models.PROTECT, related_name="mechanisms", verbose_name="召集单位"
    )
    basis = models.CharField("设立依据", max_length=200)
    measure = models.PositiveSmallIntegerField("对应措施", null=True, blank=True)
    since = models.DateField("设立日期")

    class Meta:
        verbose_name = "议事协调机制"
        verbose_name_plural = "议事协调机制"
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """A member of a mechanism: an organ of the house by its row, others by name."""

    mechanism = models.ForeignKey(Mechanism, on_delete=models.CASCADE, related_name="members")
    organ = models.ForeignKey("organs.Organ", on_delete=models.PROTECT, null=True, blank=True)
    name = models.CharField("成员单位", max_length=100)

    class Meta:
        verbose_name = "成员单位"
        verbose_name_plural = "成员单位"
        ordering: ClassVar[list[str]] = ["mechanism", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["mechanism", "name"], name="mechanism_member_once"),
        ]

    def __str__(self) -> str:
        return self.name


class MeetingRecord(models.Model):
    """A meeting of a mechanism; its day, minutes and number stand in its matter's log."""

    matter = models.OneToOneField(
        "matters.Matter", primary_key=True, on_delete=models.PROTECT, related_name="meeting"
    )
    mechanism = models.ForeignKey(Mechanism, on_delete=models.PROTECT, related_name="meetings")
    topic = models.CharField("议题", max_length=200)

    class Meta:
        verbose_name = "会议"
        verbose_name_plural = "会议"
        ordering: ClassVar[list[str]] = ["-matter_id"]

    def __str__(self) -> str:
        return self.topic


class Action(models.Model):
    """An action item of a meeting."""

    matter = models.OneToOneField(
        "matters.Matter", primary_key=True, on_delete=models.PROTECT, related_name="action"
    )
    meeting = models.ForeignKey(MeetingRecord, on_delete=models.PROTECT, related_name="actions")
    text = models.CharField("议定事项", max_length=300)

    class Meta:
        verbose_name = "议定事项"
        verbose_name_plural = "议定事项"
        ordering: ClassVar[list[str]] = ["meeting", "matter_id"]

    def __str__(self) -> str:
        return self.text
