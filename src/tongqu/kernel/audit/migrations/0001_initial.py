"""The chains, and the function by which the database refuses to change them."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models

from tongqu.kernel.audit.lines import append_only

REFUSE = """
CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append-only table %: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


class Migration(migrations.Migration):
    initial = True
    dependencies: ClassVar[list[tuple[str, str]]] = []

    operations = [
        migrations.RunSQL(REFUSE, "DROP FUNCTION audit_refuse_change()"),
        migrations.CreateModel(
            name="Record",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField(verbose_name="行号")),
                ("digest", models.BinaryField(max_length=32, verbose_name="摘要")),
                ("name", models.CharField(max_length=120, verbose_name="对象")),
                ("verb", models.CharField(max_length=60, verbose_name="动作")),
                ("day", models.DateField(verbose_name="日期")),
                ("at", models.DateTimeField(verbose_name="时刻")),
                ("by", models.CharField(max_length=120, verbose_name="操作人")),
                ("facts", models.JSONField(default=dict, verbose_name="内容")),
                ("facts_digest", models.BinaryField(max_length=32, verbose_name="内容摘要")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("name", "number"), name="audit_record_place")
                ],
            },
        ),
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                (
                    "number",
                    models.PositiveIntegerField(
                        primary_key=True, serialize=False, verbose_name="序号"
                    ),
                ),
                ("day", models.DateField(verbose_name="日期")),
                ("at", models.DateTimeField(verbose_name="时刻")),
                ("upto", models.JSONField(verbose_name="各表末行")),
                ("lines", models.PositiveBigIntegerField(verbose_name="本次行数")),
                ("digest", models.BinaryField(max_length=32, verbose_name="摘要")),
                ("key", models.BinaryField(max_length=32, verbose_name="公钥")),
                ("signature", models.BinaryField(max_length=64, verbose_name="签名")),
            ],
        ),
        append_only("audit_record"),
        append_only("audit_checkpoint"),
    ]
