"""What the database itself promises: known states only, and a log nobody rewrites."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations
from django.db.migrations.operations.base import Operation

from tongqu.kernel.audit.lines import append_only

KNOWN_STATE = """
ALTER TABLE matters_matter ADD CONSTRAINT matter_state_known
    FOREIGN KEY (kind, state) REFERENCES matters_matterstate (kind, state)
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("matters", "0001_initial"),
        ("audit", "0001_initial"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.RunSQL(
            KNOWN_STATE, "ALTER TABLE matters_matter DROP CONSTRAINT matter_state_known"
        ),
        append_only("matters_line"),
    ]
