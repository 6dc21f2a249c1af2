"""Let documents that were filed go on: to be filed is no longer their end, their validity runs."""

from __future__ import annotations

from datetime import date

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

KIND = "work.instruments"


def go_on(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Reopen what was filed, and read number and day of force from what was given at issue."""
    matters = apps.get_model("matters", "Matter").objects.using(schema_editor.connection.alias)
    matters.filter(kind=KIND, state="filed").update(closed_on=None, closed_due_on=None)
    facts = apps.get_model("matters", "LineFacts").objects.using(schema_editor.connection.alias)
    made = apps.get_model("instruments", "Instrument").objects.using(schema_editor.connection.alias)
    issued = facts.filter(line__matter__kind=KIND, line__step="issue").select_related("line")
    for row in issued:
        number = str(row.facts.get("number", ""))[:60]
        made.filter(pk=row.line.matter_id).update(
            number=number, effective_on=day_in(str(row.facts.get("effective", "")))
        )


def day_in(text: str) -> date | None:
    """Return the day of a text, None where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


class Migration(migrations.Migration):
    dependencies = [
        ("instruments", "0002_validity_and_drafts"),
        ("matters", "0006_received_index"),
    ]
    operations = [migrations.RunPython(go_on, migrations.RunPython.noop, elidable=True)]
