import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Blob",
            fields=[
                (
                    "sha256",
                    models.CharField(
                        max_length=64, primary_key=True, serialize=False, verbose_name="摘要"
                    ),
                ),
                ("size", models.PositiveBigIntegerField(verbose_name="字节数")),
                ("stored_at", models.DateTimeField(verbose_name="存入时间")),
            ],
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("owner", models.CharField(max_length=80, verbose_name="上传人")),
                ("name", models.CharField(max_length=200, verbose_name="文件名")),
                ("size", models.PositiveBigIntegerField(verbose_name="字节数")),
                ("received", models.PositiveBigIntegerField(default=0, verbose_name="已收字节")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("receiving", "正在接收"),
                            ("waiting", "等待检查"),
                            ("accepted", "已通过检查"),
                            ("refused", "未通过检查"),
                        ],
                        default="receiving",
                        max_length=10,
                    ),
                ),
                ("kind", models.CharField(blank=True, max_length=8, verbose_name="种类")),
                ("pages", models.PositiveIntegerField(default=0, verbose_name="页数")),
                ("said", models.CharField(blank=True, max_length=400, verbose_name="检查结果")),
                ("holder", models.CharField(blank=True, max_length=80, verbose_name="归属")),
                ("begun_at", models.DateTimeField(verbose_name="开始时间")),
                ("moved_at", models.DateTimeField(verbose_name="最近一次接收")),
                (
                    "blob",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uploads",
                        to="uploads.blob",
                        verbose_name="内容",
                    ),
                ),
            ],
            options={
                "verbose_name": "上传文件",
                "indexes": [
                    models.Index(fields=["owner", "state"], name="upload_owner"),
                    models.Index(
                        condition=models.Q(("holder", "")),
                        fields=["moved_at"],
                        name="upload_unclaimed",
                    ),
                    models.Index(
                        condition=models.Q(("holder", ""), _negated=True),
                        fields=["holder"],
                        name="upload_holder",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("received__lte", models.F("size"))),
                        name="upload_not_beyond_its_size",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("blob__isnull", False), ("state", "accepted")),
                            models.Q(
                                models.Q(("state", "accepted"), _negated=True),
                                ("blob", None),
                                ("holder", ""),
                            ),
                            _connector="OR",
                        ),
                        name="upload_has_content_once_accepted",
                    ),
                ],
            },
        ),
    ]
