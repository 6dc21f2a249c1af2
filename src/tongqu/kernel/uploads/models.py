from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from tongqu.kernel.privacy.fields import personal
from tongqu.kernel.privacy.masking import Mask
from tongqu.kernel.procedure.both import Both


class Blob(models.Model):
    """A file's content, kept once however often it is sent; its name is its digest."""

    sha256 = models.CharField("摘要", max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField("字节数")
    stored_at = models.DateTimeField("存入时间")

    def __str__(self) -> str:
        return self.sha256[:12]


MOST_SAID = 400


class Upload(models.Model):
    """One file somebody sends: from the first piece to where it belongs.

    ``owner`` is whoever sends it (an account, a visitor, or a browser without either); ``holder``
    what it was attached to, as ``matter:2026…``, which decides who else may download it.
    """

    class State(models.TextChoices):
        """Where it stands; only an accepted one has content to download."""

        RECEIVING = "receiving", Both("正在接收", "Being received")
        WAITING = "waiting", Both("等待检查", "Waiting for the check")
        ACCEPTED = "accepted", Both("已通过检查", "Passed the check")
        REFUSED = "refused", Both("未通过检查", "Failed the check")

    class Sort(models.TextChoices):
        """What is asked for at the place it is sent to, and so how it is checked."""

        PAPER = "paper", Both("材料", "Paper")
        SHEET = "sheet", Both("表格", "Sheet")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.CharField("上传人", max_length=80)
    name = models.CharField("文件名", max_length=200)
    sort = models.CharField(
        "用途", max_length=5, choices=Sort.choices, default=Sort.PAPER, db_default=Sort.PAPER
    )
    size = models.PositiveBigIntegerField("字节数")
    received = models.PositiveBigIntegerField("已收字节", default=0)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVING)
    kind = models.CharField("种类", max_length=8, blank=True)
    pages = models.PositiveIntegerField("页数", default=0)
    said = models.CharField("检查结果", max_length=MOST_SAID, blank=True)
    said_en = models.CharField("英文", max_length=MOST_SAID, blank=True, default="", db_default="")
    blob = models.ForeignKey(
        Blob, null=True, on_delete=models.PROTECT, related_name="uploads", verbose_name="内容"
    )
    holder = models.CharField("归属", max_length=80, blank=True)
    begun_at = models.DateTimeField("开始时间")
    moved_at = models.DateTimeField("最近一次接收")

    class Meta:
        verbose_name = "上传文件"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["owner", "state"], name="upload_owner"),
            models.Index(
                fields=["moved_at"],
                name="upload_unclaimed",
                condition=Q(holder=""),
            ),
            models.Index(fields=["holder"], name="upload_holder", condition=~Q(holder="")),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(received__lte=models.F("size")), name="upload_not_beyond_its_size"
            ),
            models.CheckConstraint(
                condition=Q(state="accepted", blob__isnull=False)
                | ~Q(state="accepted") & Q(blob=None, holder=""),
                name="upload_has_content_once_accepted",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def told(self) -> Both:
        """Return what the check found in both languages; what is older is Chinese."""
        return Both(self.said, self.said_en)

    def tell(self, words: Both) -> None:
        """Keep what the check found, as far as there is room."""
        self.said, self.said_en = words[:MOST_SAID], words.english[:MOST_SAID]


personal(
    "uploads.Upload",
    "name",
    label=Both("上传文件名", "Name of an uploaded file"),
    mask=Mask.WHOLE,
    ground=Both("办理所必需", "Needed to handle the matter"),
)
