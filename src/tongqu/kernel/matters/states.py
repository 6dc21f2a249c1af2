"""The database's own copy of every procedure's states, so that it can refuse others."""

from __future__ import annotations

from django.apps import apps
from django.db import connections

from tongqu.kernel.matters.registry import procedures

UPSERT = """
INSERT INTO matters_matterstate (kind, state, label, label_en, is_final, position)
VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (kind, state) DO UPDATE SET label = EXCLUDED.label, label_en = EXCLUDED.label_en,
    is_final = EXCLUDED.is_final, position = EXCLUDED.position
"""


def fill_states(*, using: str = "default", **_: object) -> None:
    """Write every declared state; a state no longer declared stays while a matter stands in it."""
    if not apps.is_installed("tongqu.kernel.matters"):
        return
    rows = [
        (kind, name, state.label, state.label_en, state.final, position)
        for kind, procedure in procedures().items()
        for position, (name, state) in enumerate(procedure.states.items())
    ]
    with connections[using].cursor() as cursor:
        if "matters_matterstate" in connections[using].introspection.table_names(cursor):
            cursor.executemany(UPSERT, rows)
