from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("matters", "0002_promises")]

    operations: ClassVar[list[Operation]] = [
        migrations.AddField(
            model_name="calendaryear",
            name="recount_from",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="calendaryear",
            name="recounted_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="matter",
            name="closed_due_on",
            field=models.DateField(blank=True, null=True, verbose_name="办结时的期限"),
        ),
        migrations.AlterField(
            model_name="matter",
            name="path",
            field=models.CharField(db_collation="C", max_length=40, verbose_name="机关路径"),
        ),
    ]
