"""What a complaint and a report have in common: who wrote, against whom, by which way."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from tongqu.kernel.organs.models import Organ, Region
from tongqu.kernel.privacy.fields import personal
from tongqu.kernel.privacy.masking import Mask
from tongqu.kernel.procedure.both import Both, named
from tongqu.service.complaints.engine.categories import categories

EMPTY: dict[str, Any] = {"default": "", "db_default": ""}  # as rows written before have it
LAWFUL = Both(
    "《市场监督管理投诉举报处理办法》第十条",
    "Measures on handling complaints and reports, article 10",
)


class Channel(models.TextChoices):
    """By which way it came (渠道)."""

    PORTAL = "portal", Both("本平台网上", "This platform")
    HOTLINE = "12315", Both("12315 热线", "12315 hotline")
    CITIZEN = "12345", Both("12345 热线工单", "12345 hotline ticket")
    MAIL = "mail", Both("信函", "Letter")
    WINDOW = "window", Both("受理窗口", "Window")
    FOUND = "found", Both("履职中发现", "Found in the course of duty")


class Place(models.TextChoices):
    """Where the operator does its business, which decides who handles it (管辖)."""

    SHOP = "shop", Both("线下门店、场所", "A shop or premises")
    SITE = "site", Both("平台经营者或者自建网站", "A platform, or an own website")
    ONLINE = "online", Both("平台内的网店", "An online shop on a platform")


class IntakeFacts(models.Model):
    """The part both kinds of facts share; ``phone_digest`` counts a person's letters unread."""

    channel = models.CharField("渠道", max_length=8, choices=Channel.choices)
    ticket = models.CharField("来源工单号", max_length=40, blank=True)
    receiver = models.ForeignKey(
        Organ, verbose_name="统一接收机构", null=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField("姓名", max_length=60, blank=True)
    phone = models.CharField("电话", max_length=24, blank=True)
    address = models.CharField("地址", max_length=200, blank=True)
    phone_digest = models.CharField(max_length=64, blank=True)
    operator_name = models.CharField("经营者名称", max_length=200)
    operator_key = models.CharField("统一社会信用代码", max_length=18, blank=True)
    operator_address = models.CharField("经营者地址", max_length=200, blank=True)
    place = models.CharField("经营方式", max_length=8, choices=Place.choices, default=Place.SHOP)
    platform = models.CharField("所在平台", max_length=100, blank=True)
    platform_region = models.CharField("平台住所地区划代码", max_length=12, blank=True, **EMPTY)
    is_unreachable = models.BooleanField("公示地址联系不上", default=False, db_default=False)
    street = models.CharField("乡镇街道", max_length=40, blank=True, **EMPTY)
    region = models.ForeignKey(
        Region, verbose_name="所在区划", null=True, on_delete=models.PROTECT, related_name="+"
    )
    category = models.CharField("分类", max_length=30)
    text = models.TextField("事实和理由")
    erased_on = models.DateField("个人信息删除日期", null=True)

    class Meta:
        abstract = True

    @property
    def category_said(self) -> Both:
        """Return the category in words; the code itself where it is no longer listed."""
        found = categories().get(self.category)
        return found.said if found else named(self.category)


def shared_indexes(prefix: str) -> list[models.Index]:
    """Return the indexes both tables need."""
    return [
        models.Index(
            fields=["phone_digest"], name=f"{prefix}_phone", condition=~Q(phone_digest="")
        ),
        models.Index(fields=["operator_name"], name=f"{prefix}_operator"),
        models.Index(fields=["category"], name=f"{prefix}_category"),
    ]


def shared_constraints(prefix: str) -> list[models.BaseConstraint]:
    """Return the constraints both tables need: a ticket of one source comes once."""
    return [
        models.UniqueConstraint(
            fields=["channel", "ticket"], name=f"{prefix}_ticket_once", condition=~Q(ticket="")
        ),
        models.CheckConstraint(
            condition=Q(channel__in=Channel.values), name=f"{prefix}_channel_is_known"
        ),
        models.CheckConstraint(condition=~Q(operator_name=""), name=f"{prefix}_names_an_operator"),
        models.CheckConstraint(
            condition=Q(operator_key="") | Q(operator_key__regex=r"^[0-9A-Z]{18}$"),
            name=f"{prefix}_code_is_18_long",
        ),
        models.CheckConstraint(
            condition=Q(erased_on=None) | Q(name="", phone="", address="", phone_digest=""),
            name=f"{prefix}_erased_is_empty",
        ),
    ]


PERSONAL: tuple[tuple[str, Both, Mask], ...] = (
    ("name", Both("姓名", "Name"), Mask.NAME),
    ("phone", Both("电话", "Telephone"), Mask.PHONE),
    ("address", Both("地址", "Address"), Mask.ADDRESS),
)


def declare(model: str, ground: Both = LAWFUL) -> None:
    """Declare the personal columns of one of the tables."""
    for field, label, mask in PERSONAL:
        personal(model, field, label=label, mask=mask, ground=ground)
    personal(
        model, "phone_digest", label=Both("电话的代号", "Digest of the telephone"), ground=ground
    )
    personal(
        model,
        "operator_address",
        label=Both("经营者地址", "Address of the operator"),
        mask=Mask.ADDRESS,
        ground=Both("确定管辖所必需", "Needed to tell who has jurisdiction"),
    )
