from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("uploads", "0001_uploads")]

    operations: ClassVar[list[Operation]] = [
        migrations.AddField(
            model_name="upload",
            name="sort",
            field=models.CharField(
                choices=[("paper", "材料"), ("sheet", "表格")],
                db_default="paper",
                default="paper",
                max_length=5,
                verbose_name="用途",
            ),
        ),
    ]
