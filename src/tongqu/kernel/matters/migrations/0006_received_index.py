"""What came in within a period, for the monthly table of a county as of the province."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    atomic = False
    dependencies: ClassVar[list[tuple[str, str]]] = [("matters", "0005_due_day_index")]

    operations: ClassVar[list[Operation]] = [
        AddIndexConcurrently(
            model_name="matter",
            index=models.Index(fields=["opened_on", "path"], name="matter_received"),
        ),
    ]
