from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices."""

    name = "tongqu.kernel.notices"
    label = "notices"
    verbose_name = "提醒"

    def ready(self) -> None:
        """Hear of assignments, and let the worker know the jobs."""
        import_module("tongqu.kernel.notices.events")
        import_module("tongqu.kernel.notices.tasks")
