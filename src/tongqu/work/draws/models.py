"""The facts of a draw; the lists and the record stand compressed, one row each."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.procedure.both import Both


class Draw(models.Model):
    """A draw (抽查任务): its plan, its commitment, its entropy, and what it replaces."""

    matter = models.OneToOneField(
        Matter, primary_key=True, on_delete=models.PROTECT, related_name="draw"
    )
    title = models.CharField("名称", max_length=200)
    plan = models.JSONField("方案")
    embargo_until = models.DateField("结果公开日")
    entropy_at = models.DateTimeField("随机数产生时刻")
    commitment = models.JSONField("承诺", null=True)
    digest = models.CharField("承诺摘要", max_length=64, blank=True)
    committed_at = models.DateTimeField("承诺时刻", null=True)
    first_value = models.CharField("第一次录入", max_length=200, blank=True)
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField("抽取时刻", null=True)
    why = models.JSONField("为何排不出来", null=True)
    published_on = models.DateField("公开日", null=True)
    annulled_ground = models.TextField("作废理由", blank=True)
    annulled_by = models.CharField("作废批准人", max_length=60, blank=True)
    annulled_on = models.DateField("作废日", null=True)
    replaces = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="replaced_by"
    )

    class Meta:
        verbose_name = "随机抽查"
        constraints = [
            models.CheckConstraint(
                name="draw_committed_whole",
                condition=Q(commitment=None, committed_at=None, digest="")
                | Q(commitment__isnull=False, committed_at__isnull=False) & ~Q(digest=""),
            ),
            models.CheckConstraint(
                name="draw_committed_before_entropy",
                condition=Q(committed_at=None) | Q(committed_at__lt=models.F("entropy_at")),
            ),
            models.CheckConstraint(
                name="draw_published_after_embargo",
                condition=Q(published_on=None) | Q(published_on__gte=models.F("embargo_until")),
            ),
            models.CheckConstraint(
                name="draw_annulled_with_ground",
                condition=Q(annulled_on=None) | ~Q(annulled_ground="") & ~Q(annulled_by=""),
            ),
        ]
        indexes = [models.Index(fields=["-committed_at"], name="draw_committed")]

    def __str__(self) -> str:
        return self.title

    @property
    def number(self) -> str:
        """Return the number people use: the matter's."""
        return self.matter.number


class ListFile(models.Model):
    """A list as it was handed in, compressed, under the digest of its bytes (名单原件)."""

    class Part(models.TextChoices):
        """Which of the four lists."""

        OBJECTS = "objects", Both("检查对象名录", "List of entities to inspect")
        INSPECTORS = "inspectors", Both("执法检查人员名录", "List of inspectors")
        AVOIDANCES = "avoidances", Both("回避关系", "Conflicts of interest")
        LAST = "last", Both("上一轮检查人员", "Inspectors of the last round")

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="files")
    part = models.CharField("名单", max_length=12, choices=Part.choices)
    name = models.CharField("文件名", max_length=200)
    size = models.PositiveBigIntegerField("字节数")
    digest = models.CharField("SHA-256", max_length=64)
    content = models.BinaryField("内容（压缩）")

    class Meta:
        verbose_name = "名单原件"
        constraints = [models.UniqueConstraint(fields=["draw", "part"], name="list_is_one")]

    def __str__(self) -> str:
        return f"{self.draw_id} {self.part}"


class Sealed(models.Model):
    """The full record with the organ's secret, compressed; and the public one once there is one."""

    draw = models.OneToOneField(
        Draw, primary_key=True, on_delete=models.PROTECT, related_name="sealed"
    )
    secret = models.BinaryField("机关秘密", max_length=32)
    record = models.BinaryField("完整记录（压缩）")
    public = models.BinaryField("公开记录（压缩）", null=True)

    class Meta:
        verbose_name = "封存的记录"

    def __str__(self) -> str:
        return str(self.draw_id)


class DrawTask(models.Model):
    """One drawn enterprise and its team (检查任务); written by COPY."""

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="tasks", db_index=False)
    place = models.PositiveIntegerField("序号")
    code = models.CharField("代码", max_length=64)
    name = models.CharField("名称", max_length=200, blank=True)
    region = models.CharField("区域", max_length=40, blank=True)
    item = models.CharField("事项", max_length=120, blank=True)
    leader = models.CharField("主检", max_length=64, blank=True)
    team = ArrayField(models.CharField(max_length=64), verbose_name="检查人员", default=list)
    place_name = ""  # the region's name, filled by the selector that lists tasks

    class Meta:
        verbose_name = "检查任务"
        ordering = ["draw", "place"]
        constraints = [
            models.UniqueConstraint(fields=["draw", "place"], name="task_place_is_one"),
            models.UniqueConstraint(fields=["draw", "code"], name="task_code_is_one"),
        ]
        indexes = [GinIndex(fields=["team"], name="task_team")]

    def __str__(self) -> str:
        return f"{self.draw_id} {self.code}"


class Certificate(models.Model):
    """The enforcement certificate of an account (执法证): whose tasks are mine."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    code = models.CharField("执法证号", max_length=64, unique=True)

    class Meta:
        verbose_name = "执法证"

    def __str__(self) -> str:
        return self.code
