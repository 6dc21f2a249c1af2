"""The worker looks every few seconds for batches that go on: few among many that are done."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    atomic = False
    dependencies: ClassVar[list[tuple[str, str]]] = [("complaints", "0005_rows_of_batches_moved")]

    operations: ClassVar[list[Operation]] = [
        AddIndexConcurrently(
            model_name="ticketbatch",
            index=models.Index(
                condition=models.Q(("state__in", ["waiting", "working"])),
                fields=["id"],
                name="ticketbatch_open",
            ),
        ),
    ]
