from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0006_open_batches"),
    ]

    operations = [
        migrations.CreateModel(
            name="MonthlyCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField(verbose_name="月份")),
                (
                    "path",
                    models.CharField(db_collation="C", max_length=40, verbose_name="机关路径"),
                ),
                ("region", models.CharField(blank=True, max_length=12, verbose_name="区划代码")),
                ("category", models.CharField(max_length=30, verbose_name="分类")),
                ("received", models.PositiveIntegerField(verbose_name="收到")),
                ("decided", models.PositiveIntegerField(verbose_name="已作受理决定")),
                ("on_time", models.PositiveIntegerField(verbose_name="按期决定")),
                ("accepted", models.PositiveIntegerField(verbose_name="受理")),
                ("mediated", models.PositiveIntegerField(verbose_name="受理后办结")),
                ("agreed", models.PositiveIntegerField(verbose_name="达成协议")),
                ("odr", models.PositiveIntegerField(verbose_name="转先行和解")),
                ("settled", models.PositiveIntegerField(verbose_name="先行和解")),
                (
                    "recovered",
                    models.DecimalField(
                        decimal_places=2, max_digits=16, verbose_name="挽回损失（元）"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="统计时刻")),
            ],
            options={
                "verbose_name": "投诉统计",
                "verbose_name_plural": "投诉统计",
                "ordering": ["month", "region", "category", "path"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("month", "path", "region", "category"), name="complaint_count_once"
                    )
                ],
            },
        ),
    ]
