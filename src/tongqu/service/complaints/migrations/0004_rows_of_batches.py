"""Files of tickets are worked off row by row: rows stand in a table of their own."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

# The column goes from what we know of the table, not yet from the table: a program of the release
# before, still running meanwhile, reads and writes it.
KEEP = "ALTER TABLE complaints_ticketbatch ALTER COLUMN refused SET DEFAULT '[]'"
BACK = "ALTER TABLE complaints_ticketbatch ALTER COLUMN refused DROP DEFAULT"


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("complaints", "0003_nobody_named_once_erased"),
        ("organs", "0002_administrators_apart"),
        ("uploads", "0002_upload_sort"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="TicketRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="原文件行号")),
                ("cells", models.JSONField(default=list, verbose_name="原文")),
                ("why", models.TextField(blank=True, verbose_name="未收原因")),
                (
                    "batch",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="complaints.ticketbatch",
                    ),
                ),
            ],
            options={
                "verbose_name": "工单的行",
                "indexes": [
                    models.Index(
                        condition=models.Q(("why", "")),
                        fields=["batch", "number"],
                        name="ticketrow_waits",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("batch", "number"), name="ticketrow_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="ticketbatch",
            name="moved_at",
            field=models.DateTimeField(null=True, verbose_name="最近一次进展"),
        ),
        migrations.AddField(
            model_name="ticketbatch",
            name="post",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organs.post",
                verbose_name="导入时的岗位",
            ),
        ),
        migrations.AddField(
            model_name="ticketbatch",
            name="upload",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="uploads.upload",
                verbose_name="原文件",
            ),
        ),
        migrations.AddField(
            model_name="ticketbatch",
            name="said",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                max_length=400,
                verbose_name="没有读出的原因",
            ),
        ),
        migrations.AddField(
            model_name="ticketbatch",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "等待处理"),
                    ("working", "正在处理"),
                    ("done", "处理完毕"),
                    ("unread", "没有读出"),
                ],
                db_default="done",
                default="done",
                max_length=8,
                verbose_name="进度",
            ),
        ),
        migrations.AddField(
            model_name="ticketbatch",
            name="total",
            field=models.PositiveIntegerField(db_default=0, default=0, verbose_name="行数"),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(KEEP, BACK)],
            state_operations=[migrations.RemoveField(model_name="ticketbatch", name="refused")],
        ),
        migrations.AddField(
            model_name="ticketbatch",
            name="refused",
            field=models.PositiveIntegerField(
                db_column="refused_count", db_default=0, default=0, verbose_name="未收"
            ),
        ),
    ]
