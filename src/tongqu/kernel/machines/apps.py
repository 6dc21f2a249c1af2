from __future__ import annotations

from django.apps import AppConfig


class MachinesConfig(AppConfig):
    """Other systems that call by program."""

    name = "tongqu.kernel.machines"
    label = "machines"
    verbose_name = "接口账号"
    default_auto_field = "django.db.models.BigAutoField"
