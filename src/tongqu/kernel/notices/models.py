from __future__ import annotations

from django.conf import settings
from django.db import models

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.privacy.fields import personal
from tongqu.kernel.privacy.masking import Mask
from tongqu.kernel.procedure.both import Both


class Notice(models.Model):
    """One thing one person was told (提醒)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices", db_index=False
    )
    matter = models.ForeignKey(Matter, null=True, on_delete=models.CASCADE, db_index=False)
    key = models.CharField("去重键", max_length=120)
    text = models.CharField("内容", max_length=300)
    text_en = models.CharField("英文", max_length=300, blank=True, default="", db_default="")
    at = models.DateTimeField("时刻")
    read_at = models.DateTimeField("已读时刻", null=True, blank=True)

    class Meta:
        verbose_name = "提醒"
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="notice_is_said_once"),
        ]
        indexes = [
            models.Index(fields=["user", "-id"], name="notice_of_user"),
            models.Index(
                fields=["user"], name="notice_unread", condition=models.Q(read_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def said(self) -> Both:
        """Return the text in both languages; what was told before there were two is Chinese."""
        return Both(self.text, self.text_en)


class Mailbox(models.Model):
    """Where a person's digest goes (邮箱); without one it is shown in the app alone."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="mailbox"
    )
    address = models.EmailField("邮箱")
    wants_digest = models.BooleanField("每天早上收一封汇总", default=True)

    class Meta:
        verbose_name = "邮箱"

    def __str__(self) -> str:
        return self.address


personal(
    "notices.Mailbox",
    "address",
    label=Both("收提醒的邮箱", "Address for reminders"),
    mask=Mask.EMAIL,
    ground=Both("本人自愿填写", "Given freely by the person"),
)
