from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tongqu.kernel.privacy.fields import personal
from tongqu.kernel.privacy.masking import Mask
from tongqu.kernel.procedure.both import Both
from tongqu.work.instruments.models.instrument import Draft, Instrument

GROUND = Both("本人自愿填写，仅用于核实和回复意见", "Given freely, to ask back and to answer alone")


class Channel(models.TextChoices):
    """By which way a comment came (渠道)."""

    PORTAL = "portal", Both("本平台网上", "This platform")
    MAIL = "mail", Both("信函", "Letter")
    EMAIL = "email", Both("电子邮件", "E-mail")
    PHONE = "phone", Both("电话", "Telephone")
    MEETING = "meeting", Both("座谈会、论证会、听证会", "Meeting or hearing")


class Who(models.TextChoices):
    """Who comments, as they say themselves."""

    PERSON = "person", Both("个人", "A person")
    ENTERPRISE = "enterprise", Both("企业或者个体工商户", "An enterprise")
    GROUP = "group", Both("行业协会商会、社会组织", "An association")
    ORGAN = "organ", Both("机关或者事业单位", "A public body")


class Decision(models.TextChoices):
    """What became of a comment (采纳情况)."""

    ADOPTED = "adopted", Both("采纳", "Adopted")
    PARTLY = "partly", Both("部分采纳", "Adopted in part")
    DECLINED = "declined", Both("不采纳", "Not adopted")


class Consultation(models.Model):
    """A draft before the public (公开征求意见): which version, from when to when, what came of it.

    ``draft`` is the version that was published; later ones are the organ's own work. ``summary`` is
    what was published of how the comments were taken (意见采纳情况), on ``handled_on``.
    """

    instrument = models.OneToOneField(
        Instrument, primary_key=True, on_delete=models.PROTECT, related_name="consultation"
    )
    draft = models.ForeignKey(
        Draft, on_delete=models.PROTECT, related_name="+", verbose_name="公布的草案"
    )
    about = models.TextField("起草说明", blank=True)
    channel = models.CharField("公布渠道", max_length=200)
    concerns = models.BooleanField("与经营主体生产经营活动密切相关", default=True)
    opens_on = models.DateField("公布日期")
    closes_on = models.DateField("截止日期")
    summary = models.TextField("意见采纳情况", blank=True)
    handled_on = models.DateField("采纳情况公布日期", null=True, blank=True)

    class Meta:
        verbose_name = "公开征求意见"
        verbose_name_plural = "公开征求意见"
        ordering: ClassVar[list[str]] = ["-opens_on", "-instrument_id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["opens_on", "instrument_id"], name="consultation_newest"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="consultation_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(handled_on=None, summary="")
                | Q(handled_on__isnull=False) & ~Q(summary=""),
                name="consultation_handled_says_how",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument_id}: {self.opens_on} – {self.closes_on}"


class Comment(models.Model):
    """What somebody said of a draft, and whether it was adopted, with the reason (意见).

    ``receipt`` is what the sender looks it up by. ``gist`` is the comment in the officer's words,
    which is what is published: the text itself may name persons.
    """

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="comments"
    )
    serial = models.PositiveIntegerField("序号")
    receipt = models.CharField("回执号", max_length=12, unique=True)
    key = models.CharField("提交编号", max_length=64)
    channel = models.CharField("渠道", max_length=8, choices=Channel.choices)
    who = models.CharField("提出者", max_length=10, choices=Who.choices)
    clause = models.CharField("针对的条款", max_length=60, blank=True)
    text = models.TextField("意见")
    name = models.CharField("姓名或者名称", max_length=60, blank=True)
    contact = models.CharField("联系方式", max_length=100, blank=True)
    day = models.DateField("收到日期")
    at = models.DateTimeField("登记时刻")
    gist = models.TextField("公开摘要", blank=True)
    decision = models.CharField("处理", max_length=8, choices=Decision.choices, blank=True)
    reason = models.TextField("理由", blank=True)
    by = models.CharField("处理人", max_length=60, blank=True)
    decided_at = models.DateTimeField("处理时刻", null=True, blank=True)
    erased_on = models.DateField("个人信息删除日期", null=True, blank=True)

    class Meta:
        verbose_name = "公众意见"
        verbose_name_plural = "公众意见"
        ordering: ClassVar[list[str]] = ["consultation", "serial"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["consultation", "serial"], name="comment_serial_once"),
            models.UniqueConstraint(fields=["consultation", "key"], name="comment_sent_once"),
            models.CheckConstraint(condition=~Q(text=""), name="comment_says_something"),
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None)
                | Q(decision__in=Decision.values, decided_at__isnull=False) & ~Q(gist=""),
                name="comment_decided_has_its_gist",
            ),
            models.CheckConstraint(
                condition=Q(decision__in=["", Decision.ADOPTED.value]) | ~Q(reason=""),
                name="comment_not_adopted_says_why",
            ),
            models.CheckConstraint(
                condition=Q(erased_on=None) | Q(name="", contact=""), name="comment_erased_is_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id} #{self.serial}"


personal(
    "instruments.Comment", "name", label=Both("姓名或者名称", "Name"), mask=Mask.NAME, ground=GROUND
)
personal(
    "instruments.Comment",
    "contact",
    label=Both("联系方式", "Contact"),
    mask=Mask.WHOLE,
    ground=GROUND,
)
