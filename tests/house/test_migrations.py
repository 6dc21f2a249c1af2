"""Migrations do not hold up the work that goes on meanwhile (lock safety)."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django_migration_linter import MigrationLinter
from django_migration_linter.sql_analyser import analyse_sql_statements

from tongqu.conf import paths

EXCUSED = {
    ("accounts", "0002_sign_in"): "no installation held accounts before it: there was no door",
    ("accounts", "0004_kept_for_visitors"): "what it holds lives for half an hour: it is emptied",
    ("matters", "0003_statistics"): "widening a varchar is a change of the catalogue alone",
}


def later_migrations() -> list[Migration]:
    """Return our own migrations that change tables which already hold rows."""
    own = {each.label for each in apps.get_app_configs() if each.name.startswith("tongqu.")}
    known = MigrationLoader(None).disk_migrations
    return [known[key] for key in sorted(known) if key[0] in own and not known[key].initial]


@pytest.mark.django_db(transaction=True)  # an index built concurrently knows no transaction
def test_migrations_are_safe_under_load() -> None:
    assert connection.vendor == "postgresql"
    linter = MigrationLinter(path=str(paths.ROOT), no_cache=True, no_output=True)
    for migration in later_migrations():
        statements = linter.get_sql(migration.app_label, migration.name)
        errors, _, warnings = analyse_sql_statements(linter.sql_analyser_class, statements, [])
        found = [issue.message for issue in (*errors, *warnings)]
        excused = (migration.app_label, migration.name) in EXCUSED
        why = "; ".join(found) or "no longer needs its excuse"
        assert bool(found) == excused, f"{migration}: {why}"


def test_every_excuse_is_of_a_migration_there_is() -> None:
    names = {(each.app_label, each.name) for each in later_migrations()}
    assert EXCUSED.keys() <= names
