"""Numbers, documents and how they were served."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from tongqu.kernel.matters.models import Line, Matter
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.privacy.fields import personal
from tongqu.kernel.privacy.masking import Mask
from tongqu.kernel.procedure.both import Both

DIGEST_BYTES = 32


class OrganMark(models.Model):
    """What an organ's numbers begin with (机关代字), such as 鄂市监."""

    organ = models.OneToOneField(
        Organ, primary_key=True, on_delete=models.PROTECT, related_name="mark", verbose_name="机关"
    )
    mark = models.CharField("机关代字", max_length=20, unique=True)

    class Meta:
        verbose_name = "机关代字"

    def __str__(self) -> str:
        return self.mark


class Series(models.Model):
    """The last number given in one organ, kind and year; locked while a number is given."""

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="+")
    word = models.CharField("文种代字", max_length=20)
    year = models.PositiveSmallIntegerField("年份")
    last = models.PositiveIntegerField("末号", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organ", "word", "year"], name="series_is_one"),
        ]

    def __str__(self) -> str:
        return f"{self.word}〔{self.year}〕{self.last}"


class Document(models.Model):
    """A letter as issued (文书). Its content may be erased by rule; its digest stays."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="documents")
    line = models.OneToOneField(Line, on_delete=models.PROTECT, related_name="+")
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="documents")
    serial = models.PositiveIntegerField("顺序号")
    letter = models.CharField("样式", max_length=64)
    number = models.CharField("文号", max_length=60)
    title = models.CharField("标题", max_length=120)
    organ_name = models.CharField("机关名称", max_length=128)
    addressee = models.CharField("受文人", max_length=200)
    paragraphs = models.JSONField("正文", default=list)
    day = models.DateField("成文日期")
    at = models.DateTimeField("登记时刻")
    by_name = models.CharField("制发人", max_length=60)
    code = models.CharField("查验码", max_length=20, unique=True)
    digest = models.BinaryField("内容摘要", max_length=DIGEST_BYTES)
    key = models.CharField("提交编号", max_length=64)
    revoked_on = models.DateField("撤回日期", null=True, blank=True)
    revoked_ground = models.CharField("撤回依据", max_length=200, blank=True)
    erased_on = models.DateField("删除日期", null=True, blank=True)

    class Meta:
        verbose_name = "文书"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["series", "serial"], name="document_number_is_one"),
            models.UniqueConstraint(fields=["matter", "key"], name="document_is_issued_once"),
            models.CheckConstraint(
                name="document_is_revoked_with_ground",
                condition=Q(revoked_on=None) | ~Q(revoked_ground=""),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_standing(self) -> bool:
        """Say whether the letter has not been taken back."""
        return self.revoked_on is None


class Service(models.Model):
    """How a document reached somebody (送达): the receipt of it (送达回证)."""

    class Method(models.TextChoices):
        """The ways the law knows."""

        DIRECT = "direct", Both("直接送达", "In person")
        LEFT = "left", Both("留置送达", "Left at the place")
        MAIL = "mail", Both("邮寄送达", "By post")
        ELECTRONIC = "electronic", Both("电子送达", "Electronically")
        ENTRUSTED = "entrusted", Both("委托送达", "Through another organ")
        NOTICE = "notice", Both("公告送达", "By public notice")

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="services")
    method = models.CharField("方式", max_length=12, choices=Method.choices)
    on = models.DateField("送出日期")
    served_on = models.DateField("送达日期")
    basis = models.CharField("依据", max_length=200)
    receiver = models.CharField("签收人", max_length=60, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)
    by_name = models.CharField("送达人", max_length=60)
    at = models.DateTimeField("登记时刻")

    class Meta:
        verbose_name = "送达"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="service_arrives_after_it_is_sent",
                condition=Q(served_on__gte=models.F("on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.method}"


personal(
    "documents.Document",
    "addressee",
    label=Both("受送达人", "Whom a letter is served on"),
    mask=Mask.NAME,
    ground=Both("送达文书所必需", "Needed to serve letters"),
)
