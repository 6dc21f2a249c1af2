"""Built beside the running system: work goes on while the index of closed matters grows."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    atomic = False
    dependencies: ClassVar[list[tuple[str, str]]] = [("matters", "0003_statistics")]

    operations: ClassVar[list[Operation]] = [
        AddIndexConcurrently(
            model_name="matter",
            index=models.Index(
                condition=models.Q(("closed_on", None), _negated=True),
                fields=["closed_on", "path"],
                name="matter_closed",
            ),
        ),
    ]
