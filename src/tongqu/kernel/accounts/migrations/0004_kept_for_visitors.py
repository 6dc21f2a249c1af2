"""Forms are kept for visitors too; what is waiting at the moment is given up."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("accounts", "0003_log_promises")]

    operations: ClassVar[list[Operation]] = [
        migrations.RunSQL("DELETE FROM accounts_keptform", migrations.RunSQL.noop),
        migrations.RemoveField(model_name="keptform", name="user"),
        migrations.AddField(
            model_name="keptform",
            name="holder",
            field=models.CharField(default="", max_length=80),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="keptform",
            index=models.Index(fields=["holder"], name="kept_form_holder"),
        ),
    ]
