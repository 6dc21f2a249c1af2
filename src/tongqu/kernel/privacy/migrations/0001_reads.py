from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ReadLine",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField(verbose_name="行号")),
                ("digest", models.BinaryField(max_length=32, verbose_name="摘要")),
                ("day", models.DateField(verbose_name="日期")),
                ("at", models.DateTimeField(verbose_name="时刻")),
                ("user_id", models.BigIntegerField(verbose_name="账号")),
                ("user_name", models.CharField(max_length=64, verbose_name="查看人")),
                ("organ_id", models.BigIntegerField(null=True, verbose_name="机关")),
                ("what", models.CharField(max_length=120, verbose_name="对象")),
                ("fields", models.CharField(max_length=400, verbose_name="内容")),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("handle", "办理本件所必需"),
                            ("contact", "联系、送达当事人"),
                            ("verify", "核实身份"),
                            ("dispute", "答复复议、诉讼、信访或监督"),
                            ("rights", "当事人要求查阅、更正或删除"),
                        ],
                        max_length=10,
                        verbose_name="目的",
                    ),
                ),
                ("note", models.CharField(max_length=200, verbose_name="说明")),
            ],
            options={
                "verbose_name": "个人信息查看记录",
                "indexes": [
                    models.Index(fields=["what", "id"], name="read_line_what"),
                    models.Index(fields=["user_id", "id"], name="read_line_user"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("day", "number"), name="read_line_place")
                ],
            },
        ),
    ]
