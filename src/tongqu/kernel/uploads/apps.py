from __future__ import annotations

from django.apps import AppConfig


class UploadsConfig(AppConfig):
    """Files people send."""

    name = "tongqu.kernel.uploads"
    label = "uploads"
    verbose_name = "上传文件"
    default_auto_field = "django.db.models.BigAutoField"
