"""The names subjects are known by, kept by the database beside the matters they come from."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

# No function of ours is named in another, so that a dump can be restored in any order of schemas.
# The cost tells the planner to look tokens up and never to compute them row by row.
TOKENS = """
CREATE FUNCTION search_tokens(name text, code text, path text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 5000 AS $$
    SELECT array(
        SELECT substr(f.t, i, 2) FROM generate_series(1, length(f.t) - 1) i
        UNION ALL SELECT '^' || left(f.t, 2)
        UNION ALL SELECT '#' || substr(upper(code), i, 3)
            FROM generate_series(1, length(code) - 2) i
        UNION ALL SELECT '@' || left(path, i) FROM generate_series(3, length(path)) i
            WHERE substr(path, i + 1, 1) IN ('', ':')
                OR i IN (3, 5, 7, 10) AND strpos(left(path, i), ':') = 0
    ) FROM (SELECT lower(normalize(name, NFKC) COLLATE "C") AS t) f
$$
"""
FILED = """
CREATE FUNCTION matters_subject_filed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO matters_subjectname (key, name, path, matter_id)
    SELECT DISTINCT m.subject_key, m.subject_name, m.path,
        CASE WHEN m.subject_key = '' THEN m.id END
    FROM filed m
    WHERE m.subject_kind <> 'person' AND NOT EXISTS (
        SELECT FROM matters_subjectname s
        WHERE s.matter_id IS NULL AND m.subject_key <> ''
            AND s.key = m.subject_key AND s.path = m.path AND s.name = m.subject_name
    );
    RETURN NULL;
END
$$
"""
MOVED = """
CREATE FUNCTION matters_subject_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.subject_key = '' THEN
        UPDATE matters_subjectname SET name = NEW.subject_name, path = NEW.path
        WHERE matter_id = NEW.id;
        IF NOT FOUND THEN
            INSERT INTO matters_subjectname (key, name, path, matter_id)
            VALUES ('', NEW.subject_name, NEW.path, NEW.id);
        END IF;
    ELSE
        INSERT INTO matters_subjectname (key, name, path)
        SELECT NEW.subject_key, NEW.subject_name, NEW.path WHERE NOT EXISTS (
            SELECT FROM matters_subjectname s
            WHERE s.matter_id IS NULL
                AND s.key = NEW.subject_key AND s.path = NEW.path AND s.name = NEW.subject_name
        );
    END IF;
    RETURN NULL;
END
$$
"""
ON_FILED = """
CREATE TRIGGER matter_subject_filed AFTER INSERT ON matters_matter
    REFERENCING NEW TABLE AS filed
    FOR EACH STATEMENT EXECUTE FUNCTION matters_subject_filed()
"""
ON_MOVED = """
CREATE TRIGGER matter_subject_moved AFTER UPDATE OF path, subject_key, subject_name
    ON matters_matter FOR EACH ROW
    WHEN (NEW.subject_kind <> 'person' AND (OLD.path IS DISTINCT FROM NEW.path
        OR OLD.subject_key IS DISTINCT FROM NEW.subject_key
        OR OLD.subject_name IS DISTINCT FROM NEW.subject_name))
    EXECUTE FUNCTION matters_subject_moved()
"""


def _made(what: str, name: str, sql: str) -> migrations.RunSQL:
    return migrations.RunSQL(sql, f"DROP {what} {name}")


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("matters", "0006_received_index")]

    operations: ClassVar[list[Operation]] = [
        _made("FUNCTION", "search_tokens(text, text, text)", TOKENS),
        migrations.CreateModel(
            name="SubjectName",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "key",
                    models.CharField(
                        blank=True, db_collation="C", max_length=64, verbose_name="代码"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="名称")),
                (
                    "path",
                    models.CharField(db_collation="C", max_length=40, verbose_name="机关路径"),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="matters.matter",
                    ),
                ),
            ],
            options={"verbose_name": "对象名称"},
        ),
        migrations.AddIndex(
            model_name="subjectname",
            index=models.Index(
                condition=models.Q(("matter", None)),
                fields=["key", "path"],
                name="subject_name_key",
            ),
        ),
        migrations.AddIndex(
            model_name="subjectname",
            index=models.Index(
                condition=models.Q(("matter", None), _negated=True),
                fields=["matter"],
                name="subject_name_matter",
            ),
        ),
        _made("FUNCTION", "matters_subject_filed()", FILED),
        _made("FUNCTION", "matters_subject_moved()", MOVED),
        _made("TRIGGER", "matter_subject_filed ON matters_matter", ON_FILED),
        _made("TRIGGER", "matter_subject_moved ON matters_matter", ON_MOVED),
    ]
