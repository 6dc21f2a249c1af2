"""How fast people ask, in a table that no crash need bring back."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("accounts", "0004_kept_for_visitors")]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Pace",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("even_at", models.DateTimeField()),
            ],
        ),
        migrations.RunSQL("ALTER TABLE accounts_pace SET UNLOGGED", migrations.RunSQL.noop),
    ]
