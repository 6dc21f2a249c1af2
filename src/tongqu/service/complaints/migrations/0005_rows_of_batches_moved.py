"""What earlier batches refused moves into the table of rows; nothing stays where it was."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations
from django.db.migrations.operations.base import Operation

MOVE = """
INSERT INTO complaints_ticketrow (batch_id, number, cells, why)
SELECT b.id, (r->>0)::int, r->1, coalesce(nullif(r->>2, ''), '未收')
FROM complaints_ticketbatch b, jsonb_array_elements(b.refused) r
ON CONFLICT DO NOTHING;
UPDATE complaints_ticketbatch SET
    refused_count = jsonb_array_length(refused),
    total = taken + known + jsonb_array_length(refused),
    moved_at = at,
    refused = '[]';
"""
BACK = """
UPDATE complaints_ticketbatch b SET refused = coalesce((
    SELECT jsonb_agg(jsonb_build_array(r.number, r.cells, r.why) ORDER BY r.number)
    FROM complaints_ticketrow r WHERE r.batch_id = b.id
), '[]');
DELETE FROM complaints_ticketrow;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("complaints", "0004_rows_of_batches")]

    operations: ClassVar[list[Operation]] = [migrations.RunSQL(MOVE, BACK)]
