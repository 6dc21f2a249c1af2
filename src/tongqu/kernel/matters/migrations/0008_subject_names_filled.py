"""What came before the triggers is filed a stretch at a time, and indexed while work goes on."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import StateApps

import tongqu.kernel.search.rows

STRETCH = 200_000
FILE = """
INSERT INTO matters_subjectname (key, name, path, matter_id)
SELECT DISTINCT m.subject_key, m.subject_name, m.path,
    CASE WHEN m.subject_key = '' THEN m.id END
FROM matters_matter m
WHERE m.id BETWEEN %s AND %s AND m.subject_kind <> 'person'
    AND CASE WHEN m.subject_key = '' THEN NOT EXISTS (
            SELECT FROM matters_subjectname s WHERE s.matter_id = m.id)
        ELSE NOT EXISTS (
            SELECT FROM matters_subjectname s WHERE s.matter_id IS NULL
                AND s.key = m.subject_key AND s.path = m.path AND s.name = m.subject_name)
        END
"""


def file_all(apps: StateApps, schema: BaseDatabaseSchemaEditor) -> None:
    """File every matter's subject; again, it files only what is missing."""
    del apps
    with schema.connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM matters_matter")
        last = int(cursor.fetchone()[0])
        for first in range(1, last + 1, STRETCH):
            cursor.execute(FILE, [first, first + STRETCH - 1])
        cursor.execute("ANALYZE matters_subjectname")


class Migration(migrations.Migration):
    atomic = False
    dependencies: ClassVar[list[tuple[str, str]]] = [("matters", "0007_subject_names")]

    operations: ClassVar[list[Operation]] = [
        migrations.RunPython(file_all, migrations.RunPython.noop),
        AddIndexConcurrently(
            model_name="subjectname",
            index=GinIndex(
                tongqu.kernel.search.rows.SearchTokens("name", "key", "path"),
                gin_pending_list_limit=64,
                name="subject_name_tokens",
            ),
        ),
        AddIndexConcurrently(
            model_name="matter",
            index=models.Index(fields=["subject_key", "path", "id"], name="matter_entity"),
        ),
        RemoveIndexConcurrently(model_name="matter", name="matter_subject"),
    ]
