import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import tongqu.kernel.clock.now


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Attempts",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("key", models.CharField(max_length=64)),
                ("count", models.PositiveIntegerField(default=0)),
                ("since", models.DateTimeField()),
                ("locked_until", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="KeptForm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.CharField(max_length=43, unique=True)),
                ("page", models.CharField(max_length=2000)),
                ("content", models.BinaryField()),
                ("until", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="LoginLine",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField(verbose_name="行号")),
                ("digest", models.BinaryField(max_length=32, verbose_name="摘要")),
                ("day", models.DateField(verbose_name="日期")),
                ("at", models.DateTimeField(verbose_name="时刻")),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("in", "登录"),
                            ("refused", "密码不对"),
                            ("locked", "已锁定，拒绝"),
                            ("code", "动态码不对"),
                            ("replay", "动态码重复使用"),
                            ("recovery", "用恢复码登录"),
                            ("left", "退出"),
                            ("expired", "登录过期"),
                            ("kicked", "被强制退出"),
                            ("visit", "办事人进入"),
                            ("novisit", "办事人进入被拒"),
                        ],
                        max_length=10,
                        verbose_name="事件",
                    ),
                ),
                ("user_id", models.BigIntegerField(null=True, verbose_name="账号")),
                ("facts_digest", models.BinaryField(max_length=32, verbose_name="要素摘要")),
            ],
        ),
        migrations.CreateModel(
            name="PastPassword",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128)),
                ("set_on", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="RecoveryCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("used_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="SecondFactor",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="second",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("secret", models.BinaryField(verbose_name="密钥（加密）")),
                ("confirmed_at", models.DateTimeField(null=True, verbose_name="绑定时间")),
                ("last_step", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True, verbose_name="会话摘要")),
                ("data", models.TextField(blank=True, verbose_name="内容")),
                ("address", models.GenericIPAddressField(null=True, verbose_name="地址")),
                ("agent", models.CharField(blank=True, max_length=200, verbose_name="浏览器")),
                ("started_at", models.DateTimeField(verbose_name="开始")),
                ("seen_at", models.DateTimeField(verbose_name="最近操作")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="结束")),
                (
                    "end",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("left", "本人退出"),
                            ("idle", "长时间无操作"),
                            ("long", "达到最长时间"),
                            ("kicked", "被强制退出"),
                        ],
                        default="",
                        max_length=8,
                        verbose_name="结束原因",
                    ),
                ),
            ],
            options={
                "verbose_name": "会话",
            },
        ),
        migrations.AddField(
            model_name="user",
            name="duty",
            field=models.CharField(
                blank=True,
                choices=[
                    ("system", "系统管理员"),
                    ("security", "安全管理员"),
                    ("audit", "审计管理员"),
                ],
                default="",
                max_length=8,
                verbose_name="管理职责",
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="must_change",
            field=models.BooleanField(default=False, verbose_name="登录后须改密码"),
        ),
        migrations.AddField(
            model_name="user",
            name="password_set_on",
            field=models.DateField(
                default=tongqu.kernel.clock.now.today, verbose_name="密码设定日"
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("duty__in", ["", "system", "security", "audit"])),
                name="account_duty_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("duty", ""), ("is_superuser", False), _connector="OR"),
                name="account_duty_excludes_the_operator",
            ),
        ),
        migrations.AddConstraint(
            model_name="attempts",
            constraint=models.UniqueConstraint(fields=("kind", "key"), name="attempts_once"),
        ),
        migrations.AddField(
            model_name="keptform",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="kept_forms",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.CreateModel(
            name="LoginFacts",
            fields=[
                (
                    "line",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="given",
                        serialize=False,
                        to="accounts.loginline",
                    ),
                ),
                ("facts", models.JSONField(default=dict)),
                ("salt", models.BinaryField(null=True)),
                ("erased_on", models.DateField(null=True)),
            ],
        ),
        migrations.AddIndex(
            model_name="loginline",
            index=models.Index(fields=["user_id", "id"], name="login_line_user"),
        ),
        migrations.AddConstraint(
            model_name="loginline",
            constraint=models.UniqueConstraint(fields=("day", "number"), name="login_line_place"),
        ),
        migrations.AddField(
            model_name="pastpassword",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="past_passwords",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="recoverycode",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="recovery_codes",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="session",
            name="user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="sessions",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="keptform",
            index=models.Index(fields=["until"], name="kept_form_until"),
        ),
        migrations.AddConstraint(
            model_name="loginfacts",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("erased_on", None), ("salt__isnull", False)),
                    models.Q(("erased_on__isnull", False), ("facts", {}), ("salt", None)),
                    _connector="OR",
                ),
                name="login_facts_kept_or_erased",
            ),
        ),
        migrations.AddConstraint(
            model_name="recoverycode",
            constraint=models.UniqueConstraint(
                fields=("user", "digest"), name="recovery_code_once"
            ),
        ),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(fields=["seen_at"], name="session_seen"),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end", ""), ("ended_at", None)),
                    models.Q(
                        ("data", ""),
                        ("ended_at__isnull", False),
                        models.Q(("end", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="session_ends_with_a_reason_and_without_content",
            ),
        ),
    ]
