"""Streets, towns and townships as reference data."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("organs", "0002_administrators_apart")]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Street",
            fields=[
                (
                    "code",
                    models.CharField(
                        db_collation="C",
                        max_length=9,
                        primary_key=True,
                        serialize=False,
                        verbose_name="统计用区划代码",
                    ),
                ),
                ("name", models.CharField(max_length=40, verbose_name="名称")),
                (
                    "county",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="streets",
                        to="organs.region",
                        verbose_name="所在区县",
                    ),
                ),
            ],
            options={
                "verbose_name": "乡镇街道",
                "ordering": ["code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^[0-9]{9}$")),
                        name="street_code_is_nine_digits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code__startswith", models.F("county"))),
                        name="street_lies_in_its_county",
                    ),
                ],
            },
        ),
    ]
