"""Who read what is appended to and never changed."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations
from django.db.migrations.operations.base import Operation

from tongqu.kernel.audit.lines import append_only


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("privacy", "0001_reads"),
        ("audit", "0001_initial"),
    ]

    operations: ClassVar[list[Operation]] = [append_only("privacy_readline")]
