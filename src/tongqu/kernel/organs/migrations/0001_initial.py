import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Region",
            fields=[
                (
                    "code",
                    models.CharField(
                        db_collation="C",
                        max_length=6,
                        primary_key=True,
                        serialize=False,
                        verbose_name="区划代码",
                    ),
                ),
                ("name", models.CharField(max_length=64, verbose_name="名称")),
                (
                    "level",
                    models.CharField(
                        choices=[("province", "省级"), ("city", "市级"), ("county", "县级")],
                        max_length=8,
                        verbose_name="级别",
                    ),
                ),
                ("path", models.CharField(db_collation="C", max_length=6, verbose_name="路径")),
                ("pinyin", models.CharField(db_collation="C", max_length=128, verbose_name="拼音")),
                ("is_fictional", models.BooleanField(default=False, verbose_name="虚构（演示）")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="organs.region",
                        verbose_name="上级区划",
                    ),
                ),
            ],
            options={
                "verbose_name": "行政区划",
                "verbose_name_plural": "行政区划",
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="Organ",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        db_index=False, max_length=64, unique=True, verbose_name="代码"
                    ),
                ),
                ("name", models.CharField(max_length=128, verbose_name="名称")),
                (
                    "short_name",
                    models.CharField(blank=True, default="", max_length=64, verbose_name="简称"),
                ),
                (
                    "aliases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=128),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="别名",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("bureau", "局"),
                            ("department", "内设机构"),
                            ("station", "所（分局）"),
                            ("institute", "直属单位"),
                        ],
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                (
                    "system",
                    models.CharField(
                        choices=[
                            ("M", "市场监督管理"),
                            ("D", "药品监督管理"),
                            ("P", "知识产权管理"),
                            ("G", "人民政府"),
                            ("O", "其他部门"),
                        ],
                        max_length=1,
                        verbose_name="系统",
                    ),
                ),
                ("path", models.CharField(db_collation="C", max_length=40, verbose_name="路径")),
                ("opened_on", models.DateField(verbose_name="设立日期")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="撤销日期")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="organs.organ",
                        verbose_name="上级",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
                        to="organs.organ",
                        verbose_name="承接机构",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organs",
                        to="organs.region",
                        verbose_name="区划",
                    ),
                ),
            ],
            options={
                "verbose_name": "机构",
                "verbose_name_plural": "机构",
                "ordering": ["path"],
            },
        ),
        migrations.CreateModel(
            name="OrganName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=128, verbose_name="名称")),
                ("since", models.DateField(verbose_name="启用日期")),
                ("until", models.DateField(blank=True, null=True, verbose_name="停用日期")),
                (
                    "organ",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="organs.organ",
                        verbose_name="机构",
                    ),
                ),
            ],
            options={
                "verbose_name": "机构名称沿革",
                "verbose_name_plural": "机构名称沿革",
                "ordering": ["organ", "since"],
                "indexes": [models.Index(fields=["name"], name="organ_name")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True),
                            ("until__gt", models.F("since")),
                            _connector="OR",
                        ),
                        name="organ_name_ends_after_it_begins",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("organ",),
                        name="organ_bears_one_name",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.CharField(max_length=32, verbose_name="岗位")),
                (
                    "reach",
                    models.CharField(
                        choices=[("organ", "本机构"), ("bureau", "所在的局")],
                        default="organ",
                        max_length=6,
                        verbose_name="可见范围",
                    ),
                ),
                ("since", models.DateField(verbose_name="任职日期")),
                ("until", models.DateField(blank=True, null=True, verbose_name="离任日期")),
                (
                    "organ",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="organs.organ",
                        verbose_name="机构",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "岗位",
                "verbose_name_plural": "岗位",
                "ordering": ["since", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reach__in", ["organ", "bureau"])),
                        name="post_reach_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True),
                            ("until__gte", models.F("since")),
                            _connector="OR",
                        ),
                        name="post_ends_after_it_begins",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("user", "organ", "role"),
                        name="post_is_held_once",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__regex", "^[0-9]{6}$")), name="region_code_is_six_digits"
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__in", ["province", "city", "county"])),
                name="region_level_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("level", "province"), ("parent__isnull", True)),
                    models.Q(
                        ("parent__isnull", False), models.Q(("level", "province"), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="region_below_a_province_has_a_parent",
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.UniqueConstraint(fields=("path",), name="region_path_is_unique"),
        ),
        migrations.AddConstraint(
            model_name="organ",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("path__regex", "^[A-Z][0-9]{2}([0-9]{2}([0-9]{2}([0-9]{3})?)?)?(:[0-9]{2})*$")
                ),
                name="organ_path_is_well_formed",
            ),
        ),
        migrations.AddConstraint(
            model_name="organ",
            constraint=models.CheckConstraint(
                condition=models.Q(("path__startswith", models.F("system"))),
                name="organ_path_begins_with_its_system",
            ),
        ),
        migrations.AddConstraint(
            model_name="organ",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["bureau", "department", "station", "institute"])),
                name="organ_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="organ",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_on__isnull", True),
                    ("closed_on__gte", models.F("opened_on")),
                    _connector="OR",
                ),
                name="organ_closes_after_it_opens",
            ),
        ),
        migrations.AddConstraint(
            model_name="organ",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("successor__isnull", True), ("closed_on__isnull", False), _connector="OR"
                ),
                name="organ_with_a_successor_is_closed",
            ),
        ),
        migrations.AddConstraint(
            model_name="organ",
            constraint=models.UniqueConstraint(fields=("path",), name="organ_path_is_unique"),
        ),
    ]
