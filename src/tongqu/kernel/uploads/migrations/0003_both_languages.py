from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("uploads", "0002_upload_sort"),
    ]

    operations = [
        migrations.AddField(
            model_name="upload",
            name="said_en",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=400, verbose_name="英文"
            ),
        ),
    ]
