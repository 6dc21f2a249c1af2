"""What is due on a day, for an officer as for the head: one look into one index."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    atomic = False
    dependencies: ClassVar[list[tuple[str, str]]] = [("matters", "0004_closed_index")]

    operations: ClassVar[list[Operation]] = [
        AddIndexConcurrently(
            model_name="matter",
            index=models.Index(
                condition=models.Q(("closed_on", None)),
                fields=["due_on", "path"],
                name="matter_open_day",
            ),
        ),
        RemoveIndexConcurrently(model_name="matter", name="matter_open_due"),
    ]
